import { createConnection } from 'node:net';
import { expect } from '@jest/globals';
import { clusterTest, eventually, page, testNamespace } from '../support/cluster.ts';
import { output, run } from '../support/run.ts';

const [space, other] = [await testNamespace('running'), await testNamespace('killed')];

const bin = new URL('../../dist/bin.js', import.meta.url).pathname;

const compose = `name: run
services:
  web:
    image: busybox:1.36
    command: [sh, -c, "mkdir -p /w; hostname > /w/index.html; dd if=/dev/zero of=/w/big bs=1M count=20; httpd -f -p 80 -h /w"]
    healthcheck: {test: [CMD, wget, -q, -O, "-", "http://127.0.0.1/"], interval: 1s}
    ports: ["18080:80"]
    stop_grace_period: 0s
  ticker:
    image: busybox:1.36
    command: [sh, -c, "i=0; while true; do echo tick $$i; i=$$((i+1)); sleep 0.2; done"]
    stop_grace_period: 0s
`;
const given = { input: compose };

clusterTest('everything runs', async () => {
  expect(await space.c2k(['apply', '-f', '-'], given)).toMatchObject({ code: 0 });
  const status = JSON.parse((await space.c2k(['status', '-p', 'run', '-o', 'json'])).stdout);
  expect(status.services.map(({ service, state }: { service: string; state: string }) => [service, state])).toEqual([
    ['ticker', 'ready'],
    ['web', 'ready'],
  ]);
});

clusterTest('exec gives the command’s own exit code, its bytes and its words', async () => {
  // Its flags stand before the service: what stands behind it is the command's.
  const flags = ['--context', 'kind', '--namespace', space.name, '-p', 'run'];
  const exec = (...words: string[]) => run([process.execPath, bin, 'exec', ...flags, ...words], { input: 'in\n' });
  expect(await exec('web', 'sh', '-c', 'cat; echo err >&2; exit 7')).toEqual({ code: 7, stdout: 'in\n', stderr: 'err\n' });
  expect(await exec('web', 'ls', '-d', '/w')).toMatchObject({ code: 0, stdout: '/w\n' });
  expect(await exec('web', 'no-such-program')).toMatchObject({ code: 127 });
  expect(await exec('nobody', 'true')).toMatchObject({ code: 1 });
});

clusterTest('published ports answer on localhost, whole bodies come through, and a replaced pod is found again', async () => {
  const forward = space.startC2k(['forward', '-f', '-'], { ...given, timeoutSeconds: 100 });
  const first = await page('http://127.0.0.1:18080/');
  expect((await page('http://localhost:18080/big')).length).toBe(20 * 1024 * 1024);
  await space.kubectl(['delete', 'pod', '-l', 'com.docker.compose.service=web', '--wait=false']);
  await eventually('another pod answers', async () => (await page('http://127.0.0.1:18080/')) !== first);
  const taken = await space.c2k(['forward', '-f', '-'], given);
  expect(taken.code).toBe(1);
  expect(taken.stderr).toContain('port 18080 of web');
  await forward.interrupt();
  await expect(connects(18080)).resolves.toBe(false);
});

clusterTest('logs follow what a container writes, over the end of its pod', async () => {
  const logs = space.startC2k(['logs', '-p', 'run', 'ticker', '--tail', '1'], { timeoutSeconds: 100 });
  await eventually('some lines', async () => /ticker-1 +\| tick \d+/.test(logs.said()));
  await space.kubectl(['delete', 'pod', '-l', 'com.docker.compose.service=ticker', '--wait=false']);
  await eventually('lines of the next pod', async () => /ticker-2 +\| tick \d+/.test(logs.said()));
  await logs.interrupt();
  const numbers = [...logs.said().matchAll(/ticker-1 +\| tick (\d+)/g)].map(([, number]) => Number(number));
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
});

clusterTest('an API server that is killed during the wait, and comes back, is no failure', async () => {
  const slow = compose.replace('interval: 1s', 'interval: 1s, start_period: 20s').replace('hostname >', 'sleep 12; hostname >');
  const apply = space.startC2k(['apply', '-f', '-'], { input: slow, timeoutSeconds: 150 });
  await eventually('the wait', async () => /web starting/.test(apply.said()));
  await output(['docker', 'exec', 'kind-control-plane', 'sh', '-c', 'kill -9 $(pidof kube-apiserver)']);
  const ran = await apply.end;
  expect(ran).toMatchObject({ code: 0 });
  await eventually(
    'the server is back',
    async () => (await run(['kubectl', '--context', 'kind-kind', 'get', '--raw', '/readyz'])).code === 0,
  );
});

clusterTest('an API server that is killed during the writes, and comes back, gets them all', async () => {
  const many = Array.from(
    { length: 30 },
    (_, index) => `  s${index}: {image: "busybox:1.36", command: [sleep, infinity], scale: 0}\n`,
  );
  const apply = other.startC2k(['apply', '-f', '-', '--yes', '--no-wait', '--no-preflight', '--parallelism', '1'], {
    input: `name: many\nservices:\n${many.join('')}`,
    timeoutSeconds: 150,
  });
  await eventually('the first writes', async () => /Service\/s3 created/.test(apply.said()));
  await output(['docker', 'exec', 'kind-control-plane', 'sh', '-c', 'kill -9 $(pidof kube-apiserver)']);
  expect(await apply.end).toMatchObject({ code: 0 });
  expect(await other.objects('deployments')).toHaveLength(30);
});

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
