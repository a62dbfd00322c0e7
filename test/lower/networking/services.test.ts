import { expect, test } from '@jest/globals';
import { convertText } from '../../support/convert-text.ts';

test('a service without ports has a name all the same', async () => {
  const { object } = await convertText('services: { redis: { image: redis, restart: always } }');
  expect(object('Service', 'redis').spec).toEqual({
    clusterIP: 'None',
    publishNotReadyAddresses: true,
    selector: { 'com.docker.compose.project': 'project', 'com.docker.compose.service': 'redis' },
  });
});

test('a one-shot has a name for as long as it runs, which is as long as it is ready', async () => {
  const { object } = await convertText(`
services:
  once: { image: a, restart: "no", networks: { default: { aliases: [first] } } }
  checked: { image: a, x-c2k: { workload: job }, healthcheck: { test: [CMD, a] } }
  pair: { image: a, restart: "no" }
  partner: { image: a, network_mode: "service:pair" }
`);
  const publishes = ['once', 'first', 'checked', 'pair'].map((name) => object('Service', name).spec.publishNotReadyAddresses);
  expect(publishes).toEqual([undefined, undefined, true, true]);
});

test('inside a service has its container’s ports, outside the published ones', async () => {
  const { object } = await convertText('services: { web: { image: a, ports: ["8080:80"] } }');
  expect(object('Service', 'web').spec.ports).toEqual([{ name: 'tcp-80', port: 80 }]);
  expect(object('Service', 'web-published').spec).toMatchObject({
    type: 'LoadBalancer',
    ports: [{ name: 'tcp-80', port: 8080, targetPort: 80 }],
  });
});

test('the same port in two protocols is two ports with two names', async () => {
  const { object } = await convertText('services: { dns: { image: a, ports: ["53:53/udp", "53:53/tcp"] } }');
  expect(object('Service', 'dns-published').spec.ports).toEqual([
    { name: 'udp-53', port: 53, protocol: 'UDP' },
    { name: 'tcp-53', port: 53 },
  ]);
});

test('what is published on loopback is not opened', async () => {
  const { manifests, said } = await convertText('services: { db: { image: a, ports: ["127.0.0.1:5432:5432"] } }');
  expect(manifests.map((each) => `${each.kind} ${each.metadata.name}`)).not.toContain('Service db-published');
  expect(said).toContain('info port-on-loopback services.db.ports.0');
});

test('a port of the node takes nothing from what else its port is published as, whichever comes first', async () => {
  const node = '{ target: 80, published: "8080", mode: host }';
  for (const ports of [`${node}, "9090:80"`, `"9090:80", ${node}`]) {
    const { object, said } = await convertText(`services: { web: { image: a, restart: always, ports: [${ports}] } }`);
    expect(object('Service', 'web-published').spec.ports).toEqual([{ name: 'tcp-80', port: 9090, targetPort: 80 }]);
    expect(object('Deployment', 'web').spec.template.spec.containers[0].ports).toEqual([
      { name: 'tcp-80', containerPort: 80, hostPort: 8080 },
    ]);
    expect(said.filter((each) => each.includes('port-on-node'))).toHaveLength(1);
  }
});

test('a second port of the node for one port is published by a Service, as a container’s port has one', async () => {
  const { object } = await convertText(`
services:
  web:
    image: a
    ports: [{ target: 80, published: "8080", mode: host }, { target: 80, published: "8081", mode: host }]
`);
  expect(object('Service', 'web-published').spec.ports).toEqual([{ name: 'tcp-80', port: 8081, targetPort: 80 }]);
});

test('who lives in another one’s network has no name, and is waited for by that one’s', async () => {
  const { manifests, pod } = await convertText(`
services:
  main: { image: a, restart: always }
  side: { image: a, restart: always, network_mode: "service:main" }
  user: { image: a, restart: always, depends_on: [side] }
`);
  const names = manifests.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name);
  expect(names.toSorted()).toEqual(['main', 'side-ready', 'user']);
  expect(pod('user').initContainers[0].args).toEqual(['side:started:main:side-ready:1:60:0']);
});

test('two services can’t publish one port', async () => {
  const { said } = await convertText('services: { a: { image: a, ports: ["80:80"] }, b: { image: b, ports: ["80:8080"] } }');
  expect(said).toContain('error port-published-twice services.b.ports.0');
});

test('a shared alias leads to all who bear it, another to its only owner', async () => {
  const { object } = await convertText(`
services:
  blue: { image: a, restart: always, container_name: sea, networks: { default: { aliases: [app] } } }
  green: { image: a, restart: always, networks: { default: { aliases: [app] } } }
`);
  expect(object('Service', 'app').spec.selector).toEqual({ 'com.docker.compose.project': 'project', 'alias.c2k.io/app': 'true' });
  expect(object('Service', 'sea').spec.selector).toMatchObject({ 'com.docker.compose.service': 'blue' });
  for (const name of ['blue', 'green']) {
    expect(object('Deployment', name).spec.template.metadata.labels).toMatchObject({ 'alias.c2k.io/app': 'true' });
  }
});

test('two names that become one are an error, and a name that can’t resolve is said', async () => {
  const { said } = await convertText('services: { my_db: { image: a, restart: always }, my-db: { image: a, restart: always } }');
  expect(said).toContain('error name-collision services.my_db');
  expect(said).toContain('info name-in-hosts-file services.my_db');
  expect(said.filter((each) => each.includes('object-collision'))).toEqual([]);
});

test('a number that a service publishes twice is refused as Docker does; on two addresses a Service can have it once', async () => {
  const said = async (ports: string): Promise<readonly string[]> =>
    (await convertText(`services: { a: { image: a, restart: always, read_only: true, ports: [${ports}] } }`)).said.filter(
      (each) => !each.includes('port-on-address'),
    );
  expect(await said('"8080:80", "8080:81"')).toContain('error port-published-twice services.a.ports.1');
  expect(await said('{ target: 80, published: 8080 }, "8080:80/TCP"')).toContain('error port-published-twice services.a.ports.1');
  expect(await said('"8080:80", "8080:80/udp"')).toEqual([]);
  expect(await said('"10.0.0.1:8080:80", "10.0.0.2:8080:80"')).toEqual([]);
  expect(await said('"10.0.0.1:8080:80", "10.0.0.2:8080:81"')).toEqual(['warning attribute-lost services.a.ports.1']);
});

test('configs, and secrets, that would become one object are a collision', async () => {
  const files = '{ my_own: { file: ./f }, my-own: { file: ./f } }';
  const { said } = await convertText(
    `
services: { web: { image: a, restart: always, configs: [my_own, my-own], secrets: [my_own, my-own] } }
configs: ${files}
secrets: ${files}
`,
    {},
    { files: { f: 'x' } },
  );
  expect(said).toContain('error name-collision configs.my_own');
  expect(said).toContain('error name-collision secrets.my_own');
});
