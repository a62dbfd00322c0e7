import type { FieldPath } from '../../source/span.ts';
import type { Context } from '../context.ts';
import type { ProjectText } from '../project-texts.ts';
import { containerNames, hostWords, networkNames } from './docker-names.ts';

/** That a service answers to a name. */
export interface Alias {
  readonly owner: string;
  /** Of the attribute that says it, which may be another service's link; of the service itself where it is its own name. */
  readonly path: FieldPath;
  /** On which the name holds. */
  readonly networks: readonly string[];
  /** The only service that calls it so: the alias of a link is known where the link is. */
  readonly user?: string;
  readonly isOwnName: boolean;
}

interface Naming {
  readonly owner: string;
  readonly path: FieldPath;
  readonly user?: string;
  /** Where the name holds on one network only. */
  readonly network?: string;
}

/**
 * Every name that a container answers to on Compose's networks, with those who answer: the services' own, network aliases, `container_name`,
 * `hostname` and the aliases of links, in the order of the model; then those that Docker makes, where the texts use them.
 */
function aliasOwners(context: Context, texts: readonly ProjectText[]): ReadonlyMap<string, readonly Alias[]> {
  const owners = new Map<string, Alias[]>();
  const { services } = context.model;
  const add = (name: string | undefined, { owner, path, user, network }: Naming): void => {
    const service = services[owner];
    const isOwnName = path.length === 2;
    if (!name || !service || (name === owner && !isOwnName)) return;
    const known = owners.get(name) ?? [];
    const same = known.findIndex((alias) => alias.owner === owner && alias.user === user);
    const networks = network === undefined ? Object.keys(service.networks ?? {}) : [network];
    const alias = known[same] ?? { owner, path, networks, isOwnName, ...(user !== undefined && { user }) };
    const whole = { ...alias, networks: [...new Set([...alias.networks, ...networks])] };
    owners.set(name, same === -1 ? [...known, whole] : known.with(same, whole));
  };
  for (const name of Object.keys(services)) add(name, { owner: name, path: ['services', name] });
  for (const [name, service] of Object.entries(services)) {
    for (const [network, settings] of Object.entries(service.networks ?? {})) {
      for (const [index, alias] of (settings?.aliases ?? []).entries()) {
        add(alias, { owner: name, path: ['services', name, 'networks', network, 'aliases', index], network });
      }
    }
    add(service.container_name, { owner: name, path: ['services', name, 'container_name'] });
    add(service.hostname, { owner: name, path: ['services', name, 'hostname'] });
  }
  for (const [name, service] of Object.entries(services)) {
    for (const [index, link] of (service.links ?? []).entries()) {
      const [target = '', alias] = link.split(':');
      add(alias, { owner: target, path: ['services', name, 'links', index], user: name });
    }
  }
  const words = hostWords(texts);
  for (const { name, ...made } of containerNames(context, words)) add(name, made);
  for (const { name, short, network, path } of networkNames(context, words)) {
    const known = owners.get(short) ?? [];
    for (const { owner } of known.filter(({ networks }) => networks.includes(network))) add(name, { owner, path, network });
  }
  return owners;
}

/** The services by the names that their Services bear in the cluster. */
function namesakesOf(context: Context): ReadonlyMap<string, string> {
  return new Map(Object.keys(context.model.services).map((service) => [context.names.service(service), service]));
}

/** Every name of the project: who answers to it, and whose Service has it. */
export interface ProjectNames {
  readonly owners: ReadonlyMap<string, readonly Alias[]>;
  /** The service whose Service bears the name in the cluster. */
  readonly namesake: (name: string) => string | undefined;
}

export function projectNames(context: Context, texts: readonly ProjectText[]): ProjectNames {
  const namesakes = namesakesOf(context);
  return { owners: aliasOwners(context, texts), namesake: (name) => namesakes.get(name.toLowerCase()) };
}
