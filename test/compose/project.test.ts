import { expect, test } from '@jest/globals';
import { codesOf, loadFiles, modelOf, serviceOf, withService } from './loading.ts';

test('files are looked for in a fixed order, and in the directories above', async () => {
  const files = { '/w/compose.yml': withService('user: b'), '/w/docker-compose.yml': withService('user: c'), '/w/x/y/': '' };
  const machine = { files, workingDirectory: '/w/x/y' };
  expect((await serviceOf({}, {}, machine)).user).toBe('b');
  expect(await codesOf({}, {}, machine)).toEqual(['compose-file-ambiguous']);
  expect(await codesOf({})).toEqual(['compose-file-not-found']);
});

test('COMPOSE_FILE names files, also from .env', async () => {
  const files = {
    'a.yaml': withService('user: a'),
    'b.yaml': withService('hostname: h'),
    '.env': 'COMPOSE_FILE=a.yaml:b.yaml\n',
  };
  expect(await serviceOf(files)).toMatchObject({ user: 'a', hostname: 'h' });
  const separated = { ...files, '.env': 'COMPOSE_PATH_SEPARATOR=;\nCOMPOSE_FILE=a.yaml;b.yaml\n' };
  expect(await serviceOf(separated)).toMatchObject({ user: 'a', hostname: 'h' });
});

test('a name comes from -p, the environment, the last file, the directory', async () => {
  const files = { 'compose.yaml': `name: My Name!\n${withService('user: a')}`, '.env': 'COMPOSE_PROJECT_NAME=fromenv\n' };
  expect((await modelOf(files, { projectName: 'given' })).name).toBe('given');
  expect((await modelOf(files)).name).toBe('fromenv');
  expect((await modelOf(files['compose.yaml'])).name).toBe('myname');
  expect((await modelOf(withService('user: a'))).name).toBe('project');
  expect(await codesOf(`name: "!!!"\n${withService('user: a')}`)).toEqual(['project-name-empty']);
});

test('the project name is a variable', async () => {
  expect((await serviceOf(`name: p\n${withService('user: "$COMPOSE_PROJECT_NAME"')}`)).user).toBe('p');
});

test('env files given take the place of .env, the later wins', async () => {
  const files = { 'compose.yaml': withService('user: "$A$B"'), '.env': 'A=0\nB=0\n', x: 'A=1\nB=1\n', y: 'B=2\n' };
  expect((await serviceOf(files, { envFiles: ['x', 'y'] })).user).toBe('12');
  expect((await serviceOf(files, {}, { environment: { COMPOSE_ENV_FILES: 'x,y' } })).user).toBe('12');
  expect((await serviceOf(files, {}, { environment: { COMPOSE_DISABLE_ENV_FILE: '1', A: 'a', B: 'b' } })).user).toBe('ab');
  expect(await codesOf(files, { envFiles: ['missing'] })).toContain('file-not-readable');
});

const three = `services:
  always: {image: a}
  one: {image: b, profiles: [p1], depends_on: [always]}
  two: {image: c, profiles: [p2]}
`;

test('services without an active profile are left out', async () => {
  const names = async (options = {}, machine = {}): Promise<readonly string[]> =>
    Object.keys((await modelOf(three, options, machine)).services);
  expect(await names()).toEqual(['always']);
  expect(await names({ profiles: ['p1'] })).toEqual(['always', 'one']);
  expect(await names({ profiles: ['*'] })).toEqual(['always', 'one', 'two']);
  expect(await names({}, { environment: { COMPOSE_PROFILES: 'p1, p2' } })).toEqual(['always', 'one', 'two']);
});

test('naming a service activates its profiles, and keeps what it depends on', async () => {
  const { project } = await loadFiles(three, { services: ['one'] });
  expect(Object.keys(project?.model.services ?? {})).toEqual(['always', 'one']);
  expect([project?.disabledServices, project?.disabledProfiles]).toEqual([['two'], ['p2']]);
  expect(await codesOf(three, { services: ['nope'] })).toEqual(['service-unknown']);
});

test('a dependency that is not kept is dropped', async () => {
  const text =
    'services: {a: {image: a, depends_on: {b: {condition: service_started, required: false}}}, b: {image: b, profiles: [x]}}\n';
  expect((await modelOf(text, { services: ['a'] })).services['a']?.depends_on).toBeUndefined();
});

