import { expect, test } from '@jest/globals';
import type { DeployEvent } from '../../src/deploy.ts';
import { apiStatus } from '../support/fake-api/answers.ts';
import type { FakeApiServer } from '../support/fake-api-server.ts';
import { deployment, fakeDeploy, isHistory, job, lines } from '../support/fake-deploy.ts';

const path = '/apis/apps/v1/namespaces/ns/deployments/web';
const isWatch = ({ query }: { query: URLSearchParams }): boolean => query.get('watch') === 'true';
const ready = { replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 };

test('the wait takes one list and one watch for each kind, and ends with all services ready', async () => {
  const { apply, seen } = await fakeDeploy();
  const { result, events } = await apply([deployment('web'), job('migrate')], { wait: true });
  expect(result).toEqual({ outcome: 'done', changed: 2, failures: [] });
  expect(events.at(-1)).toEqual({ type: 'ready', services: ['web', 'migrate'] });
  const requests = seen().filter((request) => !isHistory(request));
  const begin = requests.findLastIndex(({ method }) => method !== 'GET');
  const asked = lines(requests.slice(begin + 1));
  expect([...new Set(asked)].toSorted()).toEqual(['GET deployments', 'GET jobs', 'GET pods', 'GET replicasets']);
  for (const line of asked) expect(asked.filter((other) => other === line).length).toBeLessThanOrEqual(2);
});

test('a service that becomes ready later is seen through a watch, without polling', async () => {
  const { apply, server, seen } = await fakeDeploy();
  server.onWrite = () => undefined;
  const run = apply([deployment('web')], { wait: true });
  await until(() => server.requests.filter(isWatch).length >= 3);
  seen();
  setReady(server);
  expect((await run).result.outcome).toBe('done');
  expect(seen().filter((request) => !isHistory(request))).toEqual([]);
});

test('a watch that is reset in the middle of a line, of a character or of the run loses no change', async () => {
  const { apply, server } = await fakeDeploy();
  server.onWrite = () => undefined;
  let connections = 0;
  server.answer(
    (request) => isWatch(request) && request.path.endsWith('/deployments') && connections < 3,
    (_request, response) => {
      connections += 1;
      const text = JSON.stringify({ type: 'MODIFIED', object: { ...server.store.get(path), note: 'ä'.repeat(50) } });
      const bytes = Buffer.from(`${text}\n`);
      response.writeHead(200);
      // Half an event: in a multi-byte character the first time, after a whole line the others.
      response.write(connections === 1 ? bytes.subarray(0, bytes.length - 12) : bytes);
      if (connections === 3) setReady(server);
      setTimeout(() => response.destroy(), 20);
    },
  );
  expect((await apply([deployment('web')], { wait: true })).result.outcome).toBe('done');
  expect(connections).toBe(3);
});

test.each([
  ['as a status', 410, undefined],
  ['inside the stream', 200, { type: 'ERROR', object: apiStatus(410, 'Expired', 'too old resource version') }],
])('a history that is too old, told %s, makes it list again', async (_, status, event) => {
  const { apply, server } = await fakeDeploy();
  server.onWrite = () => undefined;
  let times = 0;
  server.answer(
    (request) => isWatch(request) && request.path.endsWith('/deployments') && times < 1,
    (_request, response) => {
      times += 1;
      setReady(server);
      response.writeHead(status);
      response.end(event === undefined ? JSON.stringify(apiStatus(410, 'Expired', 'too old')) : `${JSON.stringify(event)}\n`);
    },
  );
  expect((await apply([deployment('web')], { wait: true })).result.outcome).toBe('done');
});

test('where watching is forbidden it lists instead', async () => {
  const { apply, server } = await fakeDeploy();
  server.onWrite = () => undefined;
  server.fail(isWatch, { status: 403, body: apiStatus(403, 'Forbidden', 'you may not watch') }, 99);
  const run = apply([deployment('web')], { wait: true });
  await until(() => server.requests.filter(isWatch).length >= 3);
  setReady(server);
  const { result, codes } = await run;
  expect([result.outcome, ...codes]).toEqual(['done']);
});

test('a kind that may not even be listed is named, and not waited for', async () => {
  const { apply, server } = await fakeDeploy();
  const forbidden = { status: 403, body: apiStatus(403, 'Forbidden', 'cannot list resource "deployments"') };
  server.fail(({ path: at, method }) => method === 'GET' && at.endsWith('/deployments'), forbidden, 99);
  const { result, codes } = await apply([deployment('web')], { wait: true });
  expect([result.outcome, ...codes]).toEqual(['done', 'permission-missing']);
});

