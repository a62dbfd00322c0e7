import { expect, test } from '@jest/globals';
import type { SeenRequest } from '../support/fake-api-server.ts';
import { configMap, fakeDeploy, isHistory, lines } from '../support/fake-deploy.ts';

const isWrite = (request: SeenRequest): boolean =>
  request.method === 'PATCH' && request.query.get('dryRun') === null && !isHistory(request);
const plain = { preflight: false } as const;

test('429 with Retry-After on lists and writes is waited out', async () => {
  const { apply, server } = await fakeDeploy();
  const tooMany = { status: 429, headers: { 'Retry-After': '1' } };
  server.fail(({ method, path }) => method === 'GET' && path.endsWith('/configmaps'), tooMany);
  server.fail(isWrite, tooMany, 8);
  const started = Date.now();
  const { result } = await apply(
    Array.from({ length: 8 }, (_, index) => configMap(`c${index}`)),
    plain,
  );
  expect(result).toMatchObject({ outcome: 'done', changed: 8 });
  expect(Date.now() - started).toBeGreaterThanOrEqual(2_000);
});

test('requests that were turned away together do not come back together', async () => {
  const { apply, server } = await fakeDeploy();
  const times: number[] = [];
  server.fail(isWrite, { status: 429, headers: { 'Retry-After': '1' } }, 8);
  server.onWrite = (path) => {
    if (/c\d$/.test(path)) times.push(Date.now());
  };
  await apply(
    Array.from({ length: 8 }, (_, index) => configMap(`c${index}`)),
    plain,
  );
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(40);
});

test.each([
  ['503', { status: 503 }],
  ['an etcd without a leader', { status: 500, body: { kind: 'Status', message: 'etcdserver: leader changed', code: 500 } }],
  ['a reset before the server did anything', 'reset'],
  ['a reset after the server stored the object', 'reset-after'],
] as const)('%s is tried again, and the object is there once and told once', async (_, fault) => {
  const { apply, server } = await fakeDeploy();
  server.fail(isWrite, fault);
  const { result, events, codes } = await apply([configMap('web')], plain);
  expect(codes).toEqual([]);
  expect(result.outcome).toBe('done');
  expect(events.filter(({ type }) => type === 'applied')).toHaveLength(1);
});

test('a lost answer to the first write of the inventory is not taken for another run', async () => {
  const { apply, server } = await fakeDeploy();
  server.fail(({ method }) => method === 'POST', 'reset-after');
  expect((await apply([configMap('web')])).result.outcome).toBe('done');
});

test('an optimistic conflict passes after a few tries; a field that someone else manages does not', async () => {
  const { apply, server, seen } = await fakeDeploy();
  const modified = { kind: 'Status', reason: 'Conflict', message: 'Operation cannot be fulfilled: the object has been modified' };
  server.fail(isWrite, { status: 409, body: modified }, 3);
  expect((await apply([configMap('web')], plain)).result.outcome).toBe('done');
  expect(lines(seen()).filter((line) => line === 'PATCH configmaps/web')).toHaveLength(4);
});

test('a server that never answered is given up at once, with its address and a way on', async () => {
  const { apply, server } = await fakeDeploy();
  await server.close();
  const { result, diagnostics } = await apply([configMap('web')]);
  expect(result.outcome).toBe('refused');
  expect(diagnostics).toEqual([expect.objectContaining({ code: 'cluster-unreachable', hint: 'is the cluster running?' })]);
});

test('a failure that stays is told with the object, and what was planned stays in the inventory', async () => {
  const { apply, server } = await fakeDeploy();
  server.fail(
    (request) => isWrite(request) && request.path.endsWith('/b'),
    { status: 400, body: { kind: 'Status', message: 'no' } },
    99,
  );
  const { result, diagnostics } = await apply([configMap('a'), configMap('b'), configMap('c')], plain);
  expect(result).toMatchObject({ outcome: 'refused', changed: 2 });
  expect(diagnostics.map(({ message }) => message)).toEqual(['the cluster refuses configmap/b: no']);
  const data = server.store.get('/api/v1/namespaces/ns/configmaps/c2k.demo')?.['data'];
  expect(data).not.toHaveProperty('lock');
  expect(JSON.stringify(data)).toMatch(/\\"name\\":\\"b\\",\\"uid\\":\\"\\"/);
});

test.each([
  [
    { status: 403, body: '<html>blocked</html>', headers: { 'Content-Type': 'text/html' } },
    'HTTP 403, with no word from Kubernetes: is there a proxy in between?',
  ],
  [
    { status: 302, body: '', headers: { Location: 'https://login.example' } },
    'a redirect, so something between here and the API server answered',
  ],
])('an HTML page or a redirect of something in between is called that: %j', async (answer, words) => {
  const { apply, server } = await fakeDeploy();
  server.fail(() => true, answer, 99);
  expect((await apply([configMap('web')])).diagnostics[0]?.message).toContain(words);
});

test('a list of many pages is read whole, and begun anew when its pages have expired', async () => {
  const { apply, server, seen } = await fakeDeploy();
  const many = Array.from({ length: 60 }, (_, index) => configMap(`c${index}`));
  await apply(many, plain);
  server.pageSize = 25;
  server.fail(({ query }) => query.get('continue') === '50', { status: 410, body: { kind: 'Status', reason: 'Expired' } });
  seen();
  const { result } = await apply(many, plain);
  expect(result).toMatchObject({ outcome: 'done', changed: 0 });
  expect(lines(seen()).filter((line) => line === 'GET configmaps')).toHaveLength(6);
});

test('where listing a kind is forbidden its objects are read one by one', async () => {
  const { apply, server, seen } = await fakeDeploy();
  const forbidden = { kind: 'Status', reason: 'Forbidden', message: 'configmaps is forbidden: User "me" cannot list' };
  server.fail(({ method, path }) => method === 'GET' && path.endsWith('/configmaps'), { status: 403, body: forbidden }, 99);
  expect((await apply([configMap('web')])).result.outcome).toBe('done');
  expect(lines(seen())).toContain('GET configmaps/web');
});

test('a missing permission names what is missing', async () => {
  const { apply, server } = await fakeDeploy();
  const message =
    'configmaps "web" is forbidden: User "me" cannot patch resource "configmaps" in API group "" in the namespace "ns"';
  server.fail(({ method }) => method === 'PATCH', { status: 403, body: { kind: 'Status', reason: 'Forbidden', message } }, 99);
  const { result, diagnostics } = await apply([configMap('web')]);
  expect(result.outcome).toBe('refused');
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['permission-missing', `a permission is missing: ${message}`],
  ]);
});
