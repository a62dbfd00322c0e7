import { expect, test } from '@jest/globals';
import type { Manifest } from '../../src/k8s/manifest.ts';
import { takeField } from '../support/fake-api/server-side-apply.ts';
import { claim, configMap, deployment, fakeDeploy, isHistory, job, lines } from '../support/fake-deploy.ts';

test('a first apply asks once for each kind, dry-runs all objects, notes the revision, then writes them stage by stage', async () => {
  const { apply, seen } = await fakeDeploy();
  const { result, codes } = await apply([deployment('web'), configMap('web'), claim('data')]);
  expect(codes).toEqual([]);
  expect(result).toEqual({ outcome: 'done', changed: 3, failures: [] });
  expect(lines(seen())).toEqual([
    'GET configmaps/c2k.demo',
    'GET deployments',
    'GET configmaps',
    'GET persistentvolumeclaims',
    'PATCH deployments/web dry',
    'PATCH configmaps/web dry',
    'PATCH persistentvolumeclaims/data dry',
    'POST configmaps',
    'GET secrets',
    'PATCH secrets/c2k.demo.1',
    'PATCH configmaps/web',
    'PATCH persistentvolumeclaims/data',
    'PATCH deployments/web',
    'PUT configmaps/c2k.demo',
    'PATCH secrets/c2k.demo.1',
  ]);
});

test('every write is a strict server-side apply of the manifest as it is, in the namespace, by the manager c2k', async () => {
  const { apply, seen } = await fakeDeploy();
  await apply([configMap('web')]);
  const write = seen().find(({ path, query }) => path.endsWith('/configmaps/web') && query.get('dryRun') === null);
  expect(Object.fromEntries(write?.query ?? [])).toEqual({ fieldManager: 'c2k', fieldValidation: 'Strict', force: 'false' });
  expect(write?.headers['content-type']).toBe('application/apply-patch+yaml');
  const { name, ...rest } = configMap('web').metadata;
  expect(write?.body).toEqual({ ...configMap('web'), metadata: { name, namespace: 'ns', ...rest } });
});

test('a second apply that runs no job again writes nothing, not even the inventory, and says so', async () => {
  const { apply, seen, server } = await fakeDeploy();
  const manifests = [configMap('web'), deployment('web'), job('migrate')];
  await apply(manifests);
  age(server);
  seen();
  const { result, events } = await apply(manifests, { rerunJobs: false });
  expect(result).toEqual({ outcome: 'done', changed: 0, failures: [] });
  expect(events.flatMap((event) => (event.type === 'applied' ? [event.result] : []))).toEqual([
    'unchanged',
    'unchanged',
    'unchanged',
  ]);
  expect(seen().filter(({ method, query }) => method !== 'GET' && query.get('dryRun') !== 'All')).toEqual([]);
});

test('what was applied last, and nobody touched, is not even asked about', async () => {
  const { apply, seen } = await fakeDeploy();
  const manifests = [configMap('web'), deployment('web')];
  await apply(manifests);
  seen();
  expect((await apply(manifests)).result).toMatchObject({ outcome: 'done', changed: 0 });
  expect(lines(seen())).toEqual(['GET configmaps/c2k.demo', 'GET configmaps', 'GET deployments']);
});

test('what someone touched is asked about again, and then known', async () => {
  const { apply, seen, server } = await fakeDeploy();
  const path = '/api/v1/namespaces/ns/configmaps/b';
  await apply([configMap('a'), configMap('b')]);
  server.change(path, (live) => takeField(live, ['data', 'key'], 'theirs', 'somebody'));
  seen();
  expect((await apply([configMap('a'), configMap('b')])).codes).toEqual(['field-conflict']);
  expect(lines(seen())).toEqual(['GET configmaps/c2k.demo', 'GET configmaps', 'PATCH configmaps/b dry', 'GET configmaps/b']);
  await apply([configMap('a'), configMap('b')], { forceConflicts: true });
  seen();
  await apply([configMap('a'), configMap('b')]);
  expect(lines(seen())).toEqual(['GET configmaps/c2k.demo', 'GET configmaps']);
});

test('an apply within the second of the last one is made again, and still called unchanged', async () => {
  const { apply } = await fakeDeploy();
  await apply([configMap('web')]);
  const { result, events } = await apply([configMap('web')]);
  expect(result.changed).toBe(0);
  expect(events).toContainEqual(expect.objectContaining({ type: 'applied', result: 'unchanged' }));
});

test('what changed is configured, what did not is unchanged, what is no longer wanted is pruned', async () => {
  const { apply, server } = await fakeDeploy();
  await apply([configMap('a'), configMap('b'), configMap('c')]);
  age(server);
  const { result, events } = await apply([configMap('a'), configMap('b', { key: 'new' })]);
  expect(result).toEqual({ outcome: 'done', changed: 2, failures: [] });
  const told = events.flatMap((event) =>
    event.type === 'applied'
      ? [`${event.object.name} ${event.result}`]
      : event.type === 'deleted'
        ? [`${event.object.name} pruned`]
        : [],
  );
  expect(told).toEqual(['a unchanged', 'b configured', 'c pruned']);
  expect(server.store.get('/api/v1/namespaces/ns/configmaps/c')).toBe(undefined);
});

