import { expect } from '@jest/globals';
import { clusterTest, eventually, testNamespace } from '../support/cluster.ts';
import { output } from '../support/run.ts';

const space = await testNamespace('node');

const compose = `name: node
services:
  db:
    image: busybox:1.36
    command: [sh, -c, "echo start >> /data/db; sleep 4; touch /ready; exec sleep infinity"]
    restart: always
    healthcheck: {test: [CMD, test, -f, /ready], interval: 1s, retries: 60}
    stop_grace_period: 0s
    volumes: ["data:/data"]
  migrate:
    image: busybox:1.36
    command: [sh, -c, "echo run >> /data/migrate"]
    depends_on: {db: {condition: service_healthy}}
    volumes: ["data:/data"]
  web:
    image: busybox:1.36
    command: [sh, -c, "date +%s >> /data/web; exec sleep infinity"]
    restart: always
    stop_grace_period: 0s
    depends_on:
      db: {condition: service_healthy}
      migrate: {condition: service_completed_successfully}
    volumes: ["data:/data"]
volumes: {data: {}}
`;

const node = (script: string): Promise<string> => output(['docker', 'exec', 'kind-control-plane', 'sh', '-c', script]);

clusterTest(
  'when a node restarts, services wait for each other again, one-shots stay done, and data is where it was',
  async () => {
    expect(await space.c2k(['apply', '-f', '-'], { input: compose, timeoutSeconds: 150 })).toMatchObject({ code: 0 });
    const [before] = await space.pods('web');
    const read = (): Promise<string> =>
      space.kubectl(['exec', 'deploy/db', '-c', 'db', '--', 'sh', '-c', 'cd /data; wc -l db migrate web']);
    expect(await read()).toMatch(/1 db\n\s+1 migrate\n\s+1 web/);

    // What a restart does to pods: every sandbox is gone, and what was in it, at once.
    const label = 'labels."io.kubernetes.pod.namespace"';
    await node(
      `for id in $(ctr -n k8s.io containers ls -q '${label}==${space.name}'); do ctr -n k8s.io tasks kill -s SIGKILL -a "$id" || true; done`,
    );
    await eventually('web runs again', async () => /2 web/.test(await read()), 120);
    expect(await read()).toMatch(/2 db\n\s+1 migrate\n\s+2 web/);
    // The same pods, and web came after db was healthy again, which takes it four seconds.
    expect((await space.pods('web')).map(({ metadata }) => metadata.uid)).toEqual([before?.metadata.uid]);
    const script = 'echo $(( $(tail -1 /data/web) - $(stat -c %Y /ready) ))';
    const seconds = await space.kubectl(['exec', 'deploy/db', '-c', 'db', '--', 'sh', '-c', script]);
    expect(Number(seconds)).toBeGreaterThanOrEqual(0);
  },
);
