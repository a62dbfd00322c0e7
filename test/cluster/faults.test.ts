import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect } from '@jest/globals';
import { clusterTest, eventually, testNamespace } from '../support/cluster.ts';
import { output } from '../support/run.ts';

const [rights, killed, hooked, pods, doomed, stuck] = [
  await testNamespace('rights'),
  await testNamespace('half-done'),
  await testNamespace('hooked'),
  await testNamespace('pods'),
  await testNamespace('doomed'),
  await testNamespace('stuck'),
];
const folder = await mkdtemp(join(tmpdir(), 'c2k-faults-'));
afterAll(() => rm(folder, { recursive: true }));

const idle = 'image: "busybox:1.36", command: [sleep, infinity], restart: always, stop_grace_period: 0s';
const apply = ['apply', '-f', '-'] as const;

clusterTest(
  'a user without a right is told which, with the Compose line; nothing is written, and with the right all is',
  async () => {
    const given = { input: `name: rights\nservices:\n  web: {${idle}}\n`, env: { KUBECONFIG: await kubeconfigAs('limited') } };
    const grant = async (role: string, resources: string): Promise<void> => {
      const verbs = '--verb=get,list,watch,create,update,patch,delete';
      await rights.kubectl(['create', 'role', role, verbs, `--resource=${resources}`]);
      await rights.kubectl(['create', 'rolebinding', role, `--role=${role}`, '--user=limited']);
    };
    await grant('most', 'deployments.apps,services,configmaps,secrets,pods,events,replicasets.apps');
    const refused = await rights.c2k([...apply], given);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/error permission-missing: .*cannot \w+ resource "networkpolicies"/);
    expect(await rights.objects('deployments,services,networkpolicies')).toEqual([]);
    await grant('rest', 'networkpolicies.networking.k8s.io');
    expect(await rights.c2k([...apply], given)).toMatchObject({ code: 0 });
  },
);

clusterTest(
  'a run that is killed in the middle of its writes loses nothing: the next one goes on, and prunes what is no longer wanted',
  async () => {
    const services = (count: number): string =>
      Array.from({ length: count }, (_, index) => `  s${index}: {${idle}, scale: 0}\n`).join('');
    const input = `name: half\nservices:\n${services(60)}`;
    const dying = killed.startC2k([...apply, '--no-wait', '--no-preflight', '--parallelism', '1'], { input });
    // The writes take a few milliseconds each: who looks every quarter of a second comes too late.
    while (!/Deployment\/s3 created/.test(dying.said())) await sleep(1);
    await dying.kill();
    const half = (await killed.objects('deployments')).length;
    expect(half).toBeLessThan(60);
    const locked = await killed.c2k([...apply, '--no-wait'], { input });
    expect(locked.code).toBe(4);
    expect(locked.stderr).toMatch(/error apply-running: .*project "half"[\s\S]*--break-lock/);
    const smaller = { input: `name: half\nservices:\n${services(2)}` };
    expect(await killed.c2k([...apply, '--no-wait', '--break-lock', '--yes'], smaller)).toMatchObject({ code: 0 });
    expect((await killed.objects('deployments')).map(({ metadata }) => metadata.name)).toEqual(['s0', 's1']);
    expect(await killed.c2k(['delete', '-p', 'half'])).toMatchObject({ code: 0 });
    // ReplicaSets go after their Deployments, by the cluster's garbage collector.
    await eventually('nothing is left', async () => (await killed.objects('all,networkpolicies')).length === 0);
  },
);

clusterTest('a webhook that is down for a while holds an apply up, and that is all', async () => {
  const rule = { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['*'], resources: ['deployments'] };
  const webhook = {
    name: 'down.example.com',
    failurePolicy: 'Fail',
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': hooked.name } },
    clientConfig: { service: { namespace: hooked.name, name: 'nobody' } },
    rules: [rule],
  };
  const metadata = { name: hooked.name };
  const configuration = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata };
  await hooked.kubectl(['create', '-f', '-'], { input: JSON.stringify({ ...configuration, webhooks: [webhook] }) });
  const running = hooked.startC2k([...apply, '--no-wait'], { input: `name: hooked\nservices:\n  web: {${idle}}\n` });
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  await hooked.kubectl(['delete', 'validatingwebhookconfiguration', hooked.name]);
  expect(await running.end).toMatchObject({ code: 0 });
  expect(await hooked.objects('deployments')).toHaveLength(1);
});

