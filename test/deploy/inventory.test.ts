import { expect, test } from '@jest/globals';
import { claim, configMap, deployment, fakeDeploy } from '../support/fake-deploy.ts';

const path = '/api/v1/namespaces/ns/configmaps/c2k.demo';

test('a run that dies between writing and pruning loses nothing: the next one prunes', async () => {
  const { apply, server } = await fakeDeploy();
  await apply([configMap('a'), configMap('b'), configMap('old')]);
  const before = server.store.get(path);
  // The crash: the superset is written, the new object too, and the lock stays.
  server.fail(({ method, path: at }) => method === 'DELETE' && at.endsWith('/old'), {
    status: 400,
    body: { kind: 'Status', message: 'no' },
  });
  await apply([configMap('a'), configMap('b'), configMap('new')]);
  server.change(path, (live) => {
    Object.assign(live['data'] as object, { lock: JSON.stringify({ holder: 'a dead run', expires: Date.now() - 1 }) });
  });
  expect(before).toBeDefined();
  const { result } = await apply([configMap('a'), configMap('b'), configMap('new')]);
  expect(result.outcome).toBe('done');
  expect(server.store.get('/api/v1/namespaces/ns/configmaps/old')).toBe(undefined);
  expect(server.store.get(path)?.['data']).not.toHaveProperty('lock');
});

test('while one run writes another is refused, says who it is, and may break the lock', async () => {
  const { apply, server } = await fakeDeploy();
  await apply([configMap('web')]);
  server.change(path, (live) => {
    Object.assign(live['data'] as object, { lock: JSON.stringify({ holder: 'eve@laptop', expires: Date.now() + 30_000 }) });
  });
  const { result, diagnostics } = await apply([configMap('web', { key: 'new' })]);
  expect(result.outcome).toBe('conflict');
  expect(diagnostics[0]).toMatchObject({ code: 'apply-running', message: 'another run is changing project "demo": eve@laptop' });
  expect((await apply([configMap('web', { key: 'new' })], { breakLock: true })).result.outcome).toBe('done');
});

test('two runs at once: the second one is told about the first, which goes on undisturbed', async () => {
  const { apply, server } = await fakeDeploy();
  await apply([configMap('web')]);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  server.answer(
    ({ method, query }) => method === 'PATCH' && query.get('dryRun') === null,
    (request, response) => void held.then(() => response.end(JSON.stringify(request.body))),
  );
  const first = apply([configMap('web', { key: 'a' })]);
  while (!JSON.stringify(server.store.get(path)?.['data']).includes('lock'))
    await new Promise((resolve) => setTimeout(resolve, 5));
  const second = await apply([configMap('web', { key: 'b' })]);
  expect([second.result.outcome, ...second.codes]).toEqual(['conflict', 'apply-running']);
  release();
  expect((await first).result.outcome).toBe('done');
  expect(server.store.get(path)?.['data']).not.toHaveProperty('lock');
});

test('an inventory that someone else wrote between reading and writing is not overwritten', async () => {
  const { apply, server, seen } = await fakeDeploy();
  await apply([configMap('web')]);
  const body = { kind: 'Status', reason: 'Conflict', message: 'the object has been modified' };
  server.fail(({ method }) => method === 'PUT', { status: 409, body });
  seen();
  const { result, codes } = await apply([configMap('web', { key: 'new' })]);
  expect([result.outcome, ...codes]).toEqual(['conflict', 'apply-running']);
  expect(seen().filter(({ method, query }) => method === 'PATCH' && query.get('dryRun') === null)).toEqual([]);
});

