import { expect, test } from '@jest/globals';
import { discoverWidgets } from '../support/fake-api/discover-widgets.ts';
import { configMap, fakeDeploy } from '../support/fake-deploy.ts';

const kinds = 1;
/** Read, taken, released; and a revision looked up, written and judged. */
const inventory = 3;
const history = 3;
const objects = Array.from({ length: 100 }, (_, index) => configMap(`c${index}`));

test('applying N objects of K kinds takes K lists, N writes and 3 requests each for inventory and history, over at most 8 connections', async () => {
  const { apply, seen, server } = await fakeDeploy();
  const { result } = await apply(objects, { preflight: false });
  expect(result).toMatchObject({ outcome: 'done', changed: 100 });
  expect(seen()).toHaveLength(kinds + objects.length + inventory + history);
  expect(server.connections()).toBeLessThanOrEqual(8);
});

test('the preflight adds one request for each object, and no connection', async () => {
  const { apply, seen, server } = await fakeDeploy();
  await apply(objects);
  expect(seen()).toHaveLength(kinds + 2 * objects.length + inventory + history);
  expect(server.connections()).toBeLessThanOrEqual(8);
});

test('an apply or a diff that has nothing to do takes K lists and one request for the inventory', async () => {
  const { apply, diff, seen } = await fakeDeploy();
  await apply(objects);
  seen();
  await apply(objects);
  expect(seen()).toHaveLength(kinds + 1);
  expect(await diff(objects)).toEqual([]);
  expect(seen()).toHaveLength(kinds + 1);
});

test('a diff takes K lists, one request for the inventory, and for what changed a dry run of each object and a list of each kind', async () => {
  const { apply, diff, seen, server } = await fakeDeploy();
  await apply(objects);
  seen();
  const changed = objects.map((object, index) => (index < 30 ? { ...object, data: { key: 'new' } } : object));
  expect(await diff(changed)).toHaveLength(30);
  expect(seen()).toHaveLength(kinds + 1 + 30 + 1);
  expect(server.connections()).toBeLessThanOrEqual(3 * 8);
});

test('writes go out eight at a time, or as many as asked for', async () => {
  const { apply, server } = await fakeDeploy();
  let open = 0;
  let most = 0;
  server.answer(
    ({ method, query }) => method === 'PATCH' && query.get('dryRun') === 'All',
    (request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.writeHead(201, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(request.body));
      }, 20);
    },
  );
  await apply(objects.slice(0, 40), { dryRun: 'server' });
  expect(most).toBe(8);
  most = 0;
  await apply(objects.slice(0, 40), { dryRun: 'server', parallelism: 2 });
  expect(most).toBe(2);
});

test('no discovery is asked for kinds that c2k makes itself; a custom resource costs two requests, once', async () => {
  const { apply, seen, server } = await fakeDeploy();
  await apply([configMap('web')]);
  expect(seen().filter(({ path }) => path === '/api' || path === '/apis')).toEqual([]);
  discoverWidgets(server, () => true);
  const widgets = ['a', 'b', 'c'].map((name) => ({ ...configMap(name), apiVersion: 'example.com/v1', kind: 'Widget' }));
  expect((await apply(widgets, { prune: false })).result.outcome).toBe('done');
  expect(seen().filter(({ path }) => path === '/api' || path === '/apis')).toHaveLength(2);
});
