import { expect, test } from '@jest/globals';
import { projectLabels, serviceLabels } from '../../src/k8s/labels.ts';
import type { Manifest } from '../../src/k8s/manifest.ts';
import { fakeDeploy } from '../support/fake-deploy.ts';

function settingsOf(name: string, service?: string): Manifest {
  const labels = service === undefined ? projectLabels('demo') : serviceLabels('demo', service);
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels }, data: { key: 'value' } };
}

test('what belongs to a service that was left out stays, and so does what belongs to none; what is gone is pruned', async () => {
  const { apply, server } = await fakeDeploy();
  await apply([settingsOf('web', 'web'), settingsOf('db', 'db'), settingsOf('old', 'old'), settingsOf('shared')]);
  const names = (): readonly string[] =>
    ['web', 'db', 'old', 'shared'].filter((name) => server.store.get(`/api/v1/namespaces/ns/configmaps/${name}`));
  expect((await apply([settingsOf('web', 'web')], { keepServices: ['db'] })).result.outcome).toBe('done');
  expect(names()).toEqual(['web', 'db', 'shared']);
  expect((await apply([settingsOf('web', 'web'), settingsOf('db', 'db')])).result.outcome).toBe('done');
  expect(names()).toEqual(['web', 'db']);
});
