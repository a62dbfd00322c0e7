import { expect, test } from '@jest/globals';
import { HostError } from '../../src/host/host.ts';
import { createMemoryHost, type MemoryHost } from '../../src/host/memory-host.ts';
import { c2k } from '../support/c2k.ts';

const compose =
  'name: app\nservices:\n  web: {image: nginx, restart: always, read_only: true}\n  db: {image: postgres, restart: always, read_only: true}\n';
const project = { 'compose.yaml': compose };
const folder = (host: MemoryHost): readonly string[] =>
  [...host.files.keys()]
    .filter((path) => path.startsWith('/project/k8s/'))
    .map((path) => path.slice('/project/k8s/'.length))
    .sort();
const textOf = (host: MemoryHost, path: string): string => new TextDecoder().decode(host.files.get(path));

test('manifests go to standard output as one stream, in YAML or JSON', async () => {
  const yaml = await c2k(['convert'], project);
  expect(yaml).toMatchObject({ code: 0, err: '' });
  expect(yaml.out.split('---\n').length).toBeGreaterThan(2);
  expect(yaml.out).toContain('kind: Deployment\n');
  const json = await c2k(['convert', '--format', 'json'], project);
  expect(JSON.parse(json.out)).toMatchObject({ kind: 'List' });
});

test('services can be chosen', async () => {
  const { out } = await c2k(['convert', 'web'], project);
  expect(out).toContain('image: nginx');
  expect(out).not.toContain('image: postgres');
});

test('-o FILE writes one file, -o FOLDER a file per service', async () => {
  const host = createMemoryHost({ files: project });
  const stream = (await c2k(['convert'], host)).out;
  expect(await c2k(['convert', '-o', 'app.yaml'], host)).toEqual({ code: 0, out: '', err: '' });
  expect(textOf(host, '/project/app.yaml')).toBe(stream);
  expect(await c2k(['convert', '-o', 'k8s/'], host)).toEqual({ code: 0, out: '', err: '' });
  expect(folder(host)).toEqual(expect.arrayContaining(['db.yaml', 'web.yaml']));
  expect(await c2k(['convert', '-o', '-'], host)).toMatchObject({ out: stream });
});

test('--check writes nothing and tells what is missing or differs', async () => {
  const host = createMemoryHost({ files: project });
  const missing = await c2k(['convert', '-o', 'k8s', '--check'], host);
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('error output-differs: k8s/web.yaml does not exist') });
  expect(folder(host)).toEqual([]);
  await c2k(['convert', '-o', 'k8s'], host);
  expect(await c2k(['convert', '-o', 'k8s', '--check'], host)).toEqual({ code: 0, out: '', err: '' });
  await host.writeText('k8s/web.yaml', 'kind: Other\n');
  const changed = await c2k(['convert', '-o', 'k8s', '--check'], host);
  expect(changed).toMatchObject({ code: 1, err: expect.stringContaining('k8s/web.yaml was edited') });
  expect(await c2k(['convert', '--check'], host)).toMatchObject({
    code: 2,
    err: expect.stringContaining('--check needs --output'),
  });
});

test('a single file is written over where it holds manifests, and a Compose file is not', async () => {
  const host = createMemoryHost({ files: project });
  await c2k(['convert', '-o', 'app.yaml'], host);
  expect(await c2k(['convert', 'web', '-o', 'app.yaml'], host)).toMatchObject({ code: 0 });
  expect(await c2k(['convert', '-o', 'compose.yaml'], host)).toMatchObject({
    code: 1,
    err: expect.stringContaining('error output-kept: compose.yaml is left as it is: c2k did not write it'),
  });
  expect(textOf(host, '/project/compose.yaml')).toBe(compose);
});

test('flags that contradict each other are wrong usage', async () => {
  for (const flags of [['--prune'], ['-o', 'app.yaml', '--prune'], ['-o', 'k8s', '--check', '--force']]) {
    expect(await c2k(['convert', ...flags], project)).toMatchObject({ code: 2 });
  }
});

test('a file of a service that is gone is pointed at, a file of others is not', async () => {
  const host = createMemoryHost({ files: project });
  await c2k(['convert', '-o', 'k8s'], host);
  await host.writeText('k8s/own.yaml', 'kind: ConfigMap\n');
  await host.writeText('compose.yaml', compose.replace(/ {2}db.*\n/, ''));
  const { code, err } = await c2k(['convert', '-o', 'k8s'], host);
  expect(code).toBe(0);
  expect(err.match(/warning output-left-over: \S+/g)).toEqual(['warning output-left-over: k8s/db.yaml']);
  expect(await c2k(['convert', '-o', 'k8s', '--prune'], host)).toMatchObject({ code: 0 });
  expect(folder(host)).toEqual(['.c2k-files', 'networks.yaml', 'own.yaml', 'web.yaml']);
});

