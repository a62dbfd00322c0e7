import { type CatalogueEntry, entry } from '../entry.ts';
import type { About } from './about.ts';

/** Names, ports and networks. */
export const mappingNetworkCodes: {
  'dns-server-second': CatalogueEntry<About>;
  'dns-too-many': CatalogueEntry<About & { most: number }>;
  'dns-search-appended': CatalogueEntry<About>;
  'dns-search-invalid': CatalogueEntry<About & { domain: string }>;
  'host-gateway': CatalogueEntry<About & { name: string }>;
  'host-address-invalid': CatalogueEntry<About & { address: string }>;
  'host-name-invalid': CatalogueEntry<About & { name: string }>;
  'port-name-invalid': CatalogueEntry<About & { name: string }>;
  'port-published-at-random': CatalogueEntry<About & { target: number }>;
  'port-on-loopback': CatalogueEntry<About & { published: string }>;
  'port-on-address': CatalogueEntry<About & { address: string }>;
  'port-range-first': CatalogueEntry<About & { range: string; published: number }>;
  'port-by-node-port': CatalogueEntry<About & { published: number; nodePort: number | undefined }>;
  'port-on-node': CatalogueEntry<About & { published: number }>;
  'port-published-twice': CatalogueEntry<About & { other: string }>;
  'ports-on-host-network': CatalogueEntry<About>;
  'ingress-address': CatalogueEntry<About & { address: string }>;
  'ingress-port-closed': CatalogueEntry<About>;
  'ingress-without-host': CatalogueEntry<About>;
  'ingress-without-port': CatalogueEntry<About>;
  'name-not-resolvable': CatalogueEntry<About & { name: string }>;
  'name-in-hosts-file': CatalogueEntry<About & { name: string; object: string }>;
  'alias-is-a-service': CatalogueEntry<About & { name: string; service: string }>;
  'alias-of-two-networks': CatalogueEntry<About & { name: string }>;
  'name-of-replica': CatalogueEntry<About & { name: string; service: string }>;
  'alias-shared': CatalogueEntry<About & { name: string; others: string }>;
  'hostname-not-kept': CatalogueEntry<About & { name: string }>;
  'domain-name': CatalogueEntry<About & { domain: string }>;
  'domain-name-lost': CatalogueEntry<About & { domain: string }>;
  'network-external': CatalogueEntry<About & { name: string }>;
  'network-driver': CatalogueEntry<About & { driver: string }>;
  'network-host': CatalogueEntry<About>;
  'network-none': CatalogueEntry<About>;
  'network-bridge': CatalogueEntry<About>;
  'internal-not-enforced': CatalogueEntry<About>;
  'other-container': CatalogueEntry<About & { text: string }>;
  'docker-address': CatalogueEntry<About & { text: string; meaning: string }>;
} = {
  'dns-server-second': entry<About>(
    'info',
    ({ attribute }) => `${attribute}: the servers are asked after the cluster’s own, not by it`,
  ),
  'dns-too-many': entry<About & { most: number }>(
    'warning',
    ({ attribute, most }) =>
      `${attribute} and later ones are left out: beside the cluster’s own server there is room for ${most}`,
  ),
  'dns-search-appended': entry<About>(
    'info',
    ({ attribute }) => `${attribute} is appended to the cluster’s search domains, which it replaces in Compose`,
  ),
  'dns-search-invalid': entry<About & { domain: string }>(
    'error',
    ({ attribute, domain }) => `${attribute}: "${domain}" is no domain`,
  ),
  'host-gateway': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) =>
      `${attribute} is left out: host-gateway means the developer’s machine, which ${name} can't name on a cluster`,
    () => 'say an address',
  ),
  'host-address-invalid': entry<About & { address: string }>(
    'error',
    ({ attribute, address }) => `${attribute}: "${address}" is no IP address`,
  ),
  'host-name-invalid': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) => `${attribute} is left out: "${name}" is no one name in a hosts file`,
  ),
  'port-name-invalid': entry<About & { name: string }>(
    'info',
    ({ attribute, name }) =>
      `${attribute}: "${name}" is no valid port name on Kubernetes (at most 15 of a-z, 0-9 and -): another one is made`,
  ),
  'port-published-at-random': entry<About & { target: number }>(
    'info',
    ({ attribute, target }) =>
      `${attribute}: Docker would publish ${target} under a free port of the machine; nothing is published`,
    () => 'say the published port; c2k forward reaches the container in any case',
  ),
  'port-on-loopback': entry<About & { published: string }>(
    'info',
    ({ attribute }) => `${attribute}: published on loopback only, so it is not opened on the cluster`,
    ({ published }) => `c2k forward makes ${published} answer on localhost`,
  ),
  'port-on-address': entry<About & { address: string }>(
    'warning',
    ({ attribute, address }) =>
      `${attribute}: a Service can't be bound to ${address}: the port is open on all addresses that the cluster gives it`,
  ),
  'port-range-first': entry<About & { range: string; published: number }>(
    'info',
    ({ attribute, range, published }) => `${attribute}: of ${range}, of which Docker takes a free one, ${published} is published`,
  ),
  'port-by-node-port': entry<About & { published: number; nodePort: number | undefined }>(
    'info',
    ({ attribute, published, nodePort }) =>
      `${attribute}: opened on each node under ${nodePort ?? 'a number that the cluster chooses'}, not under ${published}`,
    () => 'c2k status shows the number, c2k forward serves the published one',
  ),
  'port-on-node': entry<About & { published: number }>(
    'info',
    ({ attribute, published }) => `${attribute}: ${published} is opened on the pod’s node, which allows one such pod a node`,
  ),
  'port-published-twice': entry<About & { other: string }>(
    'error',
    ({ attribute, other }) =>
      `${attribute}: ${other} publishes the same port of the machine; Docker would start only one of them`,
  ),
  'ports-on-host-network': entry<About>(
    'info',
    ({ attribute }) =>
      `${attribute}: with network_mode host Docker publishes nothing, and neither does c2k; the ports are the node’s`,
  ),
  'ingress-address': entry<About & { address: string }>(
    'info',
    ({ attribute, address }) => `${attribute} is reached as ${address}, by the cluster’s ingress controller`,
  ),
  'ingress-port-closed': entry<About>(
    'warning',
    ({ attribute }) => `${attribute} is not opened to the outside: the service’s Ingress leads to one port, by HTTP`,
    () => 'say x-c2k: {ingress: {port: …}} for another one, or x-c2k: {expose: loadbalancer} for all',
  ),
  'ingress-without-host': entry<About>(
    'warning',
    ({ attribute }) => `${attribute}: nothing is opened to the outside, since no host name is known for an Ingress`,
    () => 'say x-c2k: {ingress: {host: web.example.com}} in the service, or x-c2k: {ingress: {domain: example.com}} for all',
  ),
  'ingress-without-port': entry<About>(
    'warning',
    ({ attribute }) => `${attribute}: no Ingress is made, since the service has no such TCP port`,
    () => 'name one in ports or expose, and in x-c2k: {ingress: {port: …}}',
  ),
  'name-not-resolvable': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) => `${attribute}: "${name}" does not resolve on Kubernetes: it is no name that a hosts file can have`,
    () => 'rename it, and where it is used',
  ),
  'name-in-hosts-file': entry<About & { name: string; object: string }>(
    'info',
    ({ attribute, name }) =>
      `${attribute}: "${name}" is no name that a Service can have; containers find it in /etc/hosts, which the helper keep-hosts keeps`,
    ({ object }) => `programs that ask DNS servers themselves, such as dig and nginx's resolver, have to ask for "${object}"`,
  ),
  'alias-is-a-service': entry<About & { name: string; service: string }>(
    'info',
    ({ attribute, name, service }) =>
      `${attribute}: "${name}" is the name of the service ${service} as well; containers find who else has it in /etc/hosts, which the helper keep-hosts keeps`,
  ),
  'alias-of-two-networks': entry<About & { name: string }>(
    'info',
    ({ attribute, name }) =>
      `${attribute}: "${name}" means different services on different networks; containers find theirs in /etc/hosts, which the helper keep-hosts keeps`,
  ),
  'name-of-replica': entry<About & { name: string; service: string }>(
    'warning',
    ({ attribute, name, service }) =>
      `${attribute}: "${name}" is one container on Docker; here it leads to all replicas of ${service}, which are alike`,
    ({ service }) => `ask for "${service}" if any of them will do; what must be told apart is better a service of its own`,
  ),
  'alias-shared': entry<About & { name: string; others: string }>(
    'warning',
    ({ attribute, name, others }) =>
      `${attribute}: "${name}" leads to ${others} too; the DNS answers with all their addresses, and a client may always take the same one`,
    () => 'give each a name of its own if calls are to be spread',
  ),
  'hostname-not-kept': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) =>
      `${attribute}: "${name}" can't be a pod’s host name before Kubernetes 1.35; the container sees its pod’s name`,
    () => 'say --kubernetes-version 1.35 if the cluster has it',
  ),
  'domain-name': entry<About & { domain: string }>(
    'info',
    ({ attribute, domain }) =>
      `${attribute}: the full host name with ${domain} is in /etc/hosts, which the helper keep-hosts keeps; the kernel’s domain name is not set`,
  ),
  'domain-name-lost': entry<About & { domain: string }>(
    'warning',
    ({ attribute, domain }) => `${attribute} is left out: ${domain} can't be put into the hosts file of the pod`,
  ),
  'network-external': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) =>
      `${attribute}: other projects’ containers on ${name} are not reached by bare names, and no policy is made for it`,
  ),
  'network-driver': entry<About & { driver: string }>(
    'warning',
    ({ attribute, driver }) =>
      `${attribute}: ${driver} gives containers addresses of their own on the outer network; pods have the cluster’s`,
  ),
  'network-host': entry<About>(
    'info',
    ({ attribute }) =>
      `${attribute}: the node’s network takes the place of the machine’s; other services are reached by name here, and this one has no name`,
  ),
  'network-none': entry<About>(
    'warning',
    ({ attribute }) =>
      `${attribute}: policies forbid all traffic where the cluster enforces them; the pod still has an interface and an address`,
    () => 'see that the cluster’s network plug-in enforces policies',
  ),
  'network-bridge': entry<About>(
    'info',
    ({ attribute }) =>
      `${attribute}: on the engine’s own bridge names do not resolve and services are reached by address alone; here this one resolves names and has one`,
    () => 'without network_mode it is the same in Docker',
  ),
  'internal-not-enforced': entry<About>(
    'warning',
    ({ attribute }) =>
      `${attribute} should let nothing out, but the wait for a Job asks the API server: traffic to the outside is not forbidden`,
  ),
  'other-container': entry<About & { text: string }>(
    'warning',
    ({ attribute, text }) => `${attribute} is left out: ${text} is a container outside of the project`,
  ),
  'docker-address': entry<About & { text: string; meaning: string }>(
    'warning',
    ({ attribute, text, meaning }) => `${attribute} holds ${text}, ${meaning}, which means nothing on a cluster`,
  ),
};
