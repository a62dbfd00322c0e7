import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { run } from '../../src/cli/run.ts';
import { createMemoryHost, type MemoryHostOptions } from '../../src/host/memory-host.ts';
import { version } from '../../src/version.ts';
import { fakeStreams } from '../support/fake-streams.ts';

async function c2k(args: readonly string[], options: MemoryHostOptions = {}) {
  const streams = fakeStreams();
  const code = await run(args, createMemoryHost(options), streams);
  return { code, out: streams.out(), err: streams.err() };
}

test('the version is that of the package', async () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).version).toBe(version);
  expect(await c2k(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  expect(await c2k(['-V'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test('help goes to standard output and is no failure; without a command it is what is missing', async () => {
  const help = await c2k(['--help']);
  expect(help).toMatchObject({ code: 0, err: '' });
  expect(help.out).toContain('Usage: c2k [command] [flags]');
  expect((await c2k(['help'])).out).toBe(help.out);
  expect(await c2k([])).toEqual({ code: 2, out: '', err: help.out });
});

test('every command has a summary, help of its own, and examples', async () => {
  const { out } = await c2k(['--help']);
  const names = [...out.matchAll(/^ {2}([a-z]+)(?:\|\w+)? /gm)].map(([, name = '']) => name);
  expect(names).toEqual(expect.arrayContaining(['convert', 'apply', 'delete']));
  for (const name of names) {
    const help = await c2k([name, '--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain(`Usage: c2k ${name}`);
    expect(help.out).toMatch(/Examples:\n {2}\$ .*c2k /);
    expect((await c2k(['help', name])).out).toBe(help.out);
  }
});

test.each([
  [
    ['conver'],
    "c2k: error wrong-usage: unknown command 'conver' (Did you mean convert?)\n  hint: c2k --help lists what it takes\n",
  ],
  [
    ['convert', '--fil', 'x'],
    "c2k: error wrong-usage: unknown option '--fil' (Did you mean --file?)\n  hint: c2k convert --help lists what it takes\n",
  ],
  [
    ['convert', '-f'],
    "c2k: error wrong-usage: option '-f, --file <file>' argument missing\n  hint: c2k convert --help lists what it takes\n",
  ],
  [['--nonsense'], "c2k: error wrong-usage: unknown option '--nonsense'\n  hint: c2k --help lists what it takes\n"],
])('%j is wrong usage, and says so as everything else is said', async (args, err) => {
  expect(await c2k(args)).toEqual({ code: 2, out: '', err });
});

test('an alias is the command', async () => {
  expect((await c2k(['down', '--help'])).out).toContain('Usage: c2k delete|down');
});

test('an unexpected error is a bug: exit code 70, the stack only when asked for', async () => {
  const host = {
    ...createMemoryHost(),
    list: () => Promise.reject(new TypeError('boom')),
    stat: () => Promise.reject(new TypeError('boom')),
  };
  const said = async (args: readonly string[], environment = {}): Promise<string> => {
    const streams = fakeStreams();
    expect(await run(args, { ...host, environment }, streams)).toBe(70);
    return streams.err();
  };
  expect(await said(['convert'])).toMatch(/^c2k: this is a bug in c2k \S+, not in your files: boom\nPlease report/);
  expect(await said(['convert', '--debug'])).toContain('TypeError: boom\n    at ');
  expect(await said(['convert'], { C2K_DEBUG: '1' })).toContain('TypeError: boom\n    at ');
});
