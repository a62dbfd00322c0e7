import { expect, test } from '@jest/globals';
import type { Manifest } from '../../src/k8s/manifest.ts';
import { apiStatus } from '../support/fake-api/answers.ts';
import { discoverWidgets } from '../support/fake-api/discover-widgets.ts';
import type { FakeApiServer, SeenRequest } from '../support/fake-api-server.ts';
import { configMap, deployment, fakeDeploy, isHistory, job, lines } from '../support/fake-deploy.ts';

const isWrite = ({ method, query }: SeenRequest): boolean => method === 'PATCH' && query.get('dryRun') === null;
const plain = { preflight: false } as const;
const inventoryPath = '/api/v1/namespaces/ns/configmaps/c2k.demo';
const widget = (name: string): Manifest => ({ ...configMap(name), apiVersion: 'example.com/v1', kind: 'Widget' });
const definition: Manifest = {
  ...configMap('widgets.example.com'),
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
};
const definitionPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com';

test('a definition and objects of its kind go in one set: the objects wait until the kind is established', async () => {
  const { apply, server, seen } = await fakeDeploy();
  discoverWidgets(server, () => server.store.get(definitionPath) !== undefined);
  server.onWrite = (path) => {
    if (path === definitionPath) setTimeout(() => establish(server), 300);
  };
  const { result, codes } = await apply([widget('a'), definition, widget('b')]);
  expect([result.outcome, result.changed, ...codes]).toEqual(['done', 3]);
  const asked = lines(seen().filter((request) => !isHistory(request)));
  const last = asked.lastIndexOf('GET apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com');
  expect(asked.indexOf('PATCH widgets/a')).toBeGreaterThan(last);
  expect(members(server)).toEqual(['CustomResourceDefinition/widgets.example.com', 'Widget/a', 'Widget/b']);
  expect((await apply([widget('a'), definition, widget('b')])).result).toMatchObject({ outcome: 'done', changed: 0 });
});

test('a kind whose definition someone removed is no hindrance: its objects are gone, and so are their entries', async () => {
  const { apply, server } = await fakeDeploy();
  let isKnown = true;
  discoverWidgets(server, () => isKnown);
  await apply([configMap('web'), widget('a')]);
  isKnown = false;
  const { result, codes } = await apply([configMap('web', { key: 'new' })]);
  expect([result.outcome, ...codes]).toEqual(['done']);
  expect(members(server)).toEqual(['ConfigMap/web']);
});

test('a kind that nobody defines is named, and nothing that comes before it is lost', async () => {
  const { apply, server } = await fakeDeploy();
  discoverWidgets(server, () => false);
  const { result, diagnostics } = await apply([configMap('web'), widget('a')], plain);
  expect(result.outcome).toBe('refused');
  expect(diagnostics[0]?.message).toContain('the server knows no Widget of example.com/v1');
  expect(members(server)).toEqual(['ConfigMap/web', 'Widget/a']);
});

test.each(['deployment', 'statefulset'])(
  'a field of a %s that can not change is named; --recreate makes the object anew, by its uid',
  async (which) => {
    const { apply, server, seen } = await fakeDeploy();
    const web = which === 'deployment' ? deployment('web') : { ...deployment('web'), kind: 'StatefulSet' };
    await apply([web]);
    const changed = { ...web, spec: { ...Object(web['spec']), selector: { matchLabels: { other: 'x' } } } };
    const path = `/apis/apps/v1/namespaces/ns/${which}s/web`;
    const uid = server.store.get(path)?.metadata.uid;
    const message =
      which === 'deployment'
        ? 'field is immutable'
        : "updates to statefulset spec for fields other than 'replicas' are forbidden";
    const causes = [{ reason: 'FieldValueInvalid', message, field: 'spec.selector' }];
    const body = apiStatus(422, 'Invalid', `web is invalid: spec.selector: ${message}`, { causes });
    server.fail(
      (request) => request.method === 'PATCH' && server.store.get(request.path)?.metadata.uid === uid,
      { status: 422, body },
      9,
    );
    seen();
    const refused = await apply([changed]);
    expect([refused.result.outcome, ...refused.codes]).toEqual(['refused', 'field-immutable']);
    expect(seen().filter(({ method }) => method === 'DELETE')).toEqual([]);
    const { result, events } = await apply([changed], { recreate: true });
    expect(result).toMatchObject({ outcome: 'done', changed: 1 });
    expect(events).toContainEqual(expect.objectContaining({ type: 'applied', result: 'recreated' }));
    const [deletion] = seen().filter(({ method, path: at }) => method === 'DELETE' && at === path);
    expect(deletion?.body).toMatchObject({ preconditions: { uid } });
    expect(server.store.get(path)?.['spec']).toMatchObject({ selector: { matchLabels: { other: 'x' } } });
  },
);

test('a quota that counts at the same moment, and a webhook that is down for a while, are waited out', async () => {
  const { apply, server } = await fakeDeploy();
  const quota = 'Operation cannot be fulfilled on resourcequotas "q": the object has been modified; please apply your changes';
  server.fail(isWrite, { status: 409, body: apiStatus(409, 'Conflict', quota) }, 2);
  const webhook = 'Internal error occurred: failed calling webhook "x.example.com": connection refused';
  server.fail(isWrite, { status: 500, body: apiStatus(500, 'InternalError', webhook) }, 3);
  const { result, codes } = await apply([configMap('web')], plain);
  expect([result.outcome, ...codes]).toEqual(['done']);
});

