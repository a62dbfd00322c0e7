import { expect, test } from '@jest/globals';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { c2k } from '../support/c2k.ts';

const project = {
  'compose.yaml': [
    'name: app',
    'services:',
    '  web: {image: "nginx:${TAG:-1}", depends_on: [db], profiles: [p1]}',
    '  db: {image: "postgres:${PG:?say which}", volumes: ["data:/x"]}',
    'volumes: {data: {}}',
    '',
  ].join('\n'),
  '.env': 'PG=16\n',
};

test.each([
  [['--services'], 'db\n'],
  [['--services', 'web'], 'db\n'],
  [['--services', '--profile', 'p1'], 'db\nweb\n'],
  [['--images'], 'postgres:16\n'],
  [['--volumes'], 'data\n'],
  [['--networks'], 'default\n'],
  [['--profiles'], 'p1\n'],
  [['--models'], ''],
  [['--quiet'], ''],
  [['--services', '--quiet'], 'db\n'],
])('config %j prints what Compose prints', async (flags, out) => {
  expect(await c2k(['config', ...flags], project)).toEqual({ code: 0, out, err: '' });
});

test('variables are a table whose columns are at least 20 wide', async () => {
  expect((await c2k(['config', '--variables'], project)).out.split('\n')).toEqual([
    'NAME                REQUIRED            DEFAULT VALUE       ALTERNATE VALUE',
    'PG                  true                                    ',
    'TAG                 false               1                   ',
    '',
  ]);
});

test('the model is YAML or JSON, with values or with the variables as they are written', async () => {
  expect((await c2k(['config'], project)).out).toContain('image: postgres:16\n');
  expect(JSON.parse((await c2k(['config', '--format', 'json'], project)).out).services.db.image).toBe('postgres:16');
  expect((await c2k(['config', '--no-interpolate'], project)).out).toContain('image: postgres:${PG:?say which}\n');
});

test('the output can go to a file', async () => {
  const host = createMemoryHost({ files: project });
  expect(await c2k(['config', '-o', 'out/model.yaml'], host)).toEqual({ code: 0, out: '', err: '' });
  expect(new TextDecoder().decode(host.files.get('/project/out/model.yaml'))).toContain('name: app\n');
});

test('hashes are asked for by name; an unknown one is an error', async () => {
  expect((await c2k(['config', '--hash', '*'], project)).out).toMatch(/^db [0-9a-f]{64}\n$/);
  expect(await c2k(['config', '--hash', 'db,nope'], project)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('nope'),
  });
});
