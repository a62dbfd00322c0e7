import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Revision } from '../../src/deploy.ts';
import type { Manifest } from '../../src/k8s/manifest.ts';
import type { FakeApiServer } from '../support/fake-api-server.ts';
import { claim, configMap, deployment, fakeDeploy } from '../support/fake-deploy.ts';

const secrets = '/api/v1/namespaces/ns/secrets';
const deployments = '/apis/apps/v1/namespaces/ns/deployments';
const names = ({ manifests }: Revision): readonly string[] => manifests.map(({ metadata }) => metadata.name);
const brief = (revisions: readonly Revision[]): readonly string[] =>
  revisions.map(
    ({ number, outcome, rollbackTo }) => `${number} ${outcome}${rollbackTo === undefined ? '' : ` of ${rollbackTo}`}`,
  );
const imageOf = (server: FakeApiServer): string =>
  /"image":"([^"]+)"/.exec(JSON.stringify(server.store.get(`${deployments}/web`)))?.[1] ?? '';
const soon = { wait: true, timeoutSeconds: 1 } as const;

/** A deployment of this image never becomes ready. */
function breakImage(server: FakeApiServer, image: string): void {
  const controllers = server.onWrite;
  server.onWrite = (path, object) => {
    if (!JSON.stringify(object['spec'] ?? '').includes(image)) controllers(path, object);
  };
}

test('each apply that writes is a revision with what became of it; the same again is the same revision', async () => {
  const { apply, history } = await fakeDeploy();
  await apply([configMap('web')]);
  await apply([configMap('web'), deployment('api')], soon);
  await apply([configMap('web'), deployment('api')]);
  const revisions = await history();
  expect(brief(revisions)).toEqual(['1 applied', '2 ready']);
  expect(revisions.map(names)).toEqual([['web'], ['web', 'api']]);
});

test('what an apply leaves alone, as only some services were asked for, is part of its revision; a volume that is kept is not', async () => {
  const { apply, history } = await fakeDeploy();
  await apply([configMap('web'), configMap('db'), claim('data')]);
  await apply([configMap('web', { key: 'new' })], { keepServices: ['db'] });
  expect((await history()).map(names)).toEqual([
    ['db', 'web', 'data'],
    ['db', 'web'],
  ]);
});

test('the last five revisions are kept, and the newest good one', async () => {
  const { apply, history, server } = await fakeDeploy();
  await apply([deployment('web', 'good:1')], soon);
  breakImage(server, 'bad:');
  for (const version of [1, 2, 3, 4, 5, 6]) await apply([deployment('web', `bad:${version}`)], { ...soon, timeoutSeconds: 0 });
  expect(brief(await history())).toEqual(['1 ready', '3 failed', '4 failed', '5 failed', '6 failed', '7 failed']);
});

test('a revision that is larger than a Secret is kept in several, and one with a part missing is none', async () => {
  const { apply, history, server } = await fakeDeploy();
  const large = (name: string): Manifest => configMap(name, { key: randomBytes(450_000).toString('base64') });
  await apply([large('a'), large('b'), large('c')]);
  expect(server.store.list(secrets)).toHaveLength(2);
  expect((await history()).map(names)).toEqual([['a', 'b', 'c']]);
  server.store.remove(`${secrets}/c2k.demo.1.2`);
  expect(await history()).toEqual([]);
  await apply([configMap('a')], { yes: true });
  // Its remains are gone, and its number is not given again.
  expect(server.store.list(secrets).map(({ metadata }) => metadata.name)).toEqual(['c2k.demo.2']);
});

test('rollback applies a revision by its number or the good one before, prunes what came since, and leaves volumes', async () => {
  const { apply, rollback, history, server } = await fakeDeploy();
  await apply([configMap('one'), deployment('web', 'v:1')]);
  await apply([deployment('web', 'v:2'), configMap('two'), claim('data')], { yes: true });
  const { result } = await rollback();
  expect(result).toMatchObject({ outcome: 'done', rolledBackTo: 1 });
  expect(imageOf(server)).toBe('v:1');
  expect(server.store.list('/api/v1/namespaces/ns/configmaps').map(({ metadata }) => metadata.name)).toEqual(['c2k.demo', 'one']);
  expect(server.store.list('/api/v1/namespaces/ns/persistentvolumeclaims')).toHaveLength(1);
  expect((await rollback({ revision: 2 })).result).toMatchObject({ outcome: 'done', rolledBackTo: 2 });
  expect(imageOf(server)).toBe('v:2');
  expect(brief(await history())).toEqual(['1 applied', '2 applied', '3 applied of 1', '4 applied of 2']);
});