test('what follows from links, namespaces and volumes is a dependency', async () => {
  const text =
    'services: {s: {image: a, links: ["l:x"], ipc: "service:i", volumes_from: ["v:ro"]}, l: {image: l}, i: {image: i}, v: {image: v}}\n';
  expect((await serviceOf(text)).depends_on).toEqual({
    i: { condition: 'service_started', restart: true, required: true },
    l: { condition: 'service_started', restart: true, required: true },
    v: { condition: 'service_started', required: true },
  });
});

test('resources are called after the project unless they have a name or exist already', async () => {
  const text = `name: p\n${withService('networks: [n, e], volumes: ["vol:/v"]')}networks: {n: , e: {external: true}}\nvolumes: {vol: {name: own}}\n`;
  const { networks, volumes } = await modelOf(text);
  expect([networks?.['n']?.name, networks?.['e']?.name, volumes?.['vol']?.name]).toEqual(['p_n', 'e', 'own']);
});

test('a pre_start hook has what its service has, volumes aside', async () => {
  const service = await serviceOf(
    `${withService('user: u, environment: {A: 1}, volumes: ["vol:/v"], pre_start: [{command: x, environment: {B: 2}}]')}volumes: {vol: }\n`,
  );
  expect(service.pre_start).toEqual([
    { image: 'a', user: 'u', command: ['x'], entrypoint: null, environment: { A: '1', B: '2' }, networks: { default: null } },
  ]);
});

const wrong: readonly (readonly [code: string, text: string])[] = [
  ['service-without-image', 'services: {s: {user: x}}'],
  ['resource-undefined', withService('networks: [n]')],
  ['resource-undefined', withService('volumes: ["vol:/v"]')],
  ['resource-undefined', withService('configs: [c]')],
  ['resource-undefined', withService('secrets: [c]')],
  ['resource-undefined', withService('models: [m]')],
  ['dependency-undefined', withService('network_mode: "service:x"')],
  ['dependency-cycle', 'services: {a: {image: a, depends_on: [b]}, b: {image: b, links: [a]}}'],
  ['network-mode-and-networks', `${withService('network_mode: host, networks: [default]')}`],
  ['healthcheck-test-malformed', withService('healthcheck: {test: [a]}')],
  ['limits-disagree', withService('scale: 1, deploy: {replicas: 2}')],
  ['limits-disagree', withService('mem_limit: 1m, deploy: {resources: {limits: {cpus: "1"}}}')],
  ['scale-negative', withService('scale: -1')],
  ['container-name-with-scale', withService('container_name: cn, scale: 2')],
  ['container-name-taken', 'services: {a: {image: a, container_name: cn}, b: {image: b, container_name: cn}}'],
  ['watch-without-target', withService('develop: {watch: [{path: ., action: sync}]}')],
  ['mount-target-taken', withService('tmpfs: [/x], volumes: [/x]')],
  ['bind-without-source', withService('volumes: [{type: bind, target: /x}]')],
  ['file-object-sources', `${withService('user: x')}configs: {c: {file: a, content: b}}\n`],
  ['file-object-without-source', `${withService('user: x')}secrets: {c: {}}\n`],
  ['external-with-settings', `${withService('user: x')}volumes: {v: {external: true, driver: d}}\n`],
  ['external-name-conflict', `${withService('user: x')}volumes: {v: {external: {name: a}, name: b}}\n`],
  ['device-count-and-ids', withService('gpus: [{count: 1, device_ids: ["0"], capabilities: [gpu]}]')],
  ['dockerfile-twice', withService('build: {dockerfile: a, dockerfile_inline: b}')],
  ['platform-not-built', withService('platform: linux/arm64, build: {platforms: [linux/amd64]}')],
  ['context-not-built', 'services: {a: {build: {additional_contexts: {x: "service:b"}}}, b: {image: b}}'],
  ['job-named-like-service', `${withService('user: x')}jobs: {s: {image: a, triggers: {manual: true}}}\n`],
  ['compose-file-version-1', 'web: {image: a}\n'],
];

for (const [code, text] of wrong) {
  test(`${code}: ${text.trim()}`, async () => {
    expect(await codesOf(text)).toContain(code);
  });
}
