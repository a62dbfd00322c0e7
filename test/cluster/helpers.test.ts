import { expect } from '@jest/globals';
import { clusterTest, eventually, testNamespace } from '../support/cluster.ts';

const space = await testNamespace('helpers');

const compose = `name: helpers
services:
  db:
    image: busybox:1.36
    command: [sleep, infinity]
    healthcheck: {test: [CMD, test, -f, /ready], interval: 1s, retries: 600}
    stop_grace_period: 0s
  setup: {image: "busybox:1.36", command: [sleep, "3600"], restart: "no", stop_grace_period: 0s}
  web:
    image: busybox:1.36
    command: [sleep, infinity]
    depends_on: {db: {condition: service_healthy}}
  late:
    image: busybox:1.36
    command: [sleep, infinity]
    depends_on: {setup: {condition: service_completed_successfully}}
`;

/** The pod of a service, once its init container of that name runs. */
const waiting = (service: string, helper: string): Promise<string> =>
  eventually(`${helper} runs`, async () => {
    const [pod] = await space.pods(service);
    const states = (pod?.status?.['initContainerStatuses'] ?? []) as { name: string; state: object }[];
    return states.some(({ name, state }) => name === helper && 'running' in state) ? pod?.metadata.name : undefined;
  });

clusterTest('who waits is nobody, writes nowhere, has no token, and says what for', async () => {
  expect(await space.c2k(['apply', '-f', '-', '--no-wait'], { input: compose })).toMatchObject({ code: 0 });
  const pod = await waiting('web', 'wait-for-dependencies');
  const script =
    'id -u; touch /x 2>/dev/null || echo refused; ls /var/run/secrets 2>/dev/null | wc -l; grep Cap.nd /proc/1/status';
  const seen = await space.kubectl(['exec', pod, '-c', 'wait-for-dependencies', '--', 'sh', '-c', script]);
  expect(seen.split('\n').slice(0, 3)).toEqual(['65534', 'refused', '0']);
  expect(seen).toMatch(/CapBnd:\s+0+\n/);
  expect(await space.kubectl(['logs', pod, '-c', 'wait-for-dependencies'])).toBe('waiting for db to be healthy\n');
});

clusterTest('who asks the API may read the one Job, and nothing else', async () => {
  const may = async (verb: string, what: string): Promise<string> => {
    const account = `system:serviceaccount:${space.name}:late-gate`;
    return (await space.kubectl(['auth', 'can-i', verb, what, '--as', account]).catch(() => 'no')).trim();
  };
  const [job] = (await space.kubectl(['get', 'jobs', '-l', 'com.docker.compose.service=setup', '-o', 'name'])).split('\n');
  const setup = job?.replace('job.batch', 'jobs') ?? '';
  expect(await Promise.all([may('get', setup), may('watch', setup)])).toEqual(['yes', 'yes']);
  const others = ['get jobs/other', 'list jobs', `delete ${setup}`, 'get pods', 'get secrets', 'get configmaps'];
  expect(await Promise.all(others.map((each) => may(...(each.split(' ') as [string, string]))))).toEqual(others.map(() => 'no'));
});

clusterTest.each([
  ['web', 'wait-for-dependencies'],
  ['late', 'wait-for-end-of-setup'],
])('the helper of %s ends at once when its pod has to go', async (service, helper) => {
  const pod = await waiting(service, helper);
  const started = Date.now();
  await space.kubectl(['delete', 'pod', pod]);
  // The grace period is 10 s.
  expect(Date.now() - started).toBeLessThan(7000);
});
