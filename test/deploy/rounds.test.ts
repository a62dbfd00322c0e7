import { expect, test } from '@jest/globals';
import { needsOf } from '../../src/cluster/needs.ts';
import { inRounds } from '../../src/cluster/order.ts';
import { configMap, deployment, fakeDeploy } from '../support/fake-deploy.ts';

const rounds = (kinds: readonly string[]): readonly (readonly string[])[] => inRounds(kinds, (kind) => kind);

test('only namespaces, kinds and what is named are waited for; what is behind goes on in order', () => {
  expect(
    rounds(['Ingress', 'Deployment', 'Secret', 'Service', 'CustomResourceDefinition', 'NetworkPolicy', 'ConfigMap', 'Namespace']),
  ).toEqual([
    ['Namespace'],
    ['CustomResourceDefinition'],
    ['Secret', 'ConfigMap'],
    ['Service', 'NetworkPolicy', 'Deployment', 'Ingress'],
  ]);
  expect(rounds(['Deployment'])).toEqual([['Deployment']]);
  expect(rounds([])).toEqual([]);
});

test('a pod needs the volumes, keys, accounts and classes that it names, wherever it names them', () => {
  const spec = {
    serviceAccountName: 'waiter',
    priorityClassName: 'first',
    containers: [
      {
        name: 'app',
        env: [
          { name: 'configMap', value: 'none' },
          { name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } },
          { name: 'B', valueFrom: { secretKeyRef: { name: 'login', key: 'b' } } },
        ],
        envFrom: [{ configMapRef: { name: 'all' } }, { secretRef: { name: 'hidden' } }],
      },
    ],
    volumes: [
      { name: 'a', configMap: { name: 'files' } },
      { name: 'b', secret: { secretName: 'key' } },
      { name: 'c', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'd', projected: { sources: [{ configMap: { name: 'part' } }, { secret: { name: 'other-part' } }] } },
      { name: 'e', emptyDir: {} },
    ],
  };
  expect([...needsOf({ spec: { template: { spec } } })].sort()).toEqual([
    'configmap/all',
    'configmap/files',
    'configmap/part',
    'configmap/settings',
    'persistentvolumeclaim/data',
    'priorityclass/first',
    'secret/hidden',
    'secret/key',
    'secret/login',
    'secret/other-part',
    'serviceaccount/waiter',
  ]);
});

test('what names an object that is refused is left out, and told; its neighbours are written', async () => {
  const { apply, seen, server } = await fakeDeploy();
  const broken = deployment('broken');
  const needing = {
    ...broken,
    spec: { ...Object(broken['spec']), template: { spec: { volumes: [{ name: 'a', configMap: { name: 'bad' } }] } } },
  };
  server.fail(
    ({ method, path, query }) => method === 'PATCH' && path.endsWith('/configmaps/bad') && query.get('dryRun') === null,
    { status: 422, body: JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'no', code: 422 }) },
    99,
  );
  const { result, events } = await apply([configMap('bad'), configMap('good'), needing, deployment('web')]);
  expect(result).toMatchObject({ outcome: 'refused', changed: 2 });
  const written = seen().flatMap(({ method, path, query }) =>
    method === 'PATCH' && query.get('dryRun') === null && !path.includes('/secrets/')
      ? [path.split('/').slice(-2).join('/')]
      : [],
  );
  expect(written.sort()).toEqual(['configmaps/bad', 'configmaps/good', 'deployments/web']);
  expect(events).toContainEqual({ type: 'note', message: 'deployment/broken is left out: it needs configmap/bad' });
});

test('without a namespace or a kind nothing behind it is written', async () => {
  const { apply, seen, server } = await fakeDeploy();
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
  };
  server.fail(
    ({ method, path }) => method === 'PATCH' && path.endsWith('/things.example.com'),
    { status: 422, body: JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'no', code: 422 }) },
    99,
  );
  const { result } = await apply([definition, configMap('web')], { preflight: false });
  expect(result).toMatchObject({ outcome: 'refused', changed: 0 });
  expect(seen().filter(({ method, path }) => method === 'PATCH' && path.endsWith('/configmaps/web'))).toEqual([]);
});
