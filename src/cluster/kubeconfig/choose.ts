import type { Report } from '../../diagnostics/diagnostic.ts';
import type { ClusterEntry, Kubeconfig, UserEntry } from './kubeconfig.ts';

/** The context that a run works with, and what it names. */
export interface ChosenContext {
  readonly name: string;
  readonly cluster: ClusterEntry & { readonly server: string };
  readonly user: UserEntry | undefined;
  readonly namespace: string | undefined;
}

/**
 * The context called `wanted`, or `kind-<wanted>` as kind names its own; without `wanted` the current one.
 * Never another one: what is not there is said, with the choices, and the result is undefined.
 */
export function chooseContext(config: Kubeconfig, wanted: string | undefined, report: Report): ChosenContext | undefined {
  const choices = [...config.contexts.keys()].sort();
  const name =
    wanted === undefined ? config.currentContext : [wanted, `kind-${wanted}`].find((each) => config.contexts.has(each));
  if (name === undefined) {
    if (wanted === undefined) report('no-current-context', undefined, { choices });
    else report('unknown-context', undefined, { context: wanted, choices });
    return undefined;
  }
  const context = config.contexts.get(name);
  if (context === undefined) {
    report('unknown-context', undefined, { context: name, choices });
    return undefined;
  }
  const cluster = config.clusters.get(context.cluster ?? '');
  if (cluster?.server === undefined) {
    report('context-without-cluster', undefined, { context: name, cluster: context.cluster });
    return undefined;
  }
  const user = config.users.get(context.user ?? '');
  if (user === undefined && context.user !== undefined) {
    report('context-without-user', undefined, { context: name, user: context.user });
    return undefined;
  }
  return { name, cluster: { ...cluster, server: cluster.server }, user, namespace: context.namespace };
}
