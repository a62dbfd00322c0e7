import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { checkFolder, type FolderFlags, writeFolder } from '../../../src/cli/output-folder/write-folder.ts';
import { createCollector } from '../../../src/diagnostics/collector.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import type { OutputFile } from '../../../src/emit/output-file.ts';
import { type Host, HostError } from '../../../src/host/host.ts';
import { createMemoryHost, type MemoryHost } from '../../../src/host/memory-host.ts';
import { createNodeHost } from '../../../src/host/node-host.ts';

const web = { path: 'web.yaml', text: 'web: 1\n' };
const db = { path: 'db/db.yaml', text: 'db: 1\n' };

async function write(host: Host, files: readonly OutputFile[], flags: FolderFlags = {}, folder = 'k8s'): Promise<string[]> {
  const { report, diagnostics } = createCollector();
  await writeFolder(folder, files, flags, host, report);
  return diagnostics.map(line);
}

async function check(host: Host, files: readonly OutputFile[]): Promise<string[]> {
  const { report, diagnostics } = createCollector();
  await checkFolder('k8s', files, host, report);
  return diagnostics.map(line);
}

const line = ({ severity, code, message }: Diagnostic): string => `${severity} ${code}: ${message}`;
const folder = (host: MemoryHost): Record<string, string> =>
  Object.fromEntries(
    [...host.files].flatMap(([path, bytes]) =>
      path.startsWith('/project/k8s/') ? [[path.slice('/project/k8s/'.length), new TextDecoder().decode(bytes)]] : [],
    ),
  );

test('what was written is recorded in a form that sha256sum checks', async () => {
  const host = createMemoryHost();
  expect(await write(host, [web, db])).toEqual([]);
  expect(folder(host)).toEqual({
    'web.yaml': 'web: 1\n',
    'db/db.yaml': 'db: 1\n',
    '.c2k-files': [
      '# What c2k wrote here: a file that was edited since is left as it is. sha256sum -c .c2k-files tells which.',
      'b63bcf33e15567beb2c2f43a9bb96aca4707aeb37628ebb3d5ffe9495407e541  db/db.yaml',
      'd3225e52360d966e628e2a7920bcc0c51a46f54bb4c15b23b1549a00e6b82f07  web.yaml',
      '',
    ].join('\n'),
  });
});

test('a file that is as c2k wrote it is written anew, one that was edited is left and told of', async () => {
  const host = createMemoryHost();
  await write(host, [web, db]);
  await host.writeText('k8s/web.yaml', 'web: mine\n');
  const next = [
    { ...web, text: 'web: 2\n' },
    { ...db, text: 'db: 2\n' },
  ];
  const kept = ['error output-kept: k8s/web.yaml is left as it is: it was edited since c2k wrote it'];
  expect(await write(host, next)).toEqual(kept);
  expect(folder(host)).toMatchObject({ 'web.yaml': 'web: mine\n', 'db/db.yaml': 'db: 2\n' });
  expect(await write(host, next)).toEqual(kept);
  expect(await write(host, next, { force: true })).toEqual([]);
  expect(folder(host)).toMatchObject({ 'web.yaml': 'web: 2\n' });
});

test('an edit that comes to what would be written is no edit', async () => {
  const host = createMemoryHost();
  await write(host, [web]);
  await host.writeText('k8s/web.yaml', 'web: 2\n');
  expect(await write(host, [{ ...web, text: 'web: 2\n' }])).toEqual([]);
  expect(await write(host, [{ ...web, text: 'web: 3\n' }])).toEqual([]);
  expect(folder(host)).toMatchObject({ 'web.yaml': 'web: 3\n' });
});

test('a file that c2k did not write is left, and --force alone writes over it', async () => {
  const host = createMemoryHost({ files: { 'k8s/web.yaml': 'other\n' } });
  expect(await write(host, [web])).toEqual(['error output-kept: k8s/web.yaml is left as it is: c2k did not write it']);
  expect(await write(host, [web])).toHaveLength(1);
  expect(folder(host)['web.yaml']).toBe('other\n');
  expect(await write(host, [web], { force: true })).toEqual([]);
  expect(folder(host)['web.yaml']).toBe('web: 1\n');
});

test('what is no longer wanted is told of, and --prune deletes it unless it was edited', async () => {
  const host = createMemoryHost({ files: { 'k8s/own.yaml': 'own\n' } });
  const old = { path: 'old.yaml', text: 'old\n' };
  const edited = { path: 'edited.yaml', text: 'edited\n' };
  await write(host, [web, old, edited]);
  await host.writeText('k8s/edited.yaml', 'mine\n');
  const told = [
    'warning output-left-over: k8s/edited.yaml was written earlier and is no longer part of the output; it was edited since',
    'warning output-left-over: k8s/old.yaml was written earlier and is no longer part of the output',
  ];
  expect(await write(host, [web])).toEqual(told);
  expect(await write(host, [web])).toEqual(told);
  expect(await write(host, [web], { prune: true, force: true })).toEqual([
    told[0],
    'info output-removed: k8s/old.yaml was written earlier, is no longer part of the output, and was deleted',
  ]);
  expect(Object.keys(folder(host)).sort()).toEqual(['.c2k-files', 'edited.yaml', 'own.yaml', 'web.yaml']);
});