test('a status that a controller wrote in the meantime does not make an object look configured', async () => {
  const { apply, server } = await fakeDeploy();
  await apply([deployment('web')]);
  const path = '/apis/apps/v1/namespaces/ns/deployments/web';
  let beats = 0;
  server.answer(
    ({ method, query }) => method === 'PATCH' && query.get('dryRun') === null && beats++ === 0,
    (_request, response) => {
      server.change(path, (live) => Object.assign(live, { status: { ...Object(live['status']), beat: 1 } }));
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(server.store.get(path)));
    },
  );
  const { events } = await apply([deployment('web')], { preflight: false });
  expect(events).toContainEqual(expect.objectContaining({ type: 'applied', result: 'unchanged' }));
});

test('a Job whose template changed is deleted and made anew', async () => {
  const { apply, seen, server } = await fakeDeploy();
  await apply([job('migrate')]);
  const uid = server.store.get('/apis/batch/v1/namespaces/ns/jobs/migrate')?.metadata.uid;
  seen();
  const { result, events } = await apply([job('migrate', 'example/migrate:2')]);
  expect(result.outcome).toBe('done');
  expect(events).toContainEqual(expect.objectContaining({ type: 'applied', result: 'recreated' }));
  expect(lines(seen().filter((request) => !isHistory(request))).slice(-4, -1)).toEqual([
    'PUT configmaps/c2k.demo',
    'DELETE jobs/migrate',
    'PATCH jobs/migrate',
  ]);
  expect(server.store.get('/apis/batch/v1/namespaces/ns/jobs/migrate')?.metadata.uid).not.toBe(uid);
});

test('the Job of a service that has another name now goes before its successor comes, also where nothing is pruned', async () => {
  const { apply, seen } = await fakeDeploy();
  const named = (name: string): Manifest => ({ ...job('migrate'), metadata: { ...job('migrate').metadata, name } });
  await apply([named('migrate-1')]);
  seen();
  const { result } = await apply([named('migrate-2')], { prune: false, rerunJobs: false });
  expect(result.outcome).toBe('done');
  const writes = lines(seen()).filter((line) => /jobs\/migrate/.test(line) && !line.endsWith('dry'));
  expect(writes.slice(0, 2)).toEqual(['DELETE jobs/migrate-1', 'PATCH jobs/migrate-2']);
});

test('a completed Job runs again, as up does with one-shots, unless that is not wanted', async () => {
  const { apply, server } = await fakeDeploy();
  const uid = (): unknown => server.store.get('/apis/batch/v1/namespaces/ns/jobs/migrate')?.metadata.uid;
  await apply([job('migrate')]);
  const first = uid();
  await apply([job('migrate')], { rerunJobs: false });
  expect(uid()).toBe(first);
  await apply([job('migrate')]);
  expect(uid()).not.toBe(first);
});

test('a Job that failed is run again', async () => {
  const { apply, server } = await fakeDeploy();
  await apply([job('migrate')]);
  const path = '/apis/batch/v1/namespaces/ns/jobs/migrate';
  const conditions = [{ type: 'Failed', status: 'True' }];
  server.change(path, (live) => Object.assign(live, { status: { observedGeneration: 1, conditions } }));
  const { events } = await apply([job('migrate')]);
  expect(events).toContainEqual(expect.objectContaining({ type: 'applied', result: 'recreated' }));
});

test('a server dry run writes nothing and plans everything', async () => {
  const { apply, seen, server } = await fakeDeploy();
  const { result, events } = await apply([configMap('web')], { dryRun: 'server' });
  expect(result).toEqual({ outcome: 'done', changed: 0, failures: [] });
  expect(events).toEqual([
    expect.objectContaining({ type: 'planned', changes: [expect.objectContaining({ operation: 'create' })] }),
  ]);
  expect(seen().every(({ method, query }) => method === 'GET' || query.get('dryRun') === 'All')).toBe(true);
  expect(server.store.list('/api/v1/namespaces/ns/configmaps')).toEqual([]);
});

/** Lets the noted times of all applies be old, as they are when a person applies again. */
function age(server: Awaited<ReturnType<typeof fakeDeploy>>['server']): void {
  for (const collection of [
    '/api/v1/namespaces/ns/configmaps',
    '/apis/apps/v1/namespaces/ns/deployments',
    '/apis/batch/v1/namespaces/ns/jobs',
  ]) {
    for (const object of server.store.list(collection)) {
      server.change(`${collection}/${object.metadata.name}`, (live) => {
        for (const entry of live.metadata.managedFields ?? []) entry.time = '2026-01-01T00:00:00Z';
      });
    }
  }
}
