import { expect, test } from '@jest/globals';
import { type ProjectFiles, readProjectFiles } from '../../src/compose/project-files.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { createMemoryHost, type MemoryHostOptions } from '../../src/host/memory-host.ts';
import { projectOf } from '../support/loaded-project.ts';

function readBind(source: string, machine: MemoryHostOptions): Promise<ProjectFiles> {
  const volumes = [{ type: 'bind' as const, source, target: '/x' }];
  return readProjectFiles(
    projectOf({ name: 'p', services: { a: { volumes } } }),
    createMemoryHost(machine),
    createCollector().report,
  );
}

test('a directory is read with what is below it: links that lead out, and directories with nothing in them, stay what they are', async () => {
  const files = await readBind('/project/conf', {
    files: { 'conf/a.conf': 'a', 'conf/sub/b.conf': 'b', 'conf/empty/': '', '/etc/passwd': 'root' },
    links: { 'conf/out': '/etc/passwd', 'conf/in': '/project/conf/a.conf', 'conf/sub/gone': '../nothing' },
  });
  const found = files.get('/project/conf');
  expect(found?.kind === 'directory' && found.entries.map(({ path }) => path)).toEqual(['a.conf', 'in', 'sub/b.conf']);
  expect(found).toMatchObject({
    emptyDirectories: ['empty'],
    links: [
      { path: 'out', target: '/etc/passwd' },
      { path: 'sub/gone', target: '../nothing' },
    ],
    leftOut: [],
  });
});

test('nothing outside of the project is read, not even through a link', async () => {
  const machine = { files: { '/etc/shadow': 'secret' }, links: { sneaky: '/etc/shadow' } };
  const outside = { kind: 'unusable', why: 'is outside of the project' };
  expect((await readBind('/etc/shadow', machine)).get('/etc/shadow')).toEqual(outside);
  expect((await readBind('/project/sneaky', machine)).get('/project/sneaky')).toEqual(outside);
});

test('a directory that is too much for manifests is not read to its end', async () => {
  const big = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`big/${index}`, 'x'.repeat(4_000_000)]));
  expect((await readBind('/project/big', { files: big })).get('/project/big')).toMatchObject({ kind: 'unusable' });
});

test('a config’s file that is not there is an error at its line', async () => {
  const project = projectOf({
    name: 'p',
    services: { a: { configs: [{ source: 'c' }] } },
    configs: { c: { name: 'p_c', file: '/project/missing.ini' } },
  });
  const { report, diagnostics } = createCollector();
  await readProjectFiles(project, createMemoryHost(), report);
  expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['file-not-found', ['configs', 'c', 'file']]]);
});
