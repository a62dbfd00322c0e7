import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Host, HostError } from '../../src/host/host.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { createNodeHost } from '../../src/host/node-host.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'c2k-host-'));
});
afterAll(() => rm(root, { recursive: true }));

/** Both hosts, each with the same files at its own place. */
async function hosts(): Promise<readonly (readonly [Host, string])[]> {
  const node = createNodeHost();
  await node.writeText(join(root, 'd/a.txt'), 'text');
  await symlink('d', join(root, 'l')).catch(() => undefined);
  await symlink('loop', join(root, 'loop')).catch(() => undefined);
  const links = { '/m/l': 'd', '/m/loop': 'loop' };
  return [
    [node, root],
    [createMemoryHost({ files: { '/m/d/a.txt': 'text' }, links }), '/m'],
  ];
}

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'read',
    (error: unknown) => (error instanceof HostError ? error.reason : error),
  );

test('both hosts read, look at and list files, through links too', async () => {
  for (const [host, at] of await hosts()) {
    expect(await host.readText(`${at}/d/a.txt`)).toBe('text');
    expect(await host.readText(`${at}/l/a.txt`)).toBe('text');
    expect(await host.stat(`${at}/d/a.txt`)).toMatchObject({ kind: 'file', mode: 0o644, size: 4 });
    expect(await host.stat(`${at}/l`)).toMatchObject({ kind: 'directory' });
    expect(await host.list(at)).toEqual(['d', 'l', 'loop']);
    expect((await host.realPath(`${at}/l/a.txt`))?.endsWith('/d/a.txt')).toBe(true);
  }
});

test('both hosts say why a file can’t be had', async () => {
  for (const [host, at] of await hosts()) {
    expect(await reasonOf(host.readText(`${at}/nope`))).toBe('not-found');
    expect(await reasonOf(host.readText(`${at}/d`))).toBe('not-a-file');
    expect(await reasonOf(host.readText(`${at}/loop`))).toBe('not-found');
    expect([await host.stat(`${at}/nope`), await host.stat(`${at}/loop`), await host.realPath(`${at}/nope`)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  }
});

test('both hosts write a file and the directories above it', async () => {
  for (const [host, at] of await hosts()) {
    await host.writeText(`${at}/new/deep/file`, 'x');
    expect(await host.readText(`${at}/new/deep/file`)).toBe('x');
  }
});

test('both hosts tell a link from what it leads to, and remove the file alone', async () => {
  for (const [host, at] of await hosts()) {
    expect([await host.readLink(`${at}/l`), await host.readLink(`${at}/loop`)]).toEqual([expect.any(String), expect.any(String)]);
    expect([await host.readLink(`${at}/d/a.txt`), await host.readLink(`${at}/l/a.txt`)]).toEqual([undefined, undefined]);
    expect(await host.readLink(`${at}/nope`)).toBeUndefined();
    await host.removeFile(`${at}/l/a.txt`);
    expect(await host.stat(`${at}/d/a.txt`)).toBeUndefined();
    expect(await reasonOf(host.removeFile(`${at}/nope`))).toBe('not-found');
  }
});

test('/dev/null is empty, other devices are no files', async () => {
  const host = createNodeHost();
  expect(await host.readText('/dev/null')).toBe('');
  expect(await reasonOf(host.readText('/dev/zero'))).toBe('not-a-file');
});

test('both hosts replace the text of a file, through links too, and keep what may be done with it', async () => {
  for (const [host, at] of await hosts()) {
    const before = await host.stat(`${at}/d/a.txt`);
    await host.replaceText(`${at}/l/a.txt`, 'new!');
    expect(await host.readText(`${at}/d/a.txt`)).toBe('new!');
    expect(await host.stat(`${at}/d/a.txt`)).toEqual(before);
    expect(await host.list(`${at}/d`)).toEqual(['a.txt']);
    expect(await reasonOf(host.replaceText(`${at}/d/none`, ''))).toBe('not-found');
  }
});
