import { labelKey, projectSelector, serviceSelector } from '../../k8s/labels.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { isDnsLabel, objectName } from '../../k8s/names.ts';
import type { FieldPath } from '../../source/span.ts';
import { type Context, manifest, type Scope, scopeOf, tell } from '../context.ts';
import { aliasService } from './services.ts';

/** A name that a container answers to beside its service's. */
interface Alias {
  readonly owner: string;
  /** Of the attribute that says it, which may be another service's link. */
  readonly path: FieldPath;
  readonly networks: readonly string[];
}

/** What the further names become: Services, and labels on the pods of those that share a name. */
export interface Aliases {
  readonly services: ReadonlyMap<string, readonly Manifest[]>;
  /** By service: the labels its pods need so that a shared name finds them. */
  readonly labels: ReadonlyMap<string, Record<string, string>>;
}

/**
 * Network aliases, `container_name`, `hostname` and the aliases of links resolve on Compose's networks; here each is a headless Service.
 * A name that several services share selects all of them by a label, so that it leads to each as Docker's DNS does.
 */
export function lowerAliases(context: Context, podOf: (service: string) => string | undefined): Aliases {
  const owners = collect(context);
  const services = new Map<string, Manifest[]>();
  const labels = new Map<string, Record<string, string>>();
  for (const [text, aliases] of owners) {
    const [first] = aliases;
    if (!first || !isUsable(context, text, aliases)) continue;
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
    const service = aliasService(scope, name, selector, first.path);
    services.set(first.owner, [...(services.get(first.owner) ?? []), manifest(service)]);
  }
  return { services, labels };
}

/** Docker's DNS turns its answer round with each question; libraries that sort addresses see no turn in the cluster's. */
function tellShared(context: Context, name: string, aliases: readonly Alias[]): void {
  for (const { owner, path, networks } of aliases) {
    const others = aliases.filter((other) => other.owner !== owner && other.networks.some((each) => networks.includes(each)));
    if (others.length > 0) tell(context, 'alias-shared', path, { name, others: others.map((other) => other.owner).join(', ') });
  }
}

/** Every further name with those who own it, in the order of the model. */
function collect(context: Context): Map<string, Alias[]> {
  const owners = new Map<string, Alias[]>();
  const { services } = context.model;
  const add = (name: string | undefined, owner: string, path: FieldPath): void => {
    const service = services[owner];
    if (!name || !service || name === owner) return;
    const known = owners.get(name) ?? [];
    if (known.some((alias) => alias.owner === owner)) return;
    owners.set(name, [...known, { owner, path, networks: Object.keys(service.networks ?? {}) }]);
  };
  for (const [name, service] of Object.entries(services)) {
    for (const [network, settings] of Object.entries(service.networks ?? {})) {
      for (const [index, alias] of (settings?.aliases ?? []).entries()) {
        add(alias, name, ['services', name, 'networks', network, 'aliases', index]);
      }
    }
    add(service.container_name, name, ['services', name, 'container_name']);
    add(service.hostname, name, ['services', name, 'hostname']);
  }
  for (const [name, service] of Object.entries(services)) {
    for (const [index, link] of (service.links ?? []).entries()) {
      const [target = '', alias] = link.split(':');
      add(alias, target, ['services', name, 'links', index]);
    }
  }
  return owners;
}

/** Whether the name can be a Service of its own; says why not. */
function isUsable(context: Context, name: string, aliases: readonly Alias[]): boolean {
  const { services } = context.model;
  if (!isDnsLabel(name)) {
    for (const alias of aliases) tell(context, 'name-not-resolvable', alias.path, { name });
    return false;
  }
  // The Service of that service bears the name already.
  const namesake = Object.keys(services).find((service) => objectName(service) === name.toLowerCase());
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
