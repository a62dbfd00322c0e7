import type { Context } from './context.ts';
import { tell } from './context.ts';

/** Services that live in one pod because they share a namespace; the first one gives the pod its name. */
export type PodGroup = readonly [string, ...string[]];

const sharing = ['network_mode', 'pid', 'ipc'] as const;

/** `network_mode`, `pid` and `ipc` of `service:x`: Compose lets containers share one namespace each, Kubernetes has one pod for that. */
export function groupPods(context: Context): readonly PodGroup[] {
  const { services } = context.model;
  const leaderOf = new Map<string, string>();
  const find = (name: string): string => {
    const leader = leaderOf.get(name);
    return leader === undefined || leader === name ? name : find(leader);
  };
  for (const [name, service] of Object.entries(services)) {
    for (const attribute of sharing) {
      const value = service[attribute];
      const partner = partnerOf(context, value);
      if (partner === undefined) continue;
      if (attribute !== 'network_mode') {
        tell(context, 'namespaces-shared-together', ['services', name, attribute], { partner });
      }
      const [leader, member] = [find(partner), find(name)];
      if (leader !== member) leaderOf.set(member, leader);
    }
  }
  const groups = new Map<string, [string, ...string[]]>();
  for (const name of Object.keys(services)) if (find(name) === name) groups.set(name, [name]);
  for (const name of Object.keys(services)) if (find(name) !== name) groups.get(find(name))?.push(name);
  return [...groups.values()];
}

/** The service that `service:x` names, or `container:x` where that is the name of a service's container; undefined: none of this project. */
export function partnerOf({ model: { name: project, services } }: Context, value: string | undefined): string | undefined {
  const [, kind, name = ''] = /^(service|container):(.*)$/.exec(value ?? '') ?? [];
  if (kind === 'service') return Object.hasOwn(services, name) ? name : undefined;
  if (kind === undefined) return undefined;
  return Object.keys(services).find((each) => name === (services[each]?.container_name ?? madeName(project, each, 1)));
}

/** What Compose calls the container of a service that has no `container_name`; they are numbered from 1. */
export function madeName(project: string, service: string, number: number): string {
  return `${project}-${service}-${number}`;
}

/** The service whose network `name` lives in, by whose names it is found: its own, unless `network_mode` names another one. */
export function networkOwner(context: Context, name: string): string {
  const seen = new Set<string>();
  let owner = name;
  for (let next: string | undefined = name; next !== undefined && !seen.has(next); ) {
    owner = next;
    seen.add(next);
    next = partnerOf(context, context.model.services[next]?.network_mode);
  }
  return owner;
}

/** Groups after those that they depend on, else in the order of the model. */
export function inOrder(context: Context, groups: readonly PodGroup[]): PodGroup[] {
  const groupOf = new Map(groups.flatMap((group) => group.map((name) => [name, group] as const)));
  const ordered = new Set<PodGroup>();
  const visiting = new Set<PodGroup>();
  const visit = (group: PodGroup): void => {
    if (ordered.has(group) || visiting.has(group)) return;
    visiting.add(group);
    for (const name of group) {
      for (const to of Object.keys(context.model.services[name]?.depends_on ?? {})) {
        const other = groupOf.get(to);
        if (other) visit(other);
      }
    }
    ordered.add(group);
  };
  for (const group of groups) visit(group);
  return [...ordered];
}