test('--check tells how each file differs, stale ones and the record too, and writes nothing', async () => {
  const host = createMemoryHost();
  await write(host, [web, db, { path: 'old.yaml', text: '' }, { path: 'edited.yaml', text: '' }]);
  expect(await check(host, [web, db, { path: 'old.yaml', text: '' }, { path: 'edited.yaml', text: '' }])).toEqual([]);
  await host.writeText('k8s/edited.yaml', 'mine\n');
  const before = folder(host);
  const wanted = [{ ...web, text: 'web: 2\n' }, db, { path: 'edited.yaml', text: '' }, { path: 'new.yaml', text: '' }];
  expect(await check(host, wanted)).toEqual([
    'error output-differs: k8s/web.yaml is not what would be written',
    'error output-differs: k8s/edited.yaml was edited, and is not what would be written',
    'error output-differs: k8s/new.yaml does not exist, and would be written',
    'error output-differs: k8s/old.yaml was written earlier and is no longer part of the output',
    'error output-differs: k8s/.c2k-files is not what would be written',
  ]);
  expect(folder(host)).toEqual(before);
});

test('a starter is written where there is none, and is the user’s own from then on', async () => {
  const host = createMemoryHost();
  const starter = { path: 'own.yaml', text: 'first\n', isStarter: true };
  expect(await check(host, [starter])).toContain('error output-differs: k8s/own.yaml does not exist, and would be written');
  await write(host, [starter]);
  const next = { ...starter, text: 'second\n' };
  expect(await write(host, [next], { force: true, prune: true })).toEqual([]);
  expect(await check(host, [next])).toEqual([]);
  expect(folder(host)).toMatchObject({ 'own.yaml': 'first\n' });
});

test.each([
  ['a path that leads out of the folder', `${'0'.repeat(64)}  ../compose.yaml`],
  ['an absolute path', `${'0'.repeat(64)}  /etc/passwd`],
  ['what a merge left', '<<<<<<< HEAD'],
])('a record with %s stops everything, with its line', async (_, entry) => {
  const host = createMemoryHost({ files: { 'k8s/.c2k-files': `# heading\n${entry}\n`, 'compose.yaml': '' } });
  const { report, diagnostics } = createCollector();
  await writeFolder('k8s', [web], { prune: true, force: true }, host, report);
  expect(diagnostics).toMatchObject([{ code: 'output-record-malformed', span: { start: 10, end: 10 + entry.length } }]);
  expect([...host.files.keys()]).toEqual(['/project/k8s/.c2k-files', '/project/compose.yaml']);
});

test('a file that could not be written is c2k’s as it was', async () => {
  const host = createMemoryHost();
  await write(host, [web, db]);
  const writeText = (path: string, text: string): Promise<void> =>
    path.endsWith('web.yaml') ? Promise.reject(new HostError('not-permitted', path)) : host.writeText(path, text);
  const next = [{ ...web, text: 'web: 2\n' }, db];
  expect(await write({ ...host, writeText }, next)).toEqual([expect.stringContaining('error output-not-written: k8s/web.yaml')]);
  expect(await write(host, next)).toEqual([]);
  expect(folder(host)).toMatchObject({ 'web.yaml': 'web: 2\n' });
});

let root = '';
afterEach(() => rm(root, { recursive: true, force: true }));

test('no symbolic link is followed out of the folder, neither to write nor to delete', async () => {
  root = await mkdtemp(join(tmpdir(), 'c2k-folder-'));
  const at = (path: string): string => join(root, path);
  const host = createNodeHost();
  await writeFile(at('outside.yaml'), web.text);
  await write(host, [{ path: 'sub/old.yaml', text: web.text }], {}, at('k8s'));
  await rm(at('k8s/sub'), { recursive: true });
  await symlink(at('.'), at('k8s/sub'));
  await writeFile(at('old.yaml'), web.text);
  await symlink(at('outside.yaml'), at('k8s/web.yaml'));
  await symlink(at('not-there'), at('k8s/db'));
  const said = await write(host, [{ ...web, text: 'web: 2\n' }, db], { force: true, prune: true }, at('k8s'));
  expect(said.map((each) => each.replaceAll(root, ''))).toEqual([
    'error output-kept: /k8s/web.yaml is left as it is: a symbolic link leads elsewhere from there',
    'error output-kept: /k8s/db/db.yaml is left as it is: a symbolic link leads elsewhere from there',
    'warning output-left-over: /k8s/sub/old.yaml was written earlier and is no longer part of the output; it was edited since',
  ]);
  expect(await readFile(at('outside.yaml'), 'utf8')).toBe(web.text);
  expect(await readFile(at('old.yaml'), 'utf8')).toBe(web.text);
});
