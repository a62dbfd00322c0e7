import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { nodeMachine } from '../../src/build/machine.ts';

const machine = nodeMachine();

test('a program’s output, input and exit code get through', async () => {
  const result = await machine.run('sh', ['-c', 'cat; echo problem >&2; exit 3'], { input: 'in' });
  expect(result).toEqual({ code: 3, stdout: 'in', stderr: 'problem\n' });
});

test('lines come one by one, and a carriage return ends one', async () => {
  const lines: string[] = [];
  await machine.run('sh', ['-c', "printf 'a\\rb\\n\\nc' >&2"], { onLine: (line) => lines.push(line) });
  expect(lines).toEqual(['a', 'b', 'c']);
});

test('a program that is not there is said to be missing', async () => {
  expect(await machine.run('c2k-no-such-program', [])).toMatchObject({ code: 'missing' });
});

test('a program that does not read its input does no harm', async () => {
  expect(await machine.run('true', [], { input: 'x'.repeat(1_000_000) })).toMatchObject({ code: 0 });
});

test('a signal ends a program', async () => {
  const controller = new AbortController();
  const run = machine.run('sleep', ['60'], { signal: controller.signal });
  controller.abort();
  expect(await run).toMatchObject({ code: 'killed' });
});

test('a temporary directory is gone afterwards, also after a failure', async () => {
  let made = '';
  const failing = machine.withTemporaryDirectory(async (directory) => {
    made = directory;
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(made).not.toBe('');
  expect(existsSync(made)).toBe(false);
});
