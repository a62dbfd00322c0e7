import { placeOf } from '../../compose/loaded-project.ts';
import { isDnsLabel } from '../../k8s/names.ts';
import type { Place } from '../../source/span.ts';
import { type Context, tell } from '../context.ts';
import type { Alias, ProjectNames } from './alias-owners.ts';

/** A name that a pod finds in its hosts file, since the cluster's DNS can't have it or means something else by it. */
export interface HostName {
  readonly name: string;
  /** The Services whose addresses it has. */
  readonly services: readonly string[];
  /** Those that it has besides, whatever becomes of the services. */
  readonly addresses?: readonly string[];
  readonly place: Place;
}

/**
 * The names for the hosts file of the pod of `members`: those that no Service can have, and those by which others mean other services.
 * Docker's DNS answers by the networks of who asks, and so does this.
 */
export function hostNames(context: Context, members: readonly string[], names: ProjectNames): HostName[] {
  const networks = inDockersOrder(context, members[0] ?? '');
  return [...names.owners].flatMap(([name, aliases]): HostName[] => {
    const known = aliases.filter(({ user }) => user === undefined || members.includes(user));
    // The first network that has the name answers alone.
    const network = networks.find((each) => known.some((alias) => alias.networks.includes(each)));
    const seen = known.filter((alias) => network !== undefined && alias.networks.includes(network));
    const [first] = seen;
    if (!first || !isHostName(name)) return [];
    const meant = servicesOf(seen);
    if (isDnsLabel(name) && isSame(meant, meantByDns(names, name, aliases))) return [];
    const services = meant.map((owner) => context.names.service(owner));
    return [{ name, services, place: placeOf(context.project, first.path) }];
  });
}

/** The networks of a service in the order in which the engine asks them for a name: those that lead outside first, then by name. */
function inDockersOrder({ model }: Context, service: string): string[] {
  const networks = model.services[service]?.networks ?? {};
  const key = (name: string): readonly [number, number, string] => [
    -Number(networks[name]?.gw_priority ?? 0),
    model.networks?.[name]?.internal === true ? 1 : 0,
    model.networks?.[name]?.name ?? name,
  ];
  return Object.keys(networks).toSorted((a, b) => {
    const [one, other] = [key(a), key(b)];
    return one[0] - other[0] || one[1] - other[1] || (one[2] < other[2] ? -1 : 1);
  });
}

/** Says of each name how it is found: what asks DNS servers itself looks into no hosts file. */
export function tellHostNames(context: Context, { owners }: ProjectNames): void {
  for (const [name, aliases] of owners) {
    for (const { path, owner, networks } of aliases) {
      if (networks.length === 0) continue;
      if (!isHostName(name)) tell(context, 'name-not-resolvable', path, { name });
      else if (!isDnsLabel(name)) tell(context, 'name-in-hosts-file', path, { name, object: context.names.service(owner) });
    }
  }
}

/** What a line of a hosts file can hold as a name. */
export function isHostName(name: string): boolean {
  return /^[^\s#=]+$/.test(name);
}

/** The services that the name leads to where only the cluster's DNS is asked. */
function meantByDns({ namesake }: ProjectNames, name: string, aliases: readonly Alias[]): string[] {
  const service = namesake(name);
  return service === undefined ? servicesOf(aliases) : [service];
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each) => others.includes(each));
}

function servicesOf(aliases: readonly Alias[]): string[] {
  return [...new Set(aliases.map(({ owner }) => owner))];
}
