import { expect, test } from '@jest/globals';
import { connectionBudget, requestBudget } from '../support/budgets.ts';
import { discoverWidgets } from '../support/fake-api/discover-widgets.ts';
import { configMap, fakeDeploy } from '../support/fake-deploy.ts';

const objects = Array.from({ length: 100 }, (_, index) => configMap(`c${index}`));
const size = { kinds: 1, objects: objects.length };

test('applying N objects of K kinds takes K lists, N writes and 3 requests each for inventory and history, over at most 8 connections', async () => {
  const { apply, seen, server } = await fakeDeploy();
  const { result } = await apply(objects, { preflight: false });
  expect(result).toMatchObject({ outcome: 'done', changed: 100 });
  expect(seen()).toHaveLength(requestBudget.apply(size));
  expect(server.connections()).toBeLessThanOrEqual(connectionBudget);
});

test('the preflight adds one request for each object, and no connection', async () => {
  const { apply, seen, server } = await fakeDeploy();
  await apply(objects);
  expect(seen()).toHaveLength(requestBudget.applyWithPreflight(size));
  expect(server.connections()).toBeLessThanOrEqual(connectionBudget);
});

test('an apply or a diff that has nothing to do takes K lists and one request for the inventory', async () => {
  const { apply, diff, seen } = await fakeDeploy();
  await apply(objects);
  seen();
  await apply(objects);
  expect(seen()).toHaveLength(requestBudget.unchanged(size));
  expect(await diff(objects)).toEqual([]);
  expect(seen()).toHaveLength(requestBudget.unchanged(size));
});

test('a diff takes K lists, one request for the inventory, and for what changed a dry run of each object and a list of each kind', async () => {
  const { apply, diff, seen, server } = await fakeDeploy();
  await apply(objects);
  seen();
  const changed = objects.map((object, index) => (index < 30 ? { ...object, data: { key: 'new' } } : object));
  expect(await diff(changed)).toHaveLength(30);
  expect(seen()).toHaveLength(requestBudget.diff(size, { kinds: 1, objects: 30 }));
  expect(server.connections()).toBeLessThanOrEqual(3 * connectionBudget);
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
