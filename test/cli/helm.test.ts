import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { createMemoryHost, type MemoryHost } from '../../src/host/memory-host.ts';
import { c2k } from '../support/c2k.ts';

const compose = `name: my_app
services:
  web: {image: "nginx:1", restart: always, ports: ["8080:80"], environment: {WORD: "1", NEW: "yes"}}
  db: {image: postgres, restart: always, volumes: ["data:/data"]}
volumes: {data: {}}
`;
const args = ['convert', '-q', '--format', 'helm', '-o', 'chart'] as const;
const textOf = (host: MemoryHost, path: string): string => new TextDecoder().decode(host.files.get(`/project/chart/${path}`));

async function chart(): Promise<MemoryHost> {
  const host = createMemoryHost({ files: { 'compose.yaml': compose } });
  expect(await c2k(args, host)).toEqual({ code: 0, out: '', err: '' });
  return host;
}

test('a chart has a valid name, and all that Helm looks for', async () => {
  const host = await chart();
  expect(parse(textOf(host, 'Chart.yaml'))).toMatchObject({
    apiVersion: 'v2',
    name: 'my-app',
    version: '0.1.0',
    type: 'application',
  });
  const paths = [...host.files.keys()].flatMap((path) => (path.startsWith('/project/chart/') ? [path.slice(15)] : []));
  expect(paths.sort()).toEqual([
    '.c2k-files',
    '.helmignore',
    'Chart.yaml',
    'README.md',
    'templates/NOTES.txt',
    'templates/_helpers.tpl',
    'templates/db.yaml',
    'templates/ingress.yaml',
    'templates/networks.yaml',
    'templates/tests/reachable.yaml',
    'templates/volumes.yaml',
    'templates/web.yaml',
    'values.schema.json',
    'values.yaml',
  ]);
});

test('the values are what the Compose file says, with its lines, and the schema takes them and no misspelt ones', async () => {
  const host = await chart();
  const text = textOf(host, 'values.yaml');
  expect(text).toContain('  web: # compose.yaml:3\n');
  const values = parse(text);
  expect(values.services.web).toMatchObject({
    image: { repository: 'nginx', tag: '1' },
    replicas: 1,
    service: { type: 'LoadBalancer' },
  });
  const validate = new Ajv({ strict: false }).compile(JSON.parse(textOf(host, 'values.schema.json')));
  expect([validate(values), validate.errors]).toEqual([true, null]);
  const { web, ...others } = values.services;
  expect(validate({ ...values, services: { ...others, web: { ...web, replica: 2 } } })).toBe(false);
  expect(validate({ ...values, services: { ...others, web: { ...web, image: { ...web.image, tag: 1.1 } } } })).toBe(false);
  expect(validate({ ...values, global: {} })).toBe(true);
});

test('Chart.yaml is the user’s, and files of their own stay', async () => {
  const host = await chart();
  await host.writeText('chart/Chart.yaml', 'name: mine\n');
  await host.writeText('chart/values-prod.yaml', 'mine\n');
  await host.writeText('chart/templates/own.yaml', 'mine\n');
  expect(await c2k([...args, '--check'], host)).toEqual({ code: 0, out: '', err: '' });
  expect(await c2k([...args, '--prune'], host)).toEqual({ code: 0, out: '', err: '' });
  expect(['Chart.yaml', 'values-prod.yaml', 'templates/own.yaml'].map((path) => textOf(host, path))).toEqual([
    'name: mine\n',
    'mine\n',
    'mine\n',
  ]);
});

test('a namespace stands in every object, an Ingress that is turned on included', async () => {
  const host = createMemoryHost({ files: { 'compose.yaml': compose } });
  await c2k([...args, '--namespace', 'shop'], host);
  expect(textOf(host, 'templates/web.yaml')).toContain('  namespace: shop\n');
  expect(textOf(host, 'templates/ingress.yaml')).toContain('"namespace" "shop"');
});

test('that helm uninstall deletes volumes is said, with the way out', async () => {
  const { err } = await c2k(['convert', '--format', 'helm', '-o', 'chart'], { 'compose.yaml': compose });
  expect(err).toContain('helm uninstall deletes the claim data with its data');
  expect(err).toContain('volumes.data.keep');
});

test('a chart is a folder', async () => {
  expect(await c2k(['convert', '--format', 'helm'], { 'compose.yaml': compose })).toMatchObject({
    code: 2,
    err: expect.stringContaining('--format helm writes a folder of several files: say which by --output DIR'),
  });
});

test('the value of a secret is in no file unless asked for; the chart takes the name of a Secret, or a value', async () => {
  const secret = 'services: {web: {image: a, restart: always, secrets: [token]}}\nsecrets: {token: {environment: TOKEN}}\n';
  const host = createMemoryHost({ files: { 'compose.yaml': secret }, environment: { TOKEN: 'a-hidden-value' } });
  expect(await c2k(args, host)).toMatchObject({ code: 0 });
  const paths = [...host.files.keys()].filter((path) => path.startsWith('/project/chart/'));
  expect(paths.filter((path) => new TextDecoder().decode(host.files.get(path)).includes('a-hidden-value'))).toEqual([]);
  expect(parse(textOf(host, 'values.yaml')).secrets).toEqual({ token: { existingSecret: 'token', data: { token: '' } } });
  expect(textOf(host, 'templates/secrets.yaml')).toMatch(/^\{\{- if not \.Values\.secrets\.token\.existingSecret \}\}\n/);
  await c2k([...args, '--secrets', 'inline'], host);
  expect(parse(textOf(host, 'values.yaml')).secrets).toEqual({
    token: { existingSecret: '', data: { token: 'a-hidden-value' } },
  });
});
