import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { clusterTest, eventually, type LiveObject, testNamespace } from '../support/cluster.ts';

const space = await testNamespace('ordering');

// No build and no volume: what is tested is the wait alone.
const compose = `name: ordering
services:
  db:
    image: busybox:1.36
    command: [sleep, infinity]
    stop_grace_period: 0s
  web:
    image: busybox:1.36
    command: [sleep, infinity]
    stop_grace_period: 0s
    depends_on: [db]
`;

const phase = (pod: LiveObject | undefined): unknown => pod?.status?.['phase'];

clusterTest('a service waits while its dependency is absent, and starts when it comes', async () => {
  const applied = await space.c2k(['apply', '-f', '-'], { input: compose, timeoutSeconds: 180 });
  expect(applied).toMatchObject({ code: 0 });

  await space.kubectl(['scale', 'deployment/db', '--replicas=0']);
  await eventually('no pod of db', async () => (await space.pods('db')).length === 0);
  await space.kubectl(['delete', 'pods', '-l', 'com.docker.compose.service=web']);
  const waiting = await eventually('a new pod of web', async () => {
    const pods = await space.pods('web');
    return pods.length === 1 ? pods[0] : undefined;
  });
  await sleep(8000);
  const [still] = await space.pods('web');
  expect(still?.metadata.uid).toBe(waiting.metadata.uid);
  expect(phase(still)).toBe('Pending');

  await space.kubectl(['scale', 'deployment/db', '--replicas=1']);
  await eventually('web runs', async () => phase((await space.pods('web'))[0]) === 'Running');
  expect((await space.pods('web')).map((pod) => pod.metadata.uid)).toEqual([waiting.metadata.uid]);
});
