import type { Context } from '../context.ts';

/**
 * Whether one pod would wait for another, itself or in its turn: Compose orders containers, Kubernetes pods, and services that share one
 * can make a circle. What a pod reaches is found once, as hundreds of services ask for it again and again.
 */
export function podOrder({ model }: Context, podOf: (service: string) => string): (pod: string, other: string) => boolean {
  const next = new Map<string, Set<string>>();
  for (const [name, { depends_on = {} }] of Object.entries(model.services)) {
    const pod = podOf(name);
    const pods = next.get(pod) ?? new Set();
    for (const to of Object.keys(depends_on)) if (podOf(to) !== pod) pods.add(podOf(to));
    next.set(pod, pods);
  }
  const found = new Map<string, ReadonlySet<string>>();
  const reachedFrom = (pod: string): ReadonlySet<string> => {
    const seen = new Set([pod]);
    // A set hands out what is added to it while it is gone through.
    for (const each of seen) for (const other of next.get(each) ?? []) seen.add(other);
    return seen;
  };
  return (pod, other) => {
    const reached = found.get(pod) ?? reachedFrom(pod);
    found.set(pod, reached);
    return reached.has(other);
  };
}
