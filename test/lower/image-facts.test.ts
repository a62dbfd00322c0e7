import { expect, test } from '@jest/globals';
import type { ImageFacts } from '../../src/lower/options.ts';
import { type Converted, convertText } from '../support/convert-text.ts';

const newest = '1.37';

/** A service of the image `a`, of which so much is known. */
function known(attributes: string, facts: ImageFacts, kubernetesVersion = newest): Promise<Converted> {
  const text = `services: { app: { image: a, restart: always, ${attributes} } }`;
  return convertText(text, { images: new Map([['a', facts]]), kubernetesVersion });
}

const content = { users: { app: { uid: 1234, gid: 2000 } }, groups: { other: 2000, staff: 5000 } };

test('a user by name has the image’s number, and no group where none is said: the runtime looks that up as Docker does', async () => {
  const { container, said } = await known('user: app', { content });
  expect(container('app').securityContext).toMatchObject({ runAsUser: 1234 });
  expect(container('app').securityContext).not.toHaveProperty('runAsGroup');
  expect(said.join()).not.toContain('user-name-unknown');
});

test('user and group by name, and further groups, have the image’s numbers', async () => {
  const { container, pod } = await known('user: "app:other", group_add: [staff, 7]', { content });
  expect(container('app').securityContext).toMatchObject({ runAsUser: 1234, runAsGroup: 2000 });
  expect(pod('app').securityContext.supplementalGroups).toEqual([5000, 7]);
});

test('where a group is said the image’s further groups are left out, as Docker does, where the cluster can; else that is told', async () => {
  const { pod } = await known('user: "1000:1000"', { content });
  expect(pod('app').securityContext).toMatchObject({ supplementalGroupsPolicy: 'Strict' });
  expect((await known('user: "1000"', { content })).pod('app').securityContext).not.toHaveProperty('supplementalGroupsPolicy');
  const older = await known('user: "1000:1000"', { content }, '1.35');
  expect(older.said).toContain('info groups-of-image services.app.user');
  expect(older.pod('app').securityContext).not.toHaveProperty('supplementalGroupsPolicy');
});

test('a name that the image does not have is still told', async () => {
  const { said } = await known('user: ghost, group_add: [ghosts]', { content });
  expect(said).toEqual(
    expect.arrayContaining([
      'warning user-name-unknown services.app.user',
      'warning group-name-unknown services.app.group_add.0',
    ]),
  );
});

test('names are no fields of objects: constructor is a user like others', async () => {
  const { said } = await known('user: constructor', { content });
  expect(said).toContain('warning user-name-unknown services.app.user');
});

test('the image’s user decides who owns a config with an owner, as in Docker', async () => {
  const text = `
services: { app: { image: a, restart: always, configs: [{ source: c, uid: "5", gid: "5" }] } }
configs: { c: { content: x } }`;
  const { pod } = await convertText(text, { images: new Map([['a', { user: 'app', content }]]) });
  expect(JSON.stringify(pod('app').initContainers)).toContain('"1234:2000"');
});

test('an image of root needs none of Docker’s sysctls, another does', async () => {
  expect((await known('', { user: 'root' })).pod('app').securityContext).toBeUndefined();
  expect((await known('', { user: 'app' })).pod('app').securityContext.sysctls).toHaveLength(2);
});

test('the image’s HEALTHCHECK becomes a probe, and says so', async () => {
  const check = { test: ['CMD-SHELL', 'ok'], interval: 2e9, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 };
  const { container, said } = await known('', { healthcheck: check });
  expect(container('app').readinessProbe).toEqual({
    exec: { command: ['/bin/sh', '-c', 'ok'] },
    periodSeconds: 2,
    timeoutSeconds: 30,
    failureThreshold: 3,
  });
  expect(said).toContain('info inferred-from-image services.app.image');
});

test('a healthcheck without a test has the image’s, and goes before it field by field', async () => {
  const check = { test: ['CMD', 'ok'], interval: 2e9, timeout: 4e9, startPeriod: 0, startInterval: 0, retries: 9 };
  const { container } = await known('healthcheck: { interval: 7s }', { healthcheck: check });
  expect(container('app').readinessProbe).toMatchObject({ periodSeconds: 7, timeoutSeconds: 4, failureThreshold: 9 });
  const off = await known('healthcheck: { disable: true }', { healthcheck: check });
  expect(off.container('app')).not.toHaveProperty('readinessProbe');
});