test('an error in the input is told with its place, and nothing is written', async () => {
  const host = createMemoryHost({ files: { 'compose.yaml': 'services:\n  web: {image: nginx, ports: ["99999:80"]}\n' } });
  const { code, out, err } = await c2k(['convert', '-o', 'k8s'], host);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^compose\.yaml:2:\d+ error [a-z-]+: /);
  expect(folder(host)).toEqual([]);
});

test('--report writes all diagnostics in the format that its name says, also of a run that fails', async () => {
  const host = createMemoryHost({ files: { 'compose.yaml': 'services:\n  web: {image: nginx, ports: ["99999:80"]}\n' } });
  expect(await c2k(['convert', '-q', '--report', 'out/report.json'], host)).toMatchObject({ code: 1 });
  expect(JSON.parse(textOf(host, '/project/out/report.json')).diagnostics[0]).toMatchObject({ severity: 'error', line: 2 });
  expect(await c2k(['convert', '--report', 'report.txt'], host)).toMatchObject({ code: 2 });
});

test('what can’t be written is an error, not a bug', async () => {
  const writeText = (path: string): Promise<void> => Promise.reject(new HostError('not-permitted', path));
  const { code, err } = await c2k(['convert', '-o', 'k8s'], { ...createMemoryHost({ files: project }), writeText });
  expect([code, err]).toEqual([1, expect.stringContaining('error output-not-written: k8s/web.yaml was not written: ')]);
});

test('--provenance writes where each field came from, beside the manifests', async () => {
  const host = createMemoryHost({ files: project });
  expect(await c2k(['convert', '--provenance', 'from.json', '-o', 'app.yaml'], host)).toMatchObject({ code: 0 });
  const { objects, attributes } = JSON.parse(textOf(host, '/project/from.json'));
  expect(objects.map(({ kind }: { kind: string }) => kind)).toContain('Deployment');
  expect(attributes).toContainEqual(
    expect.objectContaining({ path: ['services', 'web', 'image'], file: 'compose.yaml', line: 3 }),
  );
});

test('that kubectl would delete volumes with the rest is said by convert', async () => {
  const volumes = 'services:\n  db: {image: postgres, restart: always, volumes: ["data:/data"]}\nvolumes:\n  data: {}\n';
  const { code, err } = await c2k(['convert'], { 'compose.yaml': volumes });
  expect(code).toBe(0);
  expect(err).toContain('compose.yaml:4:3 warning claim-goes-with-manifests: volumes.data:');
});

test('that kubectl runs a one-shot again only once it has changed is said by convert', async () => {
  const oneShot = 'services:\n  seed: {image: a, restart: "no"}\n';
  const { err } = await c2k(['convert'], { 'compose.yaml': oneShot });
  expect(err).toContain('compose.yaml:2:3 info one-shot-runs-by-change: services.seed: kubectl apply is no restart:');
  expect((await c2k(['convert', '--format', 'helm', '-o', 'chart'], { 'compose.yaml': oneShot })).err).toContain(
    'helm upgrade is',
  );
});

test('--template writes a text of the user’s own over the model of the review', async () => {
  const host = createMemoryHost({ files: { ...project, 'list.hbs': '{{#each services}}{{name}}:{{image}} {{/each}}' } });
  expect(await c2k(['convert', '--template', 'list.hbs'], host)).toMatchObject({ code: 0, out: 'db:postgres web:nginx ' });
  expect(await c2k(['convert', '--template', 'list.hbs', '-o', 'list.txt'], host)).toMatchObject({ code: 0, out: '' });
  expect(textOf(host, '/project/list.txt')).toBe('db:postgres web:nginx ');
  expect(await c2k(['convert', '--template', 'list.hbs', '-o', 'list.txt', '--check'], host)).toMatchObject({ code: 0 });
  expect(await c2k(['convert', '--template', 'list.hbs', '--format', 'json'], host)).toMatchObject({ code: 2 });
  await host.writeText('list.hbs', '{{nothing.here}}');
  expect(await c2k(['convert', '--template', 'list.hbs'], host)).toMatchObject({
    code: 1,
    err: expect.stringContaining('list.hbs:1:3 error template-field-unknown'),
  });
});
