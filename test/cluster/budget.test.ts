import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect } from '@jest/globals';
import { connectionBudget, requestBudget } from '../support/budgets.ts';
import { clusterTest, engineAddress, testNamespace } from '../support/cluster.ts';
import { type CountedRequest, startCountingProxy } from '../support/counting-proxy.ts';
import { run } from '../support/run.ts';

const [space, failing] = [await testNamespace('budget'), await testNamespace('budget-wait')];
const folder = await mkdtemp(join(tmpdir(), 'c2k-budget-'));
const env = { KUBECONFIG: join(folder, 'kubeconfig') };
const proxy = engineAddress === '' ? undefined : await startCountingProxy(env.KUBECONFIG);
afterAll(async () => {
  proxy?.close();
  await rm(folder, { recursive: true });
});

const count = (): { readonly requests: readonly CountedRequest[]; readonly connections: number } =>
  proxy?.count() ?? { requests: [], connections: 0 };

/** A Deployment, two Services and a NetworkPolicy for each; the network has one more. */
const services = Array.from({ length: 25 }, (_, index) => index);
const size = { kinds: 3, objects: 4 * services.length + 1 };
const deployments = { kinds: 1, objects: services.length };
/** The command line asks for the server's version, to convert for it. */
const version = 1;

const idle = 'image: "busybox:1.36", command: [sleep, infinity], restart: always, stop_grace_period: 0s';
const compose = (value: string): string =>
  `name: budget\nservices:\n${services
    .map((index) => `  s${index}: {${idle}, scale: 0, ports: ["${9000 + index}:80"], environment: {KEY: ${value}}}\n`)
    .join('')}`;

/** What kubectl takes for the same objects, through the same proxy; as a dry run, so that they stay c2k's. */
async function kubectl(command: readonly string[], value: string): Promise<number> {
  const { stdout } = await space.c2k(['convert', '-f', '-', '--quiet'], { input: compose(value) });
  const flags = ['--context', 'kind-kind', '--namespace', space.name, '--server-side', '--force-conflicts', '-f', '-'];
  count();
  await run(['kubectl', ...command, ...flags], { input: stdout, env });
  return count().requests.length;
}

clusterTest('a first apply takes a list for each kind and a write for each object, over at most eight connections', async () => {
  count();
  const applying = ['apply', '-f', '-', '--no-wait', '--no-preflight'];
  expect(await space.c2k(applying, { input: compose('a'), env })).toMatchObject({ code: 0 });
  const { requests, connections } = count();
  expect(requests).toHaveLength(version + requestBudget.apply(size));
  expect(connections).toBeLessThanOrEqual(connectionBudget);
  expect(requests.filter(({ path }) => /^\/(api|apis|openapi\/.*)$/.test(path))).toEqual([]);
});

clusterTest(
  'applying again, and a diff of nothing, take a list for each kind and less than a tenth of what kubectl takes',
  async () => {
    const commands = [
      { ours: ['apply', '--no-wait'], theirs: ['apply', '--dry-run=server'] },
      { ours: ['diff'], theirs: ['diff'] },
    ];
    for (const { ours, theirs } of commands) {
      count();
      expect(await space.c2k([...ours, '-f', '-'], { input: compose('a'), env })).toMatchObject({ code: 0 });
      const { requests, connections } = count();
      expect(requests).toHaveLength(version + requestBudget.unchanged(size));
      expect(connections).toBeLessThanOrEqual(requests.length);
      expect(requests.length).toBeLessThan((await kubectl(theirs, 'a')) / 10);
    }
  },
);

clusterTest('a diff of what changed takes a dry run for each object that did, and half of what kubectl takes', async () => {
  count();
  expect(await space.c2k(['diff', '-f', '-'], { input: compose('b'), env })).toMatchObject({ code: 1 });
  const { requests, connections } = count();
  expect(requests).toHaveLength(version + requestBudget.diff(size, deployments));
  expect(connections).toBeLessThanOrEqual(connectionBudget);
  expect(requests.length).toBeLessThan((await kubectl(['diff'], 'b')) / 2);
});

clusterTest(
  'waiting takes a watch for each kind of object and no polling, and tells within a second of what it is told',
  async () => {
    let told = 0;
    if (proxy !== undefined) {
      proxy.onWatch = (path, text) => {
        if (told === 0 && path.endsWith('/pods') && text.includes('ErrImagePull')) told = performance.now();
      };
    }
    count();
    const input = `name: waiting\nservices:\n  web: {${idle.replace('busybox:1.36', 'nobody/nothing:1')}}\n`;
    const applying = failing.startC2k(['apply', '-f', '-'], { input, env });
    while (!applying.said().includes('ErrImagePull')) await sleep(5);
    expect(performance.now() - told).toBeLessThan(1_000);

    const watched = count().requests.filter(({ query }) => query.get('watch') === 'true');
    expect(watched.map(({ path }) => path.replace(/.*\//, '')).sort()).toEqual(['deployments', 'pods', 'replicasets']);
    await sleep(3_000);
    expect(count().requests).toEqual([]);
    expect(await applying.interrupt()).toMatchObject({ code: 130 });
  },
);
