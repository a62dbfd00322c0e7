import { expect, test } from '@jest/globals';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { c2k } from '../support/c2k.ts';

const project = {
  'compose.yaml': `name: app
services:
  web: {image: "web:\${TAG:-1}", depends_on: [db], environment: {PRICE: "5$$"}}
  db: {image: db, volumes: ["data:/d"]}
volumes: {data: }
`,
};

test('the model is printed as docker compose config prints it, in YAML or JSON', async () => {
  const yaml = await c2k(['config'], project);
  expect(yaml).toMatchObject({ code: 0, err: '' });
  expect(yaml.out).toContain('    environment:\n      PRICE: 5$$\n    image: web:1\n');
  const json = await c2k(['config', '--format', 'json', 'db'], project);
  expect(JSON.parse(json.out)).toMatchObject({ name: 'app', services: { db: { image: 'db' } } });
});

test('lists have a line for each name', async () => {
  const list = async (flag: string): Promise<string> => (await c2k(['config', flag], project)).out;
  expect(await list('--services')).toBe('db\nweb\n');
  expect(await list('--images')).toBe('db\nweb:1\n');
  expect(await list('--volumes')).toBe('data\n');
  expect(await list('--networks')).toBe('default\n');
  expect(await list('--profiles')).toBe('');
  expect(await list('--hash=web')).toMatch(/^web [0-9a-f]{64}\n$/);
  expect(await list('--environment')).toContain('COMPOSE_PROJECT_NAME=app\n');
});

test('variables can be left in, and listed', async () => {
  expect((await c2k(['config', '--no-interpolate'], project)).out).toContain('image: web:${TAG:-1}\n');
  expect((await c2k(['config', '--variables'], project)).out).toMatch(/^NAME +REQUIRED .*\nTAG +false +1 *\n$/);
});

test('-o writes a file, -q nothing', async () => {
  const host = createMemoryHost({ files: project });
  expect(await c2k(['config', '-o', 'out.yaml'], host)).toMatchObject({ code: 0, out: '' });
  expect(host.files.has('/project/out.yaml')).toBe(true);
  expect(await c2k(['config', '-q'], project)).toMatchObject({ code: 0, out: '' });
});

test('what is wrong is told with its place, and nothing is printed', async () => {
  const { code, out, err } = await c2k(['config'], { 'compose.yaml': 'services: {s: {image: a, imagee: b}}\n' });
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('compose.yaml:1:26 error unknown-key');
});