test('a revision that is not there, and a history without another good one, are told, and nothing is written', async () => {
  const { apply, rollback, seen } = await fakeDeploy();
  const none = await rollback();
  expect([none.result.outcome, none.diagnostics[0]?.message]).toEqual([
    'refused',
    'project "demo" has no good revision before the current one',
  ]);
  await apply([configMap('web')]);
  seen();
  const unknown = await rollback({ revision: 7 });
  expect(unknown.diagnostics[0]).toMatchObject({
    message: 'project "demo" has no revision 7',
    hint: 'c2k history shows those that it has: 1',
  });
  expect((await rollback()).codes).toEqual(['no-such-revision']);
  expect(seen().every(({ method }) => method === 'GET')).toBe(true);
});

test('an apply that does not become ready goes back to the last good revision where that is asked for, and is still no success', async () => {
  const { apply, history, server } = await fakeDeploy();
  await apply([deployment('web', 'good:1')], soon);
  breakImage(server, 'bad:');
  await apply([deployment('web', 'bad:1')], soon);
  const { result, events } = await apply([deployment('web', 'bad:2'), configMap('extra')], { ...soon, rollbackOnFailure: true });
  expect(result).toMatchObject({ outcome: 'not-ready', rolledBackTo: 1 });
  expect(events).toContainEqual({ type: 'note', message: 'going back to revision 1' });
  expect(imageOf(server)).toBe('good:1');
  expect(server.store.get('/api/v1/namespaces/ns/configmaps/extra')).toBe(undefined);
  expect(brief(await history())).toEqual(['1 ready', '2 failed', '3 failed', '4 ready of 1']);
});

test('there is nothing to go back to from a first apply, from what was good before, and where nothing was changed', async () => {
  const { apply, server } = await fakeDeploy();
  breakImage(server, 'bad:');
  const request = { ...soon, rollbackOnFailure: true };
  const why = async (image: string, ...others: readonly Manifest[]): Promise<readonly (string | undefined)[]> => {
    const { result, diagnostics } = await apply([deployment('web', image), ...others], request);
    return [result.outcome, diagnostics.at(-1)?.message.replace('project "demo" is left as it is: ', '')];
  };
  expect(await why('bad:1')).toEqual(['not-ready', 'there is no good revision before this one']);
  expect(await why('bad:1')).toEqual(['not-ready', 'it was so before, and nothing was changed']);
  await apply([deployment('web', 'bad:2')]);
  server.store.remove(`${deployments}/web`);
  expect(await why('bad:2')).toEqual(['not-ready', 'it is at revision 2 again, which was good before']);
});

test('what failed once and fails again is gone back from', async () => {
  const { apply, history, server } = await fakeDeploy();
  await apply([deployment('web', 'good:1')], soon);
  breakImage(server, 'bad:');
  await apply([deployment('web', 'bad:1')], soon);
  server.store.remove(`${deployments}/web`);
  const { result } = await apply([deployment('web', 'bad:1')], { ...soon, rollbackOnFailure: true });
  expect(result).toMatchObject({ outcome: 'not-ready', rolledBackTo: 1 });
  expect(brief(await history())).toEqual(['1 ready', '2 failed', '3 ready of 1']);
});

test('who may not write Secrets can apply, is told, and has no history', async () => {
  const { apply, server, history } = await fakeDeploy();
  const body = { kind: 'Status', reason: 'Forbidden', message: 'secrets is forbidden' };
  server.fail(({ path, method }) => path.startsWith(secrets) && method === 'PATCH', { status: 403, body }, 9);
  const { result, codes } = await apply([configMap('web')]);
  expect([result.outcome, codes]).toEqual(['done', ['history-not-kept']]);
  expect(await history()).toEqual([]);
});

test('delete takes the history along', async () => {
  const { apply, server, ...commands } = await fakeDeploy();
  await apply([configMap('web')]);
  expect((await commands.delete()).result.outcome).toBe('done');
  expect(server.store.list(secrets)).toEqual([]);
});

test('who may not delete the history is told that it stays', async () => {
  const { apply, server, ...commands } = await fakeDeploy();
  await apply([configMap('web')]);
  const body = { kind: 'Status', reason: 'Forbidden', message: 'secrets is forbidden' };
  server.fail(({ path }) => path.startsWith(secrets), { status: 403, body }, 9);
  const { result, events } = await commands.delete();
  expect(result.outcome).toBe('done');
  expect(events).toContainEqual({ type: 'note', message: 'what history there is stays: secrets is forbidden' });
});
