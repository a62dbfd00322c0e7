import { placeOf } from '../../compose/loaded-project.ts';
import { defined } from '../../k8s/defined.ts';
import { serviceLabels, serviceSelector } from '../../k8s/labels.ts';
import type { Service, ServicePort } from '../../k8s/types.ts';
import { at, from, type Scope, tellOf } from '../context.ts';
import { metadataOf } from '../metadata.ts';
import { exposureOf } from './ingress.ts';
import type { KnownPort, PublishedPort } from './ports.ts';

/**
 * The name of a service as Compose's DNS has it: it leads to every running container, ready or not, on every port. That is a headless
 * Service that publishes not-ready addresses, unless `running` is `ready`; it needs no ports, and those it lists only serve people.
 */
export function nameService(scope: Scope, selected: string, { ports, running }: Pick<Headless, 'ports' | 'running'>): Service {
  return headless(scope, { name: scope.names.service(scope.name), selected, ports, running });
}

/** What others wait on: it resolves only to pods that are ready. */
export function readyService(scope: Scope, selected: string): Service {
  return headless(scope, { name: scope.names.ready(scope.name), selected, ports: [], running: 'ready' });
}

interface Headless {
  readonly name: string;
  /** The service whose pods answer: another one where it shares that one's pod. */
  readonly selected: string;
  readonly ports: readonly KnownPort[];
  readonly running: Running;
}

/**
 * Which pods have a name. The controller keeps ended pods among the not-ready addresses, as it looks at their readiness and never at their
 * phase: a one-shot's name goes when it ends only where `ready` is all that is asked for.
 */
export type Running = 'ready' | 'ready-or-not';

function headless(scope: Scope, { name, selected, ports, running }: Headless): Service {
  return from(
    scope,
    {
      apiVersion: 'v1' as const,
      kind: 'Service' as const,
      metadata: metadataOf(scope, name),
      spec: defined({
        clusterIP: 'None',
        publishNotReadyAddresses: running === 'ready-or-not' ? true : undefined,
        ipFamilyPolicy: wantsBothFamilies(scope) ? 'PreferDualStack' : undefined,
        selector: serviceSelector(scope.model.name, selected),
        ports: ports.length > 0 ? ports.map((port) => servicePort(scope, port, port.number)) : undefined,
      }),
    },
    at(scope),
  );
}

/**
 * The ports for the outside: those that are published, or the one that an Ingress leads to. Like Docker's they are open from the start, not
 * only when the container is healthy.
 */
export function publishedService(scope: Scope, selected: string, ports: readonly PublishedPort[]): Service | undefined {
  const expose = exposureOf(scope);
  const offered = ports.filter((port) => !port.isOnNode);
  if (expose === 'none' || offered.length === 0) return undefined;
  const { nodePort, externalTrafficPolicy } = scope.own;
  const isOpen = expose !== 'ingress';
  const names = new Set<string>();
  const unique = offered.map((port) => {
    const name = names.has(port.name) ? `${port.protocol.toLowerCase()}-${port.published}` : port.name;
    names.add(name);
    const made = servicePort(scope, { ...port, name }, port.published);
    const chosen = isOpen && names.size === 1 ? nodePort : undefined;
    if (expose === 'nodeport' && chosen !== port.published) {
      tellOf(scope, 'port-by-node-port', [...port.path, 'published'], { published: port.published, nodePort: chosen });
    }
    return chosen === undefined ? made : scope.provenance.carry({ ...made, nodePort: chosen }, made);
  });
  return from(
    scope,
    {
      apiVersion: 'v1' as const,
      kind: 'Service' as const,
      metadata: metadataOf(scope, scope.names.published(scope.name)),
      spec: defined({
        type: isOpen ? (expose === 'nodeport' ? 'NodePort' : 'LoadBalancer') : undefined,
        publishNotReadyAddresses: true,
        externalTrafficPolicy: isOpen ? externalTrafficPolicy : undefined,
        selector: serviceSelector(scope.model.name, selected),
        ports: unique,
      }),
    },
    at(scope, 'ports'),
  );
}

/** A further name: an alias, `container_name`, `hostname`, a link's own. */
export function aliasService(
  scope: Scope,
  name: string,
  { selector, running }: { readonly selector: Record<string, string>; readonly running: Running },
  path: readonly (string | number)[],
): Service {
  return from(
    scope,
    {
      apiVersion: 'v1' as const,
      kind: 'Service' as const,
      metadata: { name, labels: serviceLabels(scope.model.name, scope.name) },
      spec: defined({
        clusterIP: 'None',
        publishNotReadyAddresses: running === 'ready-or-not' ? true : undefined,
        selector,
      }),
    },
    placeOf(scope.project, path),
  );
}

function servicePort(scope: Scope, port: KnownPort, number: number): ServicePort {
  const { name, protocol, appProtocol } = port;
  return from(
    scope,
    defined({
      name,
      port: number,
      targetPort: port.number === number ? undefined : port.number,
      protocol: protocol === 'TCP' ? undefined : protocol,
      appProtocol,
    }),
    at(scope, ...port.path),
  );
}

function wantsBothFamilies({ service, model }: Scope): boolean {
  return Object.keys(service.networks ?? {}).some((name) => model.networks?.[name]?.enable_ipv6 === true);
}
