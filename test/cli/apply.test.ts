import { expect, test } from '@jest/globals';
import type { CommandRun } from '../support/c2k.ts';
import { c2k } from '../support/c2k.ts';
import { takeField } from '../support/fake-api/server-side-apply.ts';
import { type FakeDeploy, fakeDeploy } from '../support/fake-deploy.ts';
import { type FakeStreams, fakeStreams } from '../support/fake-streams.ts';

interface Command extends FakeDeploy {
  run(...args: readonly string[]): Promise<CommandRun>;
}

/** The command line on a fake cluster, with a project of one service; images are left alone unless `build` says otherwise. */
async function onFakeCluster(
  compose = 'name: demo\nservices: {web: {image: nginx, restart: always}}\n',
  streams?: () => FakeStreams,
): Promise<Command> {
  const fake = await fakeDeploy();
  await fake.host.writeText('compose.yaml', compose);
  return { ...fake, run: (...args) => c2k([...args, '--progress', 'plain', '-n', 'ns'], fake.host, streams?.()) };
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
}

const writes = (fake: FakeDeploy): readonly string[] =>
  fake
    .seen()
    .filter(({ method, query }) => method !== 'GET' && query.get('dryRun') !== 'All')
    .map(({ path }) => path);

test('context, server and namespace are named before anything else is said', async () => {
  const { run, server } = await onFakeCluster();
  const { code, err } = await run('apply', '--no-build');
  expect(code).toBe(0);
  expect(err.split('\n')[0]).toBe(`context fake, server ${server.url}, namespace ns`);
});

test('a second apply writes nothing and says so', async () => {
  const fake = await onFakeCluster();
  expect((await fake.run('apply', '--no-build')).err).toMatch(/\n\d+ created\n$/);
  fake.seen();
  const { code, err } = await fake.run('apply', '--no-build');
  expect([code, err.trimEnd().split('\n').at(-1)]).toEqual([0, 'nothing to change: everything is as wanted']);
});

test.each(['server', 'client'])('a dry run on the %s writes nothing and says what it would do', async (how) => {
  const fake = await onFakeCluster();
  fake.seen();
  const { code, err } = await fake.run('apply', '--no-build', `--dry-run=${how}`);
  expect([code, err.trimEnd().split('\n').at(-1)]).toEqual([0, expect.stringMatching(/^would create \d+$/)]);
  expect(writes(fake)).toEqual([]);
});

test('a conflict is exit code 4, an error in the input 1, with nothing written', async () => {
  const fake = await onFakeCluster();
  await fake.run('apply', '--no-build');
  const path = '/apis/apps/v1/namespaces/ns/deployments/web';
  fake.server.change(path, (live) => takeField(live, ['spec', 'replicas'], 7, 'somebody'));
  expect(await fake.run('apply', '--no-build')).toMatchObject({ code: 4, err: expect.stringContaining('error field-conflict') });
  await fake.host.writeText('compose.yaml', 'services: {web: {image: 3}}\n');
  fake.seen();
  expect(await fake.run('apply', '--no-build')).toMatchObject({ code: 1 });
  expect(writes(fake)).toEqual([]);
});

test('with --no-build an image that is built here stays the one that runs, by the name of its content', async () => {
  const fake = await onFakeCluster('name: demo\nservices: {web: {build: ., restart: always}}\n');
  await fake.run('apply', '--no-build');
  const path = '/apis/apps/v1/namespaces/ns/deployments/web';
  const imageNow = (): unknown => /"image":"[^"]+"/.exec(JSON.stringify(fake.server.store.get(path)))?.[0];
  expect(imageNow()).toBe('"image":"demo-web"');
  const pin = '"image":"registry.example.com/demo-web:c2k-0123456789ab"';
  const pinned = JSON.parse(JSON.stringify(fake.server.store.get(path)).replaceAll('"image":"demo-web"', pin));
  fake.server.store.put(path, pinned);
  expect(await fake.run('apply', '--no-build')).toMatchObject({ code: 0 });
  expect(imageNow()).toBe(pin);
});

test('what is built here needs a way to a cluster that c2k does not know', async () => {
  const fake = await onFakeCluster('name: demo\nservices: {web: {build: ., restart: always}}\n');
  fake.seen();
  const { code, err } = await fake.run('apply');
  expect([code, err]).toEqual([1, expect.stringContaining('error image-has-no-way: nothing is known of how demo-web gets')]);
  expect(writes(fake)).toEqual([]);
});

test.each([
  [['--push', 'r', '--load-command', 'x {archive}'], '--push and --load-command exclude each other'],
  [['--load-command', 'x'], '--load-command has no {archive} in it'],
  [['--no-build', '--push', 'r'], '--no-build sends no images'],
  [['--dry-run=maybe'], 'Allowed choices are server, client.'],
  [['--timeout', 'soon'], 'It is a duration such as 90, 90s or 1m30s.'],
  [['--parallelism', '99'], 'It is a number from 1 to 32.'],
  [['--helper-image', 'busybox'], 'It is shell=IMAGE or kubectl=IMAGE.'],
])('apply %j is wrong usage', async (flags, words) => {
  expect(await c2k(['apply', ...flags])).toMatchObject({ code: 2, err: expect.stringContaining(words) });
});

test('a cluster that is not there is an error, not a bug', async () => {
  expect(await c2k(['apply', '--context', 'nowhere'], {})).toMatchObject({ code: 1, err: expect.stringMatching(/^c2k: error /) });
});

test('the first Ctrl-C ends the wait and leaves the rollout alone, the second one ends at once', async () => {
  const streams = fakeStreams();
  const fake = await onFakeCluster(undefined, () => streams);
  fake.server.onWrite = () => undefined;
  const running = fake.run('apply', '--no-build');
  await eventually(() => /web (pending|starting|waiting)/.test(streams.err()));
  streams.send('SIGINT');
  expect(streams.err()).toContain('stopping; Ctrl-C again ends at once');
  streams.send('SIGINT');
  expect(streams.exits).toEqual([130]);
  expect((await running).code).toBe(130);
  expect(fake.server.store.get('/apis/apps/v1/namespaces/ns/deployments/web')).toBeDefined();
});

test('a request to terminate is exit code 143', async () => {
  const streams = fakeStreams();
  const fake = await onFakeCluster(undefined, () => streams);
  fake.server.onWrite = () => undefined;
  const running = fake.run('apply', '--no-build');
  await eventually(() => /web (pending|starting|waiting)/.test(streams.err()));
  streams.send('SIGTERM');
  expect((await running).code).toBe(143);
});

test('delete takes away what apply made, by the project’s name alone, and then finds nothing more', async () => {
  const fake = await onFakeCluster();
  await fake.run('apply', '--no-build');
  expect(await fake.run('delete', '-p', 'demo')).toMatchObject({
    code: 0,
    err: expect.stringContaining('Deployment/web deleted'),
  });
  expect(fake.server.store.get('/apis/apps/v1/namespaces/ns/deployments/web')).toBe(undefined);
  expect((await fake.run('down')).err).toContain('nothing to delete: nothing of project demo is there');
});