test('the server may restart during the wait', async () => {
  const { apply, server } = await fakeDeploy();
  server.onWrite = () => undefined;
  const run = apply([deployment('web')], { wait: true });
  await until(() => server.requests.filter(isWatch).length >= 3);
  server.fail(() => true, 'reset', 4);
  server.dropConnections();
  setReady(server);
  expect((await run).result.outcome).toBe('done');
});

test('an object that is deleted during the wait ends it', async () => {
  const { apply, server } = await fakeDeploy();
  server.onWrite = () => undefined;
  const run = apply([deployment('web')], { wait: true });
  await until(() => server.requests.filter(isWatch).length >= 3);
  server.store.remove(path);
  const { result, diagnostics } = await run;
  expect(result.outcome).toBe('not-ready');
  expect(diagnostics[0]?.message).toBe('web (deployment/web) failed: Deleted: someone deleted it');
});

test('a Job that others wait for, and that fails, is told with its exit code, last lines and warnings', async () => {
  const { apply, server } = await fakeDeploy();
  server.onWrite = (at, object) => {
    if (object.kind !== 'Job' || object['status'] !== undefined) return;
    const conditions = [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'Job has reached the limit' }];
    server.change(at, (live) => Object.assign(live, { status: { observedGeneration: 1, conditions } }));
    const owned = {
      name: 'migrate-x',
      uid: 'p',
      labels: object.metadata.labels,
      ownerReferences: [{ uid: object.metadata.uid }],
    };
    const terminated = { exitCode: 1, reason: 'Error' };
    const status = { phase: 'Failed', containerStatuses: [{ name: 'migrate', restartCount: 0, state: { terminated } }] };
    server.store.put('/api/v1/namespaces/ns/pods/migrate-x', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: owned,
      spec: { restartPolicy: 'Never' },
      status,
    } as never);
    const event = {
      metadata: { name: 'e' },
      involvedObject: { name: 'migrate-x' },
      type: 'Warning',
      reason: 'Trouble',
      message: 'a warning',
    };
    server.store.put('/api/v1/namespaces/ns/events/e', { apiVersion: 'v1', kind: 'Event', ...event } as never);
  };
  server.answer(
    ({ path: at }) => at.endsWith('/log'),
    (_request, response) => response.end('connecting\nno such table\n'),
  );
  const migrate = job('migrate');
  const annotations = { 'c2k.io/waited-for': 'completed' };
  const waitedFor = { ...migrate, metadata: { ...migrate.metadata, annotations } };
  const { result, diagnostics } = await apply([waitedFor], { wait: true });
  expect(result.outcome).toBe('not-ready');
  expect(result.failures).toEqual([
    expect.objectContaining({
      service: 'migrate',
      reason: 'Error',
      exitCode: 1,
      pod: 'migrate-x',
      container: 'migrate',
      logs: ['connecting', 'no such table'],
      events: [{ reason: 'Trouble', message: 'a warning', count: 1 }],
    }),
  ]);
  expect(diagnostics[0]?.message).toBe('migrate (job/migrate) failed: Error: it ended with exit code 1');
});

test('a Job that ends with an error, and that nobody waits for, is worth a word', async () => {
  const { apply, server } = await fakeDeploy();
  server.onWrite = (at, object) => {
    if (object.kind !== 'Job' || object['status'] !== undefined) return;
    const conditions = [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'Job has reached the limit' }];
    server.change(at, (live) => Object.assign(live, { status: { observedGeneration: 1, conditions } }));
  };
  const { result, codes } = await apply([job('cleanup')], { wait: true });
  expect([result.outcome, ...codes]).toEqual(['done', 'service-exited']);
});

test('when time is up, what is not ready is told, and left as it is', async () => {
  const { apply, server } = await fakeDeploy();
  server.onWrite = () => undefined;
  const { result, codes } = await apply([deployment('web')], { wait: true, timeoutSeconds: 1 });
  expect([result.outcome, ...codes]).toEqual(['not-ready', 'service-not-ready']);
  expect(server.store.get(path)).toBeDefined();
});

test('an interruption during the wait leaves the rollout alone', async () => {
  const { apply, server } = await fakeDeploy();
  server.onWrite = () => undefined;
  const abort = new AbortController();
  const run = apply([deployment('web')], { wait: true, signal: abort.signal });
  await until(() => server.requests.filter(isWatch).length >= 3);
  abort.abort();
  const { result, events } = await run;
  expect(result.outcome).toBe('interrupted');
  expect(events.filter((event: DeployEvent) => event.type === 'failed')).toEqual([]);
});

function setReady(server: FakeApiServer): void {
  const observedGeneration = server.store.get(path)?.metadata.generation;
  server.change(path, (live) => Object.assign(live, { status: { observedGeneration, ...ready } }));
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
}
