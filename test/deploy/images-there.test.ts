import { expect, test } from '@jest/globals';
import { imagesInPods, imagesInUse } from '../../src/cluster/images-there.ts';
import { openSession } from '../../src/cluster/session.ts';
import { connect } from '../../src/deploy.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { newMetadata } from '../support/fake-api/store.ts';
import { deployment, type FakeDeploy, fakeDeploy } from '../support/fake-deploy.ts';

async function sessionOn({ host }: FakeDeploy) {
  const { report } = createCollector();
  const cluster = await connect({ namespace: 'ns' }, host, report);
  if (cluster === undefined) throw new Error('no cluster');
  return openSession(cluster, { project: 'demo' }, host, report);
}

function putPod({ server }: FakeDeploy, name: string, image: string, imageID: string): void {
  const labels = { 'app.kubernetes.io/managed-by': 'c2k', 'app.kubernetes.io/instance': 'demo' };
  server.store.put(`/api/v1/namespaces/ns/pods/${name}`, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...newMetadata(name, 'ns'), labels },
    spec: { containers: [{ name: 'web', image }] },
    status: { containerStatuses: [{ name: 'web', imageID }] },
  });
}

test('images in use are those of the project’s workloads', async () => {
  const fake = await fakeDeploy();
  await fake.apply([deployment('web', 'web:c2k-1'), deployment('api', 'api:2')]);
  expect(await imagesInUse(await sessionOn(fake))).toEqual(['web:c2k-1', 'api:2']);
});

test('an image is there where every pod has it: one that waits for it may be on a node without', async () => {
  const fake = await fakeDeploy();
  putPod(fake, 'a', 'web:1', 'sha256:1');
  putPod(fake, 'b', 'web:2', 'sha256:2');
  putPod(fake, 'c', 'web:2', '');
  expect([...(await imagesInPods(await sessionOn(fake)))]).toEqual(['web:1']);
});

test('who may not read pods and workloads gets no answer, and no error', async () => {
  const fake = await fakeDeploy();
  fake.server.fail(({ method }) => method === 'GET', { status: 403 }, 9);
  const session = await sessionOn(fake);
  expect([await imagesInUse(session), [...(await imagesInPods(session))]]).toEqual([[], []]);
});
