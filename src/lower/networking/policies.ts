import { placeOf } from '../../compose/loaded-project.ts';
import { defined } from '../../k8s/defined.ts';
import { labelKey, projectLabels, projectSelector, serviceSelector } from '../../k8s/labels.ts';
import { derivedName, objectName } from '../../k8s/names.ts';
import type { NetworkPolicy } from '../../k8s/types.ts';
import { at, type Context, from, type Scope, scopeOf, tell, tellOf } from '../context.ts';
import type { Gates } from '../gates/gates.ts';
import { metadataOf } from '../metadata.ts';
import type { PublishedPort } from './ports.ts';

/** What marks the pods on a network. */
export function networkLabels(networks: readonly string[]): Record<string, string> {
  return Object.fromEntries(networks.map((name) => [labelKey('network.c2k.io', name), 'true']));
}

/**
 * One policy a network: its members may talk to each other on every port, others may not reach in. Policies add up, so a service on two
 * networks is reached from both.
 */
export function networkPolicy(context: Context, network: string): NetworkPolicy {
  const members = { matchLabels: { ...projectSelector(context.model.name), ...networkLabels([network]) } };
  return from(
    context,
    {
      apiVersion: 'networking.k8s.io/v1' as const,
      kind: 'NetworkPolicy' as const,
      // By the engine's name, which has the project in it: every project has a network called default.
      metadata: {
        name: objectName(context.model.networks?.[network]?.name ?? network),
        labels: projectLabels(context.model.name),
      },
      spec: { podSelector: members, policyTypes: ['Ingress' as const], ingress: [{ from: [{ podSelector: members }] }] },
    },
    placeOf(context.project, ['networks', network]),
  );
}

/** Published ports are open to everyone, whatever networks the service is on. */
export function publishedPolicy(scope: Scope, pod: string, ports: readonly PublishedPort[]): NetworkPolicy {
  const distinct = new Map(ports.map(({ number, protocol }) => [`${number}/${protocol}`, { protocol, port: number }]));
  return from(
    scope,
    {
      apiVersion: 'networking.k8s.io/v1' as const,
      kind: 'NetworkPolicy' as const,
      metadata: metadataOf(scope, scope.names.published(scope.name)),
      spec: {
        podSelector: { matchLabels: serviceSelector(scope.model.name, pod) },
        policyTypes: ['Ingress' as const],
        ingress: [{ ports: [...distinct.values()] }],
      },
    },
    at(scope, 'ports'),
  );
}

const dnsPorts = [
  { protocol: 'UDP', port: 53 },
  { protocol: 'TCP', port: 53 },
];

/**
 * A service all of whose networks are internal gets out to their members and to the DNS, no further. One that waits for a Job must ask the
 * API server, which no policy can name: it is left free, and that is said.
 */
export function internalPolicy(context: Context, name: string, asksApi: boolean): NetworkPolicy | undefined {
  const scope = scopeOf(context, name);
  const networks = Object.keys(scope.service.networks ?? {});
  if (networks.length === 0 || !networks.every((network) => context.model.networks?.[network]?.internal === true))
    return undefined;
  if (asksApi) {
    tellOf(scope, 'internal-not-enforced', ['networks'], {});
    return undefined;
  }
  const peers = networks.map((network) => ({
    podSelector: { matchLabels: { ...projectSelector(context.model.name), ...networkLabels([network]) } },
  }));
  return from(
    scope,
    {
      apiVersion: 'networking.k8s.io/v1' as const,
      kind: 'NetworkPolicy' as const,
      metadata: metadataOf(scope, derivedName(scope.names.service(name), 'internal')),
      spec: {
        podSelector: { matchLabels: serviceSelector(scope.model.name, name) },
        policyTypes: ['Egress' as const],
        egress: [{ to: peers }, { ports: dnsPorts }],
      },
    },
    at(scope, 'networks'),
  );
}

/**
 * `network_mode: none`: no traffic at all, but for what the helpers that wait need: the DNS, or the API server, which no policy can name. The
 * pod still has an interface.
 */
export function isolatedPolicy(scope: Scope, gates: Gates | undefined): NetworkPolicy {
  tellOf(scope, 'network-none', ['network_mode'], {});
  const asksApi = gates?.serviceAccountName !== undefined;
  if (asksApi) tellOf(scope, 'internal-not-enforced', ['network_mode'], {});
  const asksDns = gates !== undefined && gates.containers.length > 0;
  return from(
    scope,
    {
      apiVersion: 'networking.k8s.io/v1' as const,
      kind: 'NetworkPolicy' as const,
      metadata: metadataOf(scope, derivedName(scope.names.service(scope.name), 'isolated')),
      spec: defined({
        podSelector: { matchLabels: serviceSelector(scope.model.name, scope.name) },
        policyTypes: ['Ingress' as const, ...(asksApi ? [] : ['Egress' as const])],
        egress: asksDns && !asksApi ? [{ ports: dnsPorts }] : undefined,
      }),
    },
    at(scope, 'network_mode'),
  );
}

/** Says of the project's networks what a policy can't do. */
export function tellNetworks(context: Context): void {
  for (const [name, network] of Object.entries(context.model.networks ?? {})) {
    if (network.external === true) tell(context, 'network-external', ['networks', name, 'external'], { name: network.name });
    const driver = network.driver ?? 'bridge';
    if (!['', 'bridge', 'overlay', 'default'].includes(driver))
      tell(context, 'network-driver', ['networks', name, 'driver'], { driver });
  }
}
