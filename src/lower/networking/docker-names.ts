import type { FieldPath } from '../../source/span.ts';
import { type Context, scopeOf, tell } from '../context.ts';
import { replicasOf } from '../gates/gates.ts';
import { madeName } from '../pod-groups.ts';
import type { ProjectText } from '../project-texts.ts';

/** A name that Docker makes by itself, which the project uses, and the service that answers to it. */
export interface MadeName {
  readonly name: string;
  readonly owner: string;
  /** Where it is used. */
  readonly path: FieldPath;
}

/** So many replicas are known by their names: more are not spoken of one by one. */
const mostReplicas = 100;

/**
 * The containers' names that Compose makes, `PROJECT-SERVICE-NUMBER`, as far as the project's texts use them: a Service for each name that
 * nobody uses would be twice the Services. Replicas are alike here, so the name of one leads to all.
 */
export function containerNames(context: Context, words: ReadonlyMap<string, FieldPath>): readonly MadeName[] {
  const { name: project, services } = context.model;
  return Object.entries(services).flatMap(([owner, { container_name, networks }]): MadeName[] => {
    if (container_name !== undefined || Object.keys(networks ?? {}).length === 0) return [];
    const replicas = Math.min(replicasOf(scopeOf(context, owner)), mostReplicas);
    return Array.from({ length: replicas }, (_, index) => madeName(project, owner, index + 1)).flatMap((name) => {
      const path = words.get(name);
      if (path === undefined) return [];
      if (replicas > 1) tell(context, 'name-of-replica', path, { name, service: owner });
      return [{ name, owner, path }];
    });
  });
}

/** A name with a network's behind it, as `web.project_front`: Docker's DNS asks that network alone. */
export interface NetworkName {
  readonly name: string;
  /** What stands before the network's name. */
  readonly short: string;
  /** The network, as the model calls it. */
  readonly network: string;
  readonly path: FieldPath;
}

/** The words of the project's texts that end with the name of one of its networks. */
export function networkNames({ model }: Context, words: ReadonlyMap<string, FieldPath>): readonly NetworkName[] {
  const networks = Object.entries(model.networks ?? {}).flatMap(([key, network]) => (network?.name ? [[key, network.name]] : []));
  return [...words].flatMap(([name, path]) =>
    networks.flatMap(([network = '', text = '']): NetworkName[] =>
      name.endsWith(`.${text}`) ? [{ name, short: name.slice(0, -text.length - 1), network, path }] : [],
    ),
  );
}

/** Every word of the texts that could be the name of a host, with the first place that has it. */
export function hostWords(texts: readonly ProjectText[]): ReadonlyMap<string, FieldPath> {
  const words = new Map<string, FieldPath>();
  for (const { path, text } of texts) {
    for (const [word] of text.matchAll(/[A-Za-z0-9](?:[\w.-]*\w)?/g)) if (!words.has(word)) words.set(word, path);
  }
  return words;
}
