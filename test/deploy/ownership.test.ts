import { expect, test } from '@jest/globals';
import { takeField } from '../support/fake-api/server-side-apply.ts';
import { newMetadata } from '../support/fake-api/store.ts';
import { claim, configMap, deployment, fakeDeploy, job } from '../support/fake-deploy.ts';

const path = '/api/v1/namespaces/ns/configmaps/web';
const crd = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { ...configMap('widgets').metadata, name: 'widgets.example.com' },
  spec: { group: 'example.com' },
};
const crdPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com';
const foreign = { apiVersion: 'v1', kind: 'ConfigMap', metadata: newMetadata('web', 'ns'), data: { key: 'theirs' } };

test('a field that someone else set is a conflict: told with manager, value and time, and nothing is written', async () => {
  const { apply, server, seen } = await fakeDeploy();
  await apply([configMap('web'), configMap('other')]);
  server.change(path, (live) => takeField(live, ['data', 'key'], 'theirs', 'kubectl-edit'));
  seen();
  const { result, diagnostics } = await apply([configMap('web', { key: 'ours' }), configMap('other', { key: 'new' })]);
  expect(result).toMatchObject({ outcome: 'conflict', changed: 0 });
  expect(diagnostics).toEqual([
    expect.objectContaining({
      code: 'field-conflict',
      message: expect.stringMatching(/^configmap\/web: data\.key is set by kubectl-edit to "theirs", since \d{4}-/),
      hint: '--force-conflicts takes it back',
    }),
  ]);
  expect(seen().filter(({ method, query }) => method !== 'GET' && query.get('dryRun') !== 'All')).toEqual([]);
  expect((await apply([configMap('web', { key: 'ours' }), configMap('other')], { forceConflicts: true })).result.outcome).toBe(
    'done',
  );
  expect(server.store.get(path)?.['data']).toEqual({ key: 'ours' });
});

test('an object that c2k did not make is refused, unless it shall be adopted', async () => {
  const { apply, server } = await fakeDeploy();
  server.store.put(path, foreign);
  const { result, diagnostics } = await apply([configMap('web')]);
  expect(result.outcome).toBe('conflict');
  expect(diagnostics[0]).toMatchObject({
    code: 'object-of-another-owner',
    message: 'configmap/web exists, and belongs to someone else',
  });
  expect((await apply([configMap('web')], { adopt: true })).result.outcome).toBe('done');
});

test("another project's object is taken over only by that project's name", async () => {
  const { apply, server } = await fakeDeploy();
  const labels = { 'app.kubernetes.io/managed-by': 'c2k', 'app.kubernetes.io/instance': 'shop' };
  server.store.put(path, { ...foreign, metadata: { ...foreign.metadata, labels } });
  const { diagnostics } = await apply([configMap('web')], { adopt: true });
  expect(diagnostics[0]?.message).toBe('configmap/web exists, and belongs to the project "shop"');
  expect((await apply([configMap('web')], { adopt: 'shop' })).result.outcome).toBe('done');
});

test('an invalid object is never deleted for being invalid', async () => {
  const { apply, server, seen } = await fakeDeploy();
  await apply([job('migrate')]);
  seen();
  const causes = [
    { reason: 'FieldValueInvalid', field: 'spec.completions', message: 'Invalid value: -1: must be greater than or equal to 0' },
  ];
  const body = { kind: 'Status', reason: 'Invalid', message: 'Job is invalid', details: { causes } };
  server.fail(({ method }) => method === 'PATCH', { status: 422, body }, 99);
  const { result, diagnostics } = await apply([job('migrate', 'other')], { recreate: true });
  expect(result.outcome).toBe('refused');
  expect(diagnostics[0]?.message).toBe(
    'the cluster refuses job/migrate: spec.completions: Invalid value: -1: must be greater than or equal to 0',
  );
  expect(seen().some(({ method }) => method === 'DELETE')).toBe(false);
});

test('all unknown fields of all objects are told in one run', async () => {
  const { apply, server } = await fakeDeploy();
  const message = 'strict decoding error: unknown field "spec.foo", unknown field "spec.template.bar"';
  server.fail(({ method }) => method === 'PATCH', { status: 400, body: { kind: 'Status', reason: 'BadRequest', message } }, 99);
  const { diagnostics } = await apply([deployment('a'), deployment('b')]);
  expect(diagnostics.map((each) => each.message)).toEqual([
    'the cluster refuses deployment/a: unknown field "spec.foo"',
    'the cluster refuses deployment/a: unknown field "spec.template.bar"',
    'the cluster refuses deployment/b: unknown field "spec.foo"',
    'the cluster refuses deployment/b: unknown field "spec.template.bar"',
  ]);
});

