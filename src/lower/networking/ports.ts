import type * as compose from '../../compose/project.ts';
import { defined } from '../../k8s/defined.ts';
import { isPortName } from '../../k8s/names.ts';
import type { ContainerPort } from '../../k8s/types.ts';
import type { Scope } from '../context.ts';
import { at, from, tellOf } from '../context.ts';
import { imageFacts, imagePath, tellInferred } from '../image-facts.ts';

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** A port that a service listens on, as far as the files or the image say. */
export interface KnownPort {
  readonly number: number;
  readonly protocol: Protocol;
  readonly name: string;
  readonly appProtocol?: string;
  /** On the node, where `mode: host` asks for it; a container's port has one. */
  readonly hostPort?: number;
  readonly path: readonly (string | number)[];
}

/** A port to be opened to the outside. */
export interface PublishedPort extends Omit<KnownPort, 'hostPort'> {
  readonly published: number;
  /** Whether it is the container port's `hostPort`, which needs no Service. */
  readonly isOnNode: boolean;
}

/** Every port named in `ports`, `expose` or the image, once, in order, each with a name of its own. */
export function knownPorts(scope: Scope): KnownPort[] {
  const ports: KnownPort[] = [];
  const add = (port: Omit<KnownPort, 'name'>, wanted: string | undefined): void => {
    const index = ports.findIndex((each) => each.number === port.number && each.protocol === port.protocol);
    const known = ports[index];
    if (known) {
      ports[index] = { ...port, ...known };
      return;
    }
    const usual = `${port.protocol.toLowerCase()}-${port.number}`;
    const isFree = wanted !== undefined && isPortName(wanted) && !ports.some((each) => each.name === wanted);
    ports.push({ ...port, name: isFree ? wanted : usual });
  };
  for (const [index, port] of (scope.service.ports ?? []).entries()) {
    const path = ['ports', index];
    if (port.name !== undefined && !isPortName(port.name))
      tellOf(scope, 'port-name-invalid', [...path, 'name'], { name: port.name });
    const hostPort = port.mode === 'host' && port.published !== undefined ? firstOf(port.published) : undefined;
    const fields = { number: port.target, protocol: protocolOf(port.protocol), path };
    add({ ...fields, ...defined({ appProtocol: port.app_protocol, hostPort }) }, port.name);
  }
  for (const [index, text] of [...(scope.service.expose ?? []).entries()]) {
    for (const port of exposed(String(text))) add({ ...port, path: ['expose', index] }, undefined);
  }
  const said = ports.length;
  for (const text of imageFacts(scope)?.exposedPorts ?? []) {
    for (const port of exposed(text)) add({ ...port, path: imagePath(scope) }, undefined);
  }
  const inferred = ports.slice(said).map(({ number, protocol }) => `${number}/${protocol.toLowerCase()}`);
  if (inferred.length > 0)
    tellInferred(scope, `EXPOSE ${inferred.join(' ')}, which become ports of the container and its Service`);
  return ports;
}

export function lowerContainerPorts(scope: Scope, ports: readonly KnownPort[]): ContainerPort[] {
  return ports.map(({ name, number, protocol, hostPort, path }) =>
    from(
      scope,
      defined({ name, containerPort: number, hostPort, protocol: protocol === 'TCP' ? undefined : protocol }),
      at(scope, ...path),
    ),
  );
}

/** What is to be opened to the outside, and under which number; what can't be is said. */
export function publishedPorts(scope: Scope, ports: readonly KnownPort[]): PublishedPort[] {
  const taken = new Map<string, number>();
  return (scope.service.ports ?? []).flatMap((port, index): PublishedPort[] => {
    const path = ['ports', index];
    const known = ports.find((each) => each.number === port.target && each.protocol === protocolOf(port.protocol));
    if (!known) return [];
    if (port.published === undefined || port.published === '0' || port.published === '') {
      tellOf(scope, 'port-published-at-random', path, { target: port.target });
      return [];
    }
    if (isLoopback(port.host_ip)) {
      tellOf(scope, 'port-on-loopback', path, { published: port.published });
      return [];
    }
    if (port.host_ip !== undefined && !['', '0.0.0.0', '::'].includes(port.host_ip)) {
      tellOf(scope, 'port-on-address', [...path, 'host_ip'], { address: port.host_ip });
    }
    const published = firstOf(port.published);
    const rival = taken.get(`${published}/${known.protocol}`);
    if (rival !== undefined) {
      if (rival !== port.target) tellOf(scope, 'attribute-lost', path, elsewhere);
      return [];
    }
    taken.set(`${published}/${known.protocol}`, port.target);
    if (port.published.includes('-'))
      tellOf(scope, 'port-range-first', [...path, 'published'], { range: port.published, published });
    const isOnNode = port.mode === 'host' && known.hostPort === published;
    if (isOnNode) tellOf(scope, 'port-on-node', [...path, 'mode'], { published });
    return [{ ...known, published, isOnNode, path }];
  });
}

/** Docker can publish a number on one address for one port, and on another address for another one. */
const elsewhere = {
  because: 'a Service has a number once, and it leads to another port',
  wayOut: 'publish one of them under another number',
};

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && (/^127\./.test(address) || address === '::1');
}

function firstOf(published: string): number {
  return Number.parseInt(published, 10);
}

export function protocolOf(text: string | undefined): Protocol {
  switch (text?.toLowerCase()) {
    case 'udp':
      return 'UDP';
    case 'sctp':
      return 'SCTP';
    default:
      return 'TCP';
  }
}

/** `3000`, `8000-8005/udp`. */
function exposed(text: string): { number: number; protocol: Protocol }[] {
  const match = /^(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(text);
  if (!match) return [];
  const first = Number(match[1]);
  const last = Math.min(Number(match[2] ?? first), first + 999);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => ({
    number: first + offset,
    protocol: protocolOf(match[3]),
  }));
}

/** The ports that publish a number of the machine which another has: Docker starts only one of their services. */
export function publishedTwice(services: compose.Named<compose.Service>): { name: string; index: number; other: string }[] {
  const owners = new Map<string, { name: string; address: string }[]>();
  const found: { name: string; index: number; other: string }[] = [];
  for (const [name, service] of Object.entries(services)) {
    for (const [index, port] of (service.ports ?? []).entries()) {
      if (!/^[1-9]\d*$/.test(port.published ?? '')) continue;
      const key = `${port.published}/${protocolOf(port.protocol)}`;
      const address = port.host_ip ?? '';
      const rivals = owners.get(key) ?? [];
      const everywhere = (text: string): boolean => ['', '0.0.0.0', '::'].includes(text);
      const rival = rivals.find((each) => each.address === address || everywhere(address) || everywhere(each.address));
      if (rival) found.push({ name, index, other: rival.name });
      owners.set(key, [...rivals, { name, address }]);
    }
  }
  return found;
}
