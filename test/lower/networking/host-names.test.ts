import { expect, test } from '@jest/globals';
import { convertText } from '../../support/convert-text.ts';

interface PodContainer {
  readonly name: string;
  readonly args: readonly string[];
  readonly volumeMounts?: readonly { readonly mountPath: string }[];
}

/** What `keep-hosts` is told in the pod of each of these services; undefined where there is none. */
async function hostsOf(compose: string, ...services: readonly string[]): Promise<Record<string, readonly string[] | undefined>> {
  const { object } = await convertText(compose);
  return Object.fromEntries(
    services.map((service) => {
      const { initContainers = [] } = object('Deployment', service).spec.template.spec;
      const keeper = initContainers.find(({ name }: PodContainer) => name === 'keep-hosts');
      return [service, keeper?.args.slice(2)];
    }),
  );
}

test('a name that no Service can have is in the hosts file of every pod that shares a network with who has it', async () => {
  const hosts = await hostsOf(
    `
services:
  my_db: { image: a, restart: always, networks: { back: { aliases: [db.local] } } }
  web: { image: a, restart: always, networks: [front, back] }
  proxy: { image: a, restart: always, networks: [front] }
networks: { front: , back: }
`,
    'my-db',
    'web',
    'proxy',
  );
  const both = ['my_db=my-db', 'db.local=my-db'];
  expect(hosts).toEqual({ 'my-db': both, web: both, proxy: undefined });
});

test('a name that means other services on other networks leads each pod to those on its own, the first network alone', async () => {
  const hosts = await hostsOf(
    `
services:
  red: { image: a, restart: always, networks: { a: { aliases: [db] } } }
  blue: { image: a, restart: always, networks: { b: { aliases: [db, red] } } }
  both: { image: a, restart: always, networks: [a, b] }
  turned: { image: a, restart: always, networks: { a: , b: { gw_priority: 1 } } }
networks: { a: { internal: true }, b: { internal: true } }
`,
    'red',
    'blue',
    'both',
    'turned',
  );
  expect(hosts).toEqual({ red: ['db=red'], blue: ['red=blue', 'db=blue'], both: ['db=red'], turned: ['red=blue', 'db=blue'] });
});

test('who else has a service’s name is found beside it, and the alias of a link where the link is', async () => {
  const hosts = await hostsOf(
    `
services:
  db: { image: a, restart: always }
  replica: { image: a, restart: always, networks: { default: { aliases: [db] } } }
  web: { image: a, restart: always, links: ["replica:the_db"] }
`,
    'db',
    'web',
  );
  expect(hosts).toEqual({ db: ['db=db', 'db=replica'], web: ['db=db', 'db=replica', 'the_db=replica'] });
});

test('names that the cluster’s DNS has as Docker has them need no helper', async () => {
  const hosts = await hostsOf(
    `
services:
  db: { image: a, restart: always, container_name: Main, networks: { default: { aliases: [store] } } }
  web: { image: a, restart: always, networks: { default: { aliases: [store] } }, links: ["db:database"] }
`,
    'db',
    'web',
  );
  expect(hosts).toEqual({ db: undefined, web: undefined });
});

test('a container that mounts a hosts file of its own keeps it', async () => {
  const { object } = await convertText(
    `
services:
  my_db: { image: a, restart: always, configs: [{ source: hosts, target: /etc/hosts }] }
configs: { hosts: { content: "127.0.0.1 localhost" } }
`,
  );
  const [container] = object('Deployment', 'my-db').spec.template.spec.containers;
  expect(container.volumeMounts.filter(({ mountPath }: { mountPath: string }) => mountPath === '/etc/hosts')).toHaveLength(1);
});

test('a domain is in the hosts file, and the host name stays the short one', async () => {
  const { object, said } = await convertText(
    'services: { mail: { image: a, restart: always, hostname: mail, domainname: example.test } }',
  );
  const { hostname, initContainers } = object('Deployment', 'mail').spec.template.spec;
  expect(hostname).toBe('mail');
  expect(initContainers[0].args).toEqual(['/c2k/hosts/hosts', 'example.test']);
  expect(said).toContain('info domain-name services.mail.domainname');
});

test('names that Docker makes itself are made where the project’s texts use them', async () => {
  const text = (host: string): string => `
services:
  web: { image: a, restart: always, environment: { DB: "postgres://u:p@${host}:5432/db" }, networks: [front, back] }
  db: { image: a, restart: always, networks: { back: { aliases: [store] } } }
  cache: { image: a, restart: always, scale: 2, networks: [back], healthcheck: { test: [CMD, ask, project-db-1] } }
  proxy: { image: a, restart: always, networks: [front], command: [serve, "--to=web.rear"] }
networks: { front: , back: { name: rear } }
`;
  const { object, said } = await convertText(text('project-cache-2'));
  expect(object('Service', 'project-cache-2').spec.selector).toMatchObject({ 'com.docker.compose.service': 'cache' });
  expect(object('Service', 'project-db-1').spec.selector).toMatchObject({ 'com.docker.compose.service': 'db' });
  expect(said.filter((each) => each.includes('name-of-replica'))).toEqual([
    'warning name-of-replica services.web.environment.DB',
  ]);
  // On the network of that name only.
  expect(await hostsOf(text('store.rear'), 'web', 'proxy')).toEqual({ web: ['web.rear=web', 'store.rear=db'], proxy: undefined });
});
