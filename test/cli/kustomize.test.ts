import { expect, test } from '@jest/globals';
import { createMemoryHost, type MemoryHost } from '../../src/host/memory-host.ts';
import { c2k } from '../support/c2k.ts';

const project = {
  'compose.yaml': `name: app
services:
  web: {image: "nginx:1", restart: always, read_only: true}
  kustomization: {image: redis, restart: always, read_only: true}
`,
  'compose.prod.yaml':
    'services:\n  web:\n    image: nginx:2\n  cache: {image: memcached, restart: always, read_only: true}\n  kustomization: !reset\n',
};
const args = ['convert', '--format', 'kustomize', '-o', 'k8s'] as const;
const overlaid = [...args, '--overlay', 'prod=compose.prod.yaml'] as const;
const textOf = (host: MemoryHost, path: string): string => new TextDecoder().decode(host.files.get(`/project/k8s/${path}`));

test('a base lists a file per service, none of which is called like the list', async () => {
  const host = createMemoryHost({ files: project });
  expect(await c2k(args, host)).toMatchObject({ code: 0, err: '' });
  expect(textOf(host, 'base/kustomization.yaml')).toContain(
    'resources:\n- kustomization-service.yaml\n- web.yaml\n- networks.yaml\n',
  );
  expect([...host.files.keys()].filter((path) => path.includes('overlays'))).toEqual([]);
});

test('an overlay has the objects that only it has, a patch with its Compose lines for what differs, and deletes the rest', async () => {
  const host = createMemoryHost({ files: project });
  expect(await c2k(overlaid, host)).toMatchObject({ code: 0, err: '' });
  const list = textOf(host, 'overlays/prod/generated/kustomization.yaml');
  expect(list).toContain('resources:\n- "../../../base"\n- cache.yaml\n');
  expect(textOf(host, 'overlays/prod/generated/patches/deployment-web.yaml')).toContain(`- op: replace # compose.prod.yaml:3
  path: /spec/template/spec/containers/0/image
  value: nginx:2
`);
  expect(textOf(host, 'overlays/prod/generated/patches/deployment-kustomization.yaml')).toBe(
    '"$patch": delete\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: kustomization\n',
  );
});

test('an overlay’s own kustomization is the user’s: it is written once', async () => {
  const host = createMemoryHost({ files: project });
  await c2k(overlaid, host);
  expect(textOf(host, 'overlays/prod/kustomization.yaml')).toContain('resources:\n- generated\n');
  await host.writeText('k8s/overlays/prod/kustomization.yaml', 'mine\n');
  expect(await c2k([...overlaid, '--check'], host)).toMatchObject({ code: 0 });
  await c2k(overlaid, host);
  expect(textOf(host, 'overlays/prod/kustomization.yaml')).toBe('mine\n');
});

test('an error in an overlay is told, and nothing is written; what base and overlay both say is said once', async () => {
  const host = createMemoryHost({ files: { ...project, 'bad.yaml': 'services:\n  web: {image: nginx, ports: ["99999:80"]}\n' } });
  const bad = await c2k([...args, '--overlay', 'bad=bad.yaml'], host);
  expect(bad).toMatchObject({ code: 1, err: expect.stringContaining('bad.yaml:2:') });
  expect([...host.files.keys()].filter((path) => path.includes('/k8s/'))).toEqual([]);
  const warned = project['compose.yaml'].replace('redis,', 'redis, pids_limit: 5,');
  const { err } = await c2k(overlaid, {
    ...project,
    'compose.yaml': warned,
    'compose.prod.yaml': 'services: {web: {image: b}}\n',
  });
  expect(err.match(/warning attribute-lost/g)).toHaveLength(1);
});

test.each([
  [['convert', '--format', 'kustomize'], '--format kustomize writes a folder of several files: say which by --output DIR'],
  [['convert', '--format', 'kustomize', '-o', 'app.yaml'], '--format kustomize writes a folder'],
  [['convert', '--overlay', 'prod=compose.prod.yaml'], '--overlay needs --format kustomize'],
  [[...args, '--overlay', '../x=compose.prod.yaml'], 'It is NAME=FILE, such as prod=compose.prod.yaml'],
  [[...args, '-f', '-', '--overlay', 'prod=compose.prod.yaml'], '--overlay reads the Compose files again'],
  [[...overlaid, '--lock'], '--lock writes the images of one variant'],
])('%j is wrong usage', async (words, problem) => {
  expect(await c2k(words, project)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(problem) });
});

test('a text that Kustomize would refuse or change is told, once for base and overlay', async () => {
  const odd = project['compose.yaml'].replace('redis,', 'redis, command: ["a\u009b", "\\N"],');
  const { code, err } = await c2k(overlaid, {
    ...project,
    'compose.yaml': odd,
    'compose.prod.yaml': 'services: {web: {image: b}}\n',
  });
  expect(code).toBe(0);
  expect(err.match(/warning text-not-for-kustomize: .*/g)).toEqual([
    'warning text-not-for-kustomize: Deployment kustomization holds the character U+009B, which Kustomize refuses',
  ]);
});