clusterTest('a container without enough memory is told with service, line and reason; with enough, it runs', async () => {
  const compose = (command: string): string => `name: pods
services:
  hungry: {image: "busybox:1.36", command: [sh, -c, "${command}"], restart: always, mem_limit: 32m, stop_grace_period: 0s}
`;
  const ran = await pods.c2k([...apply], { input: compose('tail /dev/zero'), timeoutSeconds: 200 });
  expect(ran.code).toBe(3);
  expect(ran.stderr).toMatch(/^-:3:\d+ error service-failed: hungry .*(OOMKilled|CrashLoopBackOff)/m);
  expect(await pods.c2k([...apply], { input: compose('sleep infinity') })).toMatchObject({ code: 0 });
});

clusterTest('a namespace that is being deleted is called that, and when it is gone it can be made anew', async () => {
  const given = { input: `name: doomed\nservices:\n  web: {${idle}}\n` };
  const metadata = { name: 'held', finalizers: ['example.com/hold'] };
  await doomed.kubectl(['create', '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata }) });
  await doomed.kubectl(['delete', 'namespace', doomed.name, '--wait=false']);
  const refused = await doomed.c2k([...apply], given);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/error namespace-terminating: /);
  await doomed.kubectl(['patch', 'configmap', 'held', '--type=merge', '-p', '{"metadata":{"finalizers":null}}']);
  await doomed.kubectl(['wait', '--for=delete', `namespace/${doomed.name}`, '--timeout=60s']);
  expect(await doomed.c2k([...apply, '--create-namespace'], given)).toMatchObject({ code: 0 });
});

/** The cluster's own kubeconfig, for someone whom nobody gave a right. */
async function kubeconfigAs(user: string): Promise<string> {
  const config = JSON.parse(
    await output(['kubectl', '--context', 'kind-kind', 'config', 'view', '--raw', '--minify', '-o', 'json']),
  );
  for (const entry of config.users) entry.user.as = user;
  const file = join(folder, `as-${user}`);
  await writeFile(file, JSON.stringify(config));
  return file;
}

clusterTest(
  'pods that no node takes and claims that nobody binds are told with what to change; once it is there, all runs',
  async () => {
    const storage = stuck.name;
    const compose = (cpus: string): string => `name: stuck
services:
  big: {${idle}, deploy: {resources: {reservations: {cpus: "${cpus}"}}}}
  keeper: {${idle}, volumes: ["data:/data"]}
volumes: {data: {x-c2k: {storageClass: ${storage}}}}
`;
    const waiting = await stuck.c2k([...apply, '--timeout', '18s'], { input: compose('500') });
    expect(waiting.code).toBe(3);
    expect(waiting.stderr).toMatch(/-:3:3 error service-not-ready: big .*Unschedulable: .*Insufficient cpu/);
    expect(waiting.stderr).toMatch(/-:4:3 error service-not-ready: keeper .*Unschedulable: .*unbound/);
    expect(waiting.stderr).toMatch(
      /hint: lower deploy.resources.reservations[\s\S]*hint: x-c2k: \{storageClass: …\} on the volume/,
    );
    expect(waiting.stderr).toContain(`storageclass.storage.k8s.io "${storage}" not found`);
    const metadata = { name: storage };
    const provisioning = { provisioner: 'rancher.io/local-path', volumeBindingMode: 'WaitForFirstConsumer' };
    const storageClass = JSON.stringify({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata, ...provisioning });
    await stuck.kubectl(['create', '-f', '-'], { input: storageClass });
    try {
      expect(await stuck.c2k([...apply, '--timeout', '60s'], { input: compose('0.01') })).toMatchObject({ code: 0 });
    } finally {
      await stuck.kubectl(['delete', 'storageclass', storage]);
    }
  },
);