test('what the image exposes becomes ports, once', async () => {
  const { container, object } = await known('expose: ["80"]', { exposedPorts: ['80/tcp', '53/udp'] });
  expect(container('app').ports).toEqual([
    { name: 'tcp-80', containerPort: 80 },
    { name: 'udp-53', containerPort: 53, protocol: 'UDP' },
  ]);
  expect(object('Service', 'app').spec.ports).toHaveLength(2);
});

test('the image’s volumes are volumes of the pod, filled from it, where nothing else is mounted', async () => {
  const { container, pod } = await known('tmpfs: [/run], volumes: ["/own/"]', { volumes: ['/data', '/own', '/run'] });
  expect(
    container('app')
      .volumeMounts.map((mount: { mountPath: string }) => mount.mountPath)
      .sort(),
  ).toEqual(['/data', '/own', '/run']);
  const fill = pod('app').initContainers.find(({ name }: { name: string }) => name === 'fill-volumes');
  expect(fill.args).toEqual(expect.arrayContaining(['/c2k/image', '/data']));
});

test('before image volumes a helper in the image itself fills the image’s volumes', async () => {
  const { container, pod } = await known('', { volumes: ['/data'] }, '1.30');
  expect(container('app').volumeMounts).toMatchObject([{ mountPath: '/data' }]);
  expect(pod('app').initContainers[1]).toMatchObject({ name: 'fill-volumes', image: container('app').image });
});

test('a migration with the server’s image is no server for that', async () => {
  const text = 'services: { migrate: { image: a, command: [migrate] }, once: { image: a, restart: "no" }, server: { image: a } }';
  const { object } = await convertText(text, { images: new Map([['a', { exposedPorts: ['80/tcp'] }]]) });
  for (const name of ['migrate', 'once']) expect(object('Job', name)).toBeDefined();
  expect(object('Deployment', 'server')).toBeDefined();
});

test('an empty entrypoint without a command is the image’s command', async () => {
  const { container } = await known('entrypoint: []', { entrypoint: ['e'], command: ['run', '$(X)'] });
  expect(container('app').command).toEqual(['run', '$$(X)']);
});

const withVariable: ImageFacts = {
  environment: ['PATH=/bin', 'COLOR=blue'],
  entrypoint: ['/entry'],
  command: ['serve'],
  content: { users: {}, groups: {}, env: '/usr/bin/env' },
};

test.each([
  ['', ['/entry', 'serve']],
  ['command: [other]', ['/entry', 'other']],
  ['entrypoint: [e]', ['e']],
  ['entrypoint: [e], command: [c]', ['e', 'c']],
  ['entrypoint: []', ['serve']],
  ['entrypoint: [], command: [c]', ['c']],
])('env takes a variable without a value away from all that is started: %s', async (process, args) => {
  const attributes = [process, 'environment: [COLOR, OTHER]'].filter((text) => text !== '').join(', ');
  const { container, said } = await known(attributes, withVariable);
  expect(container('app')).toMatchObject({ command: ['/usr/bin/env', '-u', 'COLOR'], args });
  expect(container('app')).not.toHaveProperty('env');
  expect(said).toContain('warning environment-removed-by-env services.app.environment.COLOR');
});

test('probes are without the variable, too', async () => {
  const { container } = await known('environment: [COLOR], healthcheck: { test: [CMD, ok] }', withVariable);
  expect(container('app').readinessProbe.exec.command).toEqual(['/usr/bin/env', '-u', 'COLOR', 'ok']);
});

test('without env in the image, or without a command, the variable stays, and that is told', async () => {
  const { content: _, ...withoutEnv } = withVariable;
  for (const facts of [withoutEnv, { ...withVariable, entrypoint: [], command: [] }]) {
    const { container, said } = await known('environment: [COLOR]', facts);
    expect(container('app')).not.toHaveProperty('command');
    expect(said).toContain('warning environment-not-removable services.app.environment.COLOR');
  }
});

test('a variable that the image does not have needs no word', async () => {
  const { said } = await known('environment: [OTHER]', withVariable);
  expect(said.join()).not.toContain('environment');
});

test('what is built without a name of its own is known by Compose’s', async () => {
  const text = 'name: shop\nservices: { app: { build: ., restart: always } }';
  const { container } = await convertText(text, { images: new Map([['shop-app', { exposedPorts: ['80/tcp'] }]]) });
  expect(container('app').ports).toHaveLength(1);
});
