import { expect, test } from '@jest/globals';
import type { Service } from '../../src/compose/project.ts';
import { codesOf, modelOf, serviceOf, withService } from './loading.ts';

/** The service `s` that says `over` on top of `base`. */
function merged(base: string, over: string): Promise<Service> {
  return serviceOf({ 'a.yaml': withService(base), 'b.yaml': `services: {s: {${over}}}\n` }, { files: ['a.yaml', 'b.yaml'] });
}

const rules: readonly (readonly [rule: string, base: string, over: string, expected: Partial<Service>])[] = [
  ['commands replace each other', 'command: [a, b]', 'command: c', { command: ['c'] }],
  ['an empty command replaces one', 'command: [a]', 'command: []', { command: [] }],
  ['an entrypoint of null is the image’s', 'entrypoint: [a]', 'entrypoint: ', { entrypoint: null }],
  [
    'a test of a healthcheck replaces one',
    'healthcheck: {test: [CMD, a], retries: 3}',
    'healthcheck: {test: b}',
    { healthcheck: { test: ['CMD-SHELL', 'b'], retries: 3 } },
  ],
  [
    'environment merges by key in both forms',
    'environment: {A: 1, B: 2}',
    'environment: [B=3, C=4]',
    { environment: { A: '1', B: '3', C: '4' } },
  ],
  ['a name without value overrides one', 'environment: {A: 1}', 'environment: [A]', { environment: { A: null } }],
  ['labels merge by key', 'labels: [a=1, b=2]', 'labels: {b: 3}', { labels: { a: '1', b: '3' } }],
  ['capabilities add up once each', 'cap_add: [A, B]', 'cap_add: [B, C]', { cap_add: ['A', 'B', 'C'] }],
  ['name servers add up, one or many', 'dns: 1.1.1.1', 'dns: [8.8.8.8, 1.1.1.1]', { dns: ['1.1.1.1', '8.8.8.8'] }],
  ['options of security add up once each', 'security_opt: [a]', 'security_opt: [a, b]', { security_opt: ['a', 'b'] }],
  ['tmpfs adds up', 'tmpfs: /a', 'tmpfs: [/b, /a]', { tmpfs: ['/a', '/b'] }],
  ['exposed ports are the same by their text', 'expose: ["80"]', 'expose: [80, "80/tcp"]', { expose: ['80', '80/tcp'] }],
  [
    'devices are the same by their target',
    'devices: ["/a:/x"]',
    'devices: ["/b:/x:r"]',
    { devices: [{ source: '/b', target: '/x', permissions: 'r' }] },
  ],
  [
    'limits merge by name, single ones replace',
    'ulimits: {nofile: {soft: 1, hard: 2}, core: 1}',
    'ulimits: {nofile: 5, core: 2}',
    { ulimits: { core: 2, nofile: 5 } },
  ],
  [
    'bounds of a limit merge',
    'ulimits: {nofile: {soft: 1, hard: 2}}',
    'ulimits: {nofile: {soft: 3, hard: 4}}',
    { ulimits: { nofile: { soft: 3, hard: 4 } } },
  ],
  [
    'log options merge under one driver',
    'logging: {driver: d, options: {a: 1}}',
    'logging: {options: {b: 2}}',
    { logging: { driver: 'd', options: { a: '1', b: '2' } } },
  ],
  [
    'a short build is its context',
    'build: ./a',
    'build: {target: t}',
    { build: { context: '/project/a', dockerfile: 'Dockerfile', target: 't' } },
  ],
  [
    'arguments of a build merge by key',
    'build: {args: {A: 1}}',
    'build: {args: [B=2]}',
    { build: { context: '/project', dockerfile: 'Dockerfile', args: { A: '1', B: '2' } } },
  ],
  ['scalars replace', 'user: a, init: true', 'user: b, init: false', { user: 'b', init: false }],
  ['null leaves what is there', 'user: a, cap_add: [A]', 'user: , cap_add: ', { user: 'a', cap_add: ['A'] }],
];

for (const [rule, base, over, expected] of rules) {
  test(`in a merge ${rule}`, async () => {
    expect(await merged(base, over)).toMatchObject(expected);
  });
}

test('in a merge networks of both forms come together, and their aliases add up', async () => {
  const networks = 'networks: {n: , m: }\n';
  const files = {
    'a.yaml': `${withService('networks: [n]')}${networks}`,
    'b.yaml': 'services: {s: {networks: {n: {aliases: [x]}, m: }}}\n',
    'c.yaml': 'services: {s: {networks: {n: {aliases: [x, y]}}}}\n',
  };
  const service = await serviceOf(files, { files: ['a.yaml', 'b.yaml', 'c.yaml'] });
  expect(service.networks).toEqual({ m: null, n: { aliases: ['x', 'y'] } });
});

test('in a merge address pools are the same by their subnet', async () => {
  const pool = (text: string): string => `${withService('networks: [n]')}networks: {n: {ipam: {config: [${text}]}}}\n`;
  const files = { 'a.yaml': pool('{subnet: 10.0.0.0/8}'), 'b.yaml': pool('{subnet: 10.0.0.0/8, gateway: 10.0.0.1}') };
  const { networks } = await modelOf(files, { files: ['a.yaml', 'b.yaml'] });
  expect(networks?.['n']?.ipam?.config).toEqual([{ subnet: '10.0.0.0/8', gateway: '10.0.0.1' }]);
});

test('in a merge a list can’t override a mapping', async () => {
  const files = { 'a.yaml': withService('deploy: {replicas: 1}'), 'b.yaml': withService('deploy: [a]') };
  expect(await codesOf(files, { files: ['a.yaml', 'b.yaml'] })).toContain('merge-type-clash');
});

test('documents of one file merge like several files', async () => {
  expect((await serviceOf(`${withService('user: a, hostname: h')}---\nservices: {s: {user: b}}\n`)).user).toBe('b');
});

test('a file is read from standard input', async () => {
  const machine = { stdin: withService('user: a') };
  expect((await serviceOf({}, { files: ['-'] }, machine)).user).toBe('a');
});

test('what is repeated within one list counts once, the last in the place of the first', async () => {
  const service = await serviceOf(`${withService('volumes: ["one:/x", "two:/y", "two:/x"]')}volumes: {one: , two: }\n`);
  expect(service.volumes?.map(({ source, target }) => [source, target])).toEqual([
    ['two', '/x'],
    ['two', '/y'],
  ]);
});
