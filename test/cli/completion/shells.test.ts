import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { CommandDescription } from '../../../src/cli/completion/describe.ts';
import { bashCompletion, fishCompletion, zshCompletion } from '../../../src/cli/completion/shells.ts';
import { run } from '../../../src/cli/run.ts';
import { createMemoryHost } from '../../../src/host/memory-host.ts';
import { fakeStreams } from '../../support/fake-streams.ts';

const commands: readonly CommandDescription[] = [
  {
    names: ['convert'],
    summary: "print what it's made of",
    flags: [
      { long: 'file', short: 'f', summary: 'Compose file', takesValue: true, choices: [] },
      { long: 'format', summary: 'format [of: it]', takesValue: true, choices: ['yaml', 'json'] },
    ],
  },
  { names: ['delete', 'down'], summary: 'delete it', flags: [] },
];

/** What bash offers for the last of these words. */
function offered(...words: readonly string[]): readonly string[] {
  const script = `${bashCompletion(commands)}
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=(); _c2k; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' });
  return stdout.split('\n').filter((word) => word !== '');
}

test('bash completes commands and their aliases, flags, and the words that a flag takes; else it is for files', () => {
  expect(offered('c2k', '')).toEqual(['convert', 'delete', 'down']);
  expect(offered('c2k', 'con')).toEqual(['convert']);
  expect(offered('c2k', 'convert', '--f')).toEqual(['--file', '--format']);
  expect(offered('c2k', 'convert', '--format', '')).toEqual(['yaml', 'json']);
  expect(offered('c2k', 'convert', '--format', 'j')).toEqual(['json']);
  expect(offered('c2k', 'convert', '--file', '')).toEqual([]);
  expect(offered('c2k', 'convert', '')).toEqual([]);
});

test('zsh gets descriptions whose brackets and quotes mean nothing', () => {
  const script = zshCompletion(commands);
  expect(script).toContain("'convert:print what it’s made of'");
  expect(script).toContain(String.raw`'--format[format \[of\: it\]]:word:(yaml json)'`);
  expect(script).toContain("'--file[Compose file]:word:_files'");
});

test('fish gets a line for each command and each flag', () => {
  expect(fishCompletion(commands).trimEnd().split('\n')).toEqual([
    "complete -c c2k -n __fish_use_subcommand -f -a convert -d 'print what it’s made of'",
    "complete -c c2k -n __fish_use_subcommand -f -a delete -d 'delete it'",
    "complete -c c2k -n __fish_use_subcommand -f -a down -d 'delete it'",
    "complete -c c2k -n '__fish_seen_subcommand_from convert' -l file -s f -r -d 'Compose file'",
    "complete -c c2k -n '__fish_seen_subcommand_from convert' -l format -r -f -a 'yaml json' -d 'format [of: it]'",
  ]);
});

test.each(['bash', 'zsh', 'fish'])(
  'the script for %s knows every command, and is one in its language where the shell is here',
  async (shell) => {
    const streams = fakeStreams();
    expect(await run(['completion', shell], createMemoryHost(), streams)).toBe(0);
    for (const word of ['convert', 'apply', 'down', 'load-command']) expect(streams.out()).toContain(word);
    const folder = mkdtempSync(join(tmpdir(), 'c2k-test-'));
    writeFileSync(join(folder, 'script'), streams.out());
    const checked = spawnSync(shell, ['-n', join(folder, 'script')], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    if (!checked.error) expect(checked).toMatchObject({ status: 0, stderr: '' });
  },
);
