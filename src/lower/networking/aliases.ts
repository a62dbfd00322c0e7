import { labelKey, projectSelector, serviceSelector } from '../../k8s/labels.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { isDnsLabel } from '../../k8s/names.ts';
import { type Context, manifest, type Scope, scopeOf, tell } from '../context.ts';
import type { Alias, ProjectNames } from './alias-owners.ts';
import { aliasService, type Running } from './services.ts';

/** What the further names become: Services, and labels on the pods of those that share a name. */
export interface Aliases {
  readonly services: ReadonlyMap<string, readonly Manifest[]>;
  /** By service: the labels its pods need so that a shared name finds them. */
  readonly labels: ReadonlyMap<string, Record<string, string>>;
}

/**
 * Names beside the services' own resolve on Compose's networks; here each is a headless Service, where it can be one. A name that several
 * services share selects all of them by a label, so that it leads to each as Docker's DNS does.
 */
export function lowerAliases(
  context: Context,
  names: ProjectNames,
  { podOf, runningOf }: { podOf(service: string): string | undefined; runningOf(pod: string): Running },
): Aliases {
  const services = new Map<string, Manifest[]>();
  const labels = new Map<string, Record<string, string>>();
  for (const [text, all] of names.owners) {
    const aliases = all.filter(({ isOwnName }) => !isOwnName);
    const [first] = aliases;
    if (!first || !isFree(context, text, aliases, names)) continue;
    const name = text.toLowerCase();
    const pods = [...new Set(aliases.flatMap(({ owner }) => podOf(owner) ?? []))];
    if (pods.length === 0) continue;
    const scope: Scope = scopeOf(context, first.owner);
    const shared = { [labelKey('alias.c2k.io', name)]: 'true' };
    if (pods.length > 1) {
      tellShared(context, text, aliases);
      for (const pod of pods) labels.set(pod, { ...labels.get(pod), ...shared });
    }
    const selector =
      pods.length > 1
        ? { ...projectSelector(context.model.name), ...shared }
        : serviceSelector(context.model.name, pods[0] ?? '');
    const running = pods.every((pod) => runningOf(pod) === 'ready') ? 'ready' : 'ready-or-not';
    const service = aliasService(scope, name, { selector, running }, first.path);
    services.set(first.owner, [...(services.get(first.owner) ?? []), manifest(service)]);
  }
  return { services, labels };
}

/** Docker's DNS turns its answer round with each question; libraries that sort addresses see no turn in the cluster's. */
function tellShared(context: Context, name: string, aliases: readonly Alias[]): void {
  for (const { owner, path, networks, user } of aliases) {
    const others = aliases.filter(
      (other) =>
        other.owner !== owner &&
        (user === undefined || other.user === undefined || user === other.user) &&
        other.networks.some((each) => networks.includes(each)),
    );
    if (others.length > 0) tell(context, 'alias-shared', path, { name, others: others.map((other) => other.owner).join(', ') });
  }
}

/** Whether the name can be a Service of its own; says what it becomes where it can't, or means more than the Service says. */
function isFree(context: Context, name: string, aliases: readonly Alias[], names: ProjectNames): boolean {
  if (!isDnsLabel(name)) return false;
  // The Service of that service bears the name already.
  const namesake = names.namesake(name);
  if (namesake !== undefined) {
    for (const alias of aliases.filter(({ owner }) => owner !== namesake)) {
      tell(context, 'alias-is-a-service', alias.path, { name, service: namesake });
    }
    return false;
  }
  const apart = aliases.find((alias) => !alias.networks.some((network) => aliases[0]?.networks.includes(network)));
  if (apart) tell(context, 'alias-of-two-networks', apart.path, { name });
  return true;
}