test('what the server says of an apply that does not fit the schema is told field by field', async () => {
  const { apply, server } = await fakeDeploy();
  const message =
    'failed to create typed patch object (ns/a; apps/v1, Kind=Deployment): errors:\n  .spec.foo: field not declared in schema\n  .spec.replicas: expected numeric (int or float), got string';
  server.fail(({ method }) => method === 'PATCH', { status: 500, body: { kind: 'Status', message } }, 1);
  const { diagnostics } = await apply([deployment('a')]);
  expect(diagnostics.map((each) => each.message)).toEqual([
    'the cluster refuses deployment/a: .spec.foo: field not declared in schema',
    'the cluster refuses deployment/a: .spec.replicas: expected numeric (int or float), got string',
  ]);
});

test('volumes are not pruned, unless that is asked for', async () => {
  const { apply, server } = await fakeDeploy();
  const data = '/api/v1/namespaces/ns/persistentvolumeclaims/data';
  await apply([configMap('web'), claim('data')]);
  const { result, events } = await apply([configMap('web')]);
  expect(result).toMatchObject({ outcome: 'done', changed: 0 });
  expect(events).toContainEqual(expect.objectContaining({ type: 'applied', result: 'kept' }));
  expect(server.store.get(data)).toBeDefined();
  await apply([configMap('web')], { pruneVolumes: true });
  expect(server.store.get(data)).toBe(undefined);
});

test('a kind’s definition, and a namespace, are not pruned, whatever is asked for: they take along what others have', async () => {
  const { apply, server } = await fakeDeploy();
  const established = (object: object): void =>
    void Object.assign(object, { status: { conditions: [{ type: 'Established', status: 'True' }] } });
  server.onWrite = (where) => {
    if (where === crdPath && server.store.get(crdPath)?.['status'] === undefined) server.change(crdPath, established);
  };
  expect((await apply([configMap('web'), crd])).result.outcome).toBe('done');
  expect((await apply([configMap('web')], { pruneVolumes: true, yes: true })).result.outcome).toBe('done');
  expect(server.store.get(crdPath)).toBeDefined();
});

test('a definition whose names are taken is an error with the server’s words, and what is behind it is not written', async () => {
  const { apply, server } = await fakeDeploy();
  const conditions = [{ type: 'NamesAccepted', status: 'False', message: '"Widget" is already in use' }];
  server.onWrite = (where) => {
    if (where === crdPath && server.store.get(crdPath)?.['status'] === undefined)
      server.change(crdPath, (object) => Object.assign(object, { status: { conditions } }));
  };
  const { result, diagnostics } = await apply([configMap('web'), crd]);
  expect([result.outcome, diagnostics[0]?.message]).toEqual([
    'refused',
    'customresourcedefinition/widgets.example.com was not written: its names are not accepted: "Widget" is already in use',
  ]);
  expect(server.store.get('/api/v1/namespaces/ns/configmaps/web')).toBe(undefined);
  // The lock is given back.
  expect(server.store.get('/api/v1/namespaces/ns/configmaps/c2k.demo')?.['data']).not.toHaveProperty('lock');
});

test('losing more than half of the objects looks like a mistake and needs a yes', async () => {
  const { apply, server } = await fakeDeploy();
  await apply(['a', 'b', 'c'].map((name) => configMap(name)));
  const { result, codes } = await apply([configMap('a')]);
  expect([result.outcome, ...codes]).toEqual(['refused', 'prune-too-much']);
  expect(server.store.get('/api/v1/namespaces/ns/configmaps/c')).toBeDefined();
  expect((await apply([configMap('a')], { yes: true })).result).toMatchObject({ outcome: 'done', changed: 2 });
});

test('an object that someone made anew under the same name is not pruned', async () => {
  const { apply, server } = await fakeDeploy();
  await apply([configMap('web'), configMap('other')]);
  server.store.remove(path);
  server.store.put(path, { ...foreign, metadata: newMetadata('web', 'ns') });
  expect((await apply([configMap('other')])).result.outcome).toBe('done');
  expect(server.store.get(path)?.['data']).toEqual({ key: 'theirs' });
});

test('nothing to apply is refused: that is what delete is for', async () => {
  const { apply } = await fakeDeploy();
  expect((await apply([])).codes).toEqual(['nothing-to-apply']);
});

test('an object above the size limit is refused before anything is written', async () => {
  const { apply, seen } = await fakeDeploy();
  const { codes } = await apply([configMap('small'), configMap('large', { file: 'x'.repeat(1024 * 1024 + 1) })]);
  expect(codes).toEqual(['object-too-large']);
  expect(seen()).toEqual([]);
});

test('what base64 and escapes add to a ConfigMap’s data does not count against the limit', async () => {
  const { apply } = await fakeDeploy();
  const binary = { ...configMap('binary'), binaryData: { file: Buffer.alloc(1_000_000).toString('base64') } };
  const { codes } = await apply([binary, configMap('lines', { file: '\n"'.repeat(500_000) })]);
  expect(codes).toEqual([]);
});
