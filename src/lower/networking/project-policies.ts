import type { Manifest } from '../../k8s/manifest.ts';
import { type Context, manifest, type Scope, scopeOf } from '../context.ts';
import type { Gates } from '../gates/gates.ts';
import type { PodGroup } from '../pod-groups.ts';
import { ingressBackend } from './ingress.ts';
import { internalPolicy, isolatedPolicy, networkPolicy, publishedPolicy } from './policies.ts';
import { type KnownPort, type PublishedPort, publishedPorts } from './ports.ts';

/** The policies of a project: one for each network, and for each pod what its services ask for beyond. */
export function lowerPolicies(
  context: Context,
  groups: readonly PodGroup[],
  ports: ReadonlyMap<string, readonly KnownPort[]>,
  gates: ReadonlyMap<string, Gates>,
): Manifest[] {
  const { services } = context.model;
  const used = new Set(Object.values(services).flatMap((service) => Object.keys(service.networks ?? {})));
  const quiet: Context = { ...context, report: () => {} };
  const perNetwork = Object.keys(context.model.networks ?? {})
    .filter((name) => used.has(name) && context.model.networks?.[name]?.external !== true)
    .map((name) => manifest(networkPolicy(context, name)));
  const perService = groups.flatMap(([leader, ...others]) => {
    const scope = scopeOf(context, leader);
    const members = [leader, ...others];
    if (scope.service.network_mode === 'none') return [manifest(isolatedPolicy(scope, gates.get(leader)))];
    if (Object.keys(scope.service.networks ?? {}).length === 0) return [];
    const open = members.flatMap((name) => openPorts(scopeOf(quiet, name), ports.get(name) ?? []));
    const internal = internalPolicy(context, leader, gates.get(leader)?.serviceAccountName !== undefined);
    return [
      ...(open.length > 0 ? [manifest(publishedPolicy(scope, leader, open))] : []),
      ...(internal ? [manifest(internal)] : []),
    ];
  });
  return [...perNetwork, ...perService];
}

function openPorts(scope: Scope, ports: readonly KnownPort[]): readonly PublishedPort[] {
  const published = publishedPorts(scope, ports);
  const backend = ingressBackend(scope, ports, published);
  return backend && !published.includes(backend) ? [...published, backend] : published;
}