test('an interrupted run finishes the writes in flight, starts no other, and leaves an inventory that knows them', async () => {
  const { apply, server } = await fakeDeploy();
  const abort = new AbortController();
  server.onWrite = (at) => {
    if (at.endsWith('/c0')) abort.abort();
  };
  const many = Array.from({ length: 20 }, (_, index) => configMap(`c${index}`));
  const { result, codes, events } = await apply(many, { signal: abort.signal, parallelism: 1 });
  const message = 'interrupted with 1 of 20 objects as wanted; the same command goes on from here';
  expect(events).toContainEqual({ type: 'note', message });
  expect([result.outcome, ...codes]).toEqual(['interrupted']);
  const written = server.store.list('/api/v1/namespaces/ns/configmaps').map(({ metadata }) => metadata.name);
  expect(written.toSorted()).toEqual(['c0', 'c2k.demo']);
  const data = server.store.get(path)?.['data'] as { members: string; lock?: string };
  expect(data.lock).toBe(undefined);
  expect(data.members.split('\n')).toHaveLength(20);
  server.onWrite = () => undefined;
  expect((await apply(many)).result).toMatchObject({ outcome: 'done', changed: 19 });
});

test('the namespace is made when that is asked for, and only then', async () => {
  const { apply, server } = await fakeDeploy();
  server.store.remove('/api/v1/namespaces/ns');
  const { result, diagnostics } = await apply([configMap('web'), deployment('web')]);
  expect(result.outcome).toBe('refused');
  expect(diagnostics).toEqual([expect.objectContaining({ code: 'namespace-missing', hint: '--create-namespace makes it' })]);
  const made = await apply([configMap('web')], { createNamespace: true });
  expect(made.result.outcome).toBe('done');
  expect(made.events[0]).toEqual({ type: 'namespace-created', namespace: 'ns' });
});

test('a namespace that is being deleted is called that', async () => {
  const { apply, server } = await fakeDeploy();
  const details = { causes: [{ reason: 'NamespaceTerminating', message: 'namespace ns is being terminated' }] };
  const body = { kind: 'Status', reason: 'Forbidden', message: 'forbidden', details };
  server.fail(({ method }) => method !== 'GET', { status: 403, body }, 99);
  expect((await apply([configMap('web')])).codes).toEqual(['namespace-terminating']);
});

test('delete removes what the inventory names, keeps volumes and what is not ours, and the second time has nothing to do', async () => {
  const { apply, server, ...fake } = await fakeDeploy();
  const names = (): string[] => server.store.list('/api/v1/namespaces/ns/configmaps').map(({ metadata }) => metadata.name);
  await apply([configMap('web'), deployment('web'), claim('data')]);
  server.store.put('/api/v1/namespaces/ns/configmaps/mine', {
    ...configMap('mine'),
    metadata: { ...server.store.get(path)?.metadata, name: 'mine', labels: {} },
  } as never);
  const { result, events } = await fake.delete();
  expect(result).toEqual({ outcome: 'done', changed: 2, failures: [] });
  expect(events).toContainEqual({ type: 'note', message: 'volume data is kept, with its data; --volumes deletes it' });
  expect(names()).toEqual(['mine']);
  expect((await fake.delete()).result).toMatchObject({ outcome: 'done', changed: 0 });
  expect((await fake.delete({ volumes: true })).result).toMatchObject({ outcome: 'done', changed: 1 });
  expect(server.store.list('/api/v1/namespaces/ns/persistentvolumeclaims')).toEqual([]);
});

test('an object that a finalizer holds is named with it, and stays in the inventory', async () => {
  const { apply, server, ...fake } = await fakeDeploy();
  await apply([configMap('web'), configMap('held')]);
  server.change('/api/v1/namespaces/ns/configmaps/held', (live) => {
    live.metadata.finalizers = ['example.com/hold'];
  });
  const { result, diagnostics } = await fake.delete({ timeoutSeconds: 1 });
  expect(result.outcome).toBe('refused');
  expect(diagnostics[0]?.message).toBe(
    'configmap/held was deleted, but it is still there after 1 s; its finalizers are not done: example.com/hold',
  );
  expect(JSON.stringify(server.store.get(path)?.['data'])).toContain('held');
});
