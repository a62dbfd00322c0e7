import { expect, test } from '@jest/globals';
import { convertText, type Data } from '../support/convert-text.ts';

const podOf = async (attributes: string): Promise<Data> =>
  (await convertText(`services: { app: { image: a, restart: always, ${attributes} } }`)).pod('app');

test('what Kubernetes would inject is kept out, and Docker’s grace period kept', async () => {
  expect(await podOf('tty: false')).toMatchObject({
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 10,
  });
});

test('a service that is to be killed has the shortest grace period, and nothing pretends to send the signal', async () => {
  for (const signal of ['SIGKILL', 'kill', '9']) {
    const pod = await podOf(`stop_signal: "${signal}", stop_grace_period: 1m`);
    expect(pod).toMatchObject({ terminationGracePeriodSeconds: 1 });
    expect(pod.containers[0]).not.toHaveProperty('lifecycle');
  }
});

test('the grace period is whole seconds, at least one', async () => {
  const seconds = ['1m30s', '1500ms', '0s'].map(
    async (said) => (await podOf(`stop_grace_period: ${said}`)).terminationGracePeriodSeconds,
  );
  expect(await Promise.all(seconds)).toEqual([90, 2, 1]);
});

test('an image that is there is not pulled, also a latest one', async () => {
  const { container } = await convertText('services: { app: { image: "redis:latest", restart: always } }');
  expect(container('app').imagePullPolicy).toBe('IfNotPresent');
});

test('whoever may not be root may listen below 1024 and ping', async () => {
  const names = (pod: Data): string[] => (pod.securityContext?.sysctls ?? []).map((each: Data) => each.name);
  expect(names(await podOf('user: "1000"'))).toEqual(['net.ipv4.ip_unprivileged_port_start', 'net.ipv4.ping_group_range']);
  expect(names(await podOf('user: root'))).toEqual([]);
});

test('a limit never reserves more than was reserved', async () => {
  const { container } = await convertText('services: { app: { image: a, restart: always, mem_limit: 2g, cpus: 0.5 } }');
  expect(container('app').resources).toEqual({ limits: { cpu: '500m', memory: '2Gi' }, requests: { cpu: '0', memory: '0' } });
});

test('no resources are invented', async () => {
  const { container } = await convertText('services: { app: { image: a, restart: always } }');
  expect(container('app').resources).toBeUndefined();
});

test('Docker’s seccomp profile is said, as Kubernetes has none by default', async () => {
  const { container } = await convertText('services: { app: { image: a, restart: always, cap_add: [CAP_NET_ADMIN] } }');
  expect(container('app').securityContext).toEqual({
    seccompProfile: { type: 'RuntimeDefault' },
    capabilities: { add: ['NET_ADMIN'] },
  });
});

test('services that share a network share a pod', async () => {
  const { pod, manifests } = await convertText(`
services:
  vpn: { image: a, restart: always, ports: ["9000:9000"] }
  client: { image: b, restart: always, network_mode: "service:vpn" }
`);
  expect(pod('vpn').containers.map((each: Data) => each.name)).toEqual(['vpn', 'client']);
  expect(manifests.filter((each) => each.kind === 'Deployment')).toHaveLength(1);
});

test('a pod with the node’s network still finds services, and has no name of its own', async () => {
  const { pod, manifests } = await convertText('services: { app: { image: a, restart: always, network_mode: host } }');
  expect(pod('app')).toMatchObject({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
  expect(manifests.filter((each) => each.kind === 'Service')).toEqual([]);
});

test('a share of the CPU above the limit asks for no more than the limit, which is all that the API takes', async () => {
  const { container } = await convertText('services: { a: { image: a, restart: always, cpus: 0.1, cpu_shares: 512 } }');
  expect(container('a').resources).toEqual({ limits: { cpu: '100m' }, requests: { cpu: '100m' } });
});

test('names of extra_hosts that the API refuses are kept in the hosts file all the same', async () => {
  const { pod, said } = await convertText(`
services:
  app: { image: a, restart: always, extra_hosts: ["old_db=10.0.0.5", "Old=fd00::5", "fine=10.0.0.5"] }
`);
  expect(pod('app').hostAliases).toEqual([{ ip: '10.0.0.5', hostnames: ['fine'] }]);
  expect(pod('app').initContainers[0].args).toEqual(['/c2k/hosts/hosts', '', 'Old=@fd00::5', 'old_db=@10.0.0.5']);
  expect(said.join()).not.toContain('extra_hosts');
});