test('a namespace that is deleted in the middle of the writes is told, and once it is back a second run makes all', async () => {
  const { apply, server } = await fakeDeploy();
  const namespace = server.store.get('/api/v1/namespaces/ns');
  const many = Array.from({ length: 6 }, (_, index) => configMap(`c${index}`));
  server.onWrite = (path) => {
    if (path.endsWith('/c2'))
      for (const gone of ['', '/configmaps/c2k.demo', '/configmaps/c0', '/configmaps/c1', '/configmaps/c2'])
        server.store.remove(`/api/v1/namespaces/ns${gone}`);
  };
  const { result, codes } = await apply(many, { parallelism: 1, ...plain });
  expect(result.outcome).toBe('refused');
  expect(new Set(codes)).toEqual(new Set(['namespace-missing']));
  server.onWrite = () => undefined;
  for (const { metadata } of server.store.list('/api/v1/namespaces/ns/secrets'))
    server.store.remove(`/api/v1/namespaces/ns/secrets/${metadata.name}`);
  if (namespace !== undefined) server.store.put('/api/v1/namespaces/ns', namespace);
  expect((await apply(many)).result).toMatchObject({ outcome: 'done', changed: 6 });
  expect(members(server)).toHaveLength(6);
});

test.each([
  ['the questions before', ({ query }: SeenRequest) => query.get('dryRun') === 'All'],
  ['the writes', isWrite],
  ['the deletions behind', ({ method }: SeenRequest) => method === 'DELETE'],
])('an interruption in the middle of %s ends there, and the same command goes on from it', async (_, isThere) => {
  const { apply, server } = await fakeDeploy();
  await apply([configMap('a'), configMap('b'), configMap('old'), configMap('older')]);
  const abort = new AbortController();
  server.fail((request) => {
    if (isThere(request)) abort.abort();
    return false;
  }, 'hang');
  const wanted = [configMap('a', { key: '1' }), configMap('b', { key: '2' }), configMap('c')];
  const { result, codes } = await apply(wanted, { signal: abort.signal, parallelism: 1 });
  expect([result.outcome, ...codes]).toEqual(['interrupted']);
  expect(server.store.get(inventoryPath)?.['data']).not.toHaveProperty('lock');
  expect((await apply(wanted)).result.outcome).toBe('done');
  expect(names(server)).toEqual(['a', 'b', 'c', 'c2k.demo']);
  expect(members(server)).toEqual(['ConfigMap/a', 'ConfigMap/b', 'ConfigMap/c']);
});

test('where only events are forbidden, a failure is told without them', async () => {
  const { apply, server } = await fakeDeploy();
  server.onWrite = (at, object) => {
    if (object.kind !== 'Job' || object['status'] !== undefined) return;
    const conditions = [{ type: 'Failed', status: 'True', reason: 'DeadlineExceeded', message: 'it took too long' }];
    server.change(at, (live) => Object.assign(live, { status: { observedGeneration: 1, conditions } }));
  };
  server.fail(({ path }) => path.endsWith('/events'), { status: 403, body: apiStatus(403, 'Forbidden', 'no events') }, 99);
  const migrate = job('migrate');
  const annotations = { 'c2k.io/waited-for': 'completed' };
  const waitedFor = { ...migrate, metadata: { ...migrate.metadata, annotations } };
  const { result, codes } = await apply([waitedFor], { wait: true });
  expect([result.outcome, ...codes]).toEqual(['not-ready', 'service-failed']);
  expect(result.failures).toEqual([expect.objectContaining({ service: 'migrate', events: [] })]);
});

test('a watch that the server turns away for now is opened again', async () => {
  const { apply, server } = await fakeDeploy();
  const isWatch = ({ query }: SeenRequest): boolean => query.get('watch') === 'true';
  server.onWrite = () => undefined;
  server.fail(isWatch, { status: 429, headers: { 'Retry-After': '1' } }, 4);
  const run = apply([deployment('web')], { wait: true });
  while (server.requests.filter(isWatch).length < 7) await new Promise((resolve) => setTimeout(resolve, 10));
  const status = { observedGeneration: 1, replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 };
  server.change('/apis/apps/v1/namespaces/ns/deployments/web', (live) => Object.assign(live, { status }));
  expect((await run).result.outcome).toBe('done');
});

function establish(server: FakeApiServer): void {
  const conditions = [{ type: 'Established', status: 'True' }];
  server.change(definitionPath, (live) => Object.assign(live, { status: { conditions } }));
}

function members(server: FakeApiServer): readonly string[] {
  const data = server.store.get(inventoryPath)?.['data'] as { readonly members: string } | undefined;
  return (data?.members ?? '')
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; name: string })
    .map(({ kind, name }) => `${kind}/${name}`)
    .toSorted();
}

function names(server: FakeApiServer): readonly string[] {
  return server.store
    .list('/api/v1/namespaces/ns/configmaps')
    .map(({ metadata }) => metadata.name)
    .toSorted();
}
