import { expect, test } from '@jest/globals';
import { convertText, type Data } from '../../support/convert-text.ts';

const waits = (pod: Data): string[] => pod.initContainers.find((each: Data) => each.name === 'wait-for-dependencies').args;

test('a healthy dependency is all of its replicas, by a name that only ready pods have', async () => {
  const { pod, object } = await convertText(`
services:
  app: { image: a, restart: always, depends_on: { db: { condition: service_healthy } } }
  db: { image: b, scale: 2, healthcheck: { test: [CMD, a] } }
`);
  expect(waits(pod('app'))).toEqual(['db:healthy:db:db-ready:2:0:0']);
  expect(object('Service', 'db-ready').spec.publishNotReadyAddresses).toBeUndefined();
});

test('what a dependency waits for is waited for first', async () => {
  const { pod } = await convertText(`
services:
  app: { image: a, restart: always, depends_on: [api] }
  api: { image: a, restart: always, depends_on: [db] }
  db: { image: b, restart: always }
`);
  expect(waits(pod('app')).map((each) => each.split(':')[0])).toEqual(['db', 'api']);
});

test('who is healthy waits no more: only what it does not need to be started for is waited for behind it', async () => {
  const { pod } = await convertText(`
services:
  app: { image: a, restart: always, depends_on: { api: { condition: service_healthy }, worker: { condition: service_started } } }
  web: { image: a, restart: always, depends_on: { api: { condition: service_healthy, required: false } } }
  api: { image: a, restart: always, depends_on: [db], healthcheck: { test: [CMD, a] } }
  worker: { image: a, restart: always, depends_on: { queue: { condition: service_healthy } } }
  db: { image: b, restart: always }
  queue: { image: b, restart: always, healthcheck: { test: [CMD, a] } }
`);
  const names = (service: string): string[] => waits(pod(service)).map((each) => each.split(':')[0] ?? '');
  expect(names('app')).toEqual(['api', 'queue', 'worker']);
  // Its time counts from when it could have started.
  expect(names('web')).toEqual(['db', 'api']);
});

test('an optional dependency is waited for only so long', async () => {
  const { pod } = await convertText(`
services:
  app: { image: a, restart: always, depends_on: { db: { condition: service_healthy, required: false } } }
  db: { image: b, healthcheck: { test: [CMD, a], interval: 1s, timeout: 1s, retries: 3 } }
`);
  expect(waits(pod('app'))).toEqual(['db:healthy:db:db-ready:1:6:66']);
});

test('a check that fails takes no time, whatever its timeout', async () => {
  const { pod } = await convertText(`
services:
  app: { image: a, restart: always, depends_on: { db: { condition: service_healthy, required: false } } }
  db: { image: b, healthcheck: { test: [CMD, a], interval: 1s, start_period: 2s } }
`);
  expect(waits(pod('app'))).toEqual(['db:healthy:db:db-ready:1:8:68']);
});

test('a one-shot of whose health nothing is known is asked of the API, where it need not run any more', async () => {
  const { pod } = await convertText(`
services:
  app: { image: a, restart: always, depends_on: { once: { condition: service_healthy } } }
  once: { image: b, x-c2k: { workload: job } }
`);
  expect(pod('app').initContainers.map((each: Data) => each.name)).toEqual(['wait-for-start-of-once']);
});

test('a completed dependency is asked of the API, by a token that only these containers have', async () => {
  const { pod, object, manifests } = await convertText(`
services:
  app: { image: a, restart: always, depends_on: { setup: { condition: service_completed_successfully } } }
  setup: { image: b }
`);
  const job = manifests.find(({ kind }) => kind === 'Job')?.metadata.name;
  const { initContainers, containers, automountServiceAccountToken, serviceAccountName } = pod('app');
  expect(initContainers.map((each: Data) => each.name)).toEqual(['wait-for-end-of-setup', 'require-success-of-setup']);
  expect([automountServiceAccountToken, serviceAccountName]).toEqual([false, 'app-gate']);
  expect(containers[0].volumeMounts).toBeUndefined();
  expect(object('Role', 'app-gate').rules).toEqual([
    { apiGroups: ['batch'], resources: ['jobs'], resourceNames: [job], verbs: ['get', 'list', 'watch'] },
  ]);
  expect(object('ConfigMap', 'setup-current-job').data).toEqual({ setup: job });
});

test('a dependency scaled to nothing is not waited for', async () => {
  const { pod } = await convertText(`
services:
  app: { image: a, restart: always, depends_on: [db] }
  db: { image: b, restart: always, scale: 0 }
`);
  expect(pod('app').initContainers).toBeUndefined();
});

test('nobody waits for a healthcheck that is switched off', async () => {
  const { said } = await convertText(`
services:
  app: { image: a, restart: always, depends_on: { db: { condition: service_healthy } } }
  db: { image: b, restart: always, healthcheck: { disable: true } }
`);
  expect(said).toContain('error dependency-without-healthcheck services.app.depends_on.db');
});

test('pods never wait for each other in a circle', async () => {
  const { pod, said } = await convertText(`
services:
  vpn: { image: a, restart: always }
  tool: { image: a, restart: always, depends_on: [vpn] }
  client: { image: a, restart: always, network_mode: "service:vpn", depends_on: [tool] }
`);
  expect(pod('vpn').initContainers).toBeUndefined();
  expect(said).toContain('warning gate-cycle services.client.depends_on.tool');
});

test('a dependency to be restarted with changes the pods that depend on it', async () => {
  const checksum = async (image: string): Promise<string> => {
    const { object } = await convertText(`
services:
  app: { image: a, restart: always, depends_on: { db: { condition: service_started, restart: true } } }
  db: { image: ${image}, restart: always }
`);
    return object('Deployment', 'app').spec.template.metadata.annotations['checksum.c2k.io/db'];
  };
  expect(await checksum('one')).not.toBe(await checksum('two'));
});
