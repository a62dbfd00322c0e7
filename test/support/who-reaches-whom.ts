import type { Manifest } from '../../src/k8s/manifest.ts';
import type { Data } from './convert-text.ts';

/** A pod as policies see it. */
interface Pod {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Whether a pod may connect to another on a port, by the rules of the NetworkPolicy API: a pod that no policy selects is open; one that some
 * select admits what any of them admits. Both sides have a say.
 */
export function mayConnect(manifests: readonly Manifest[], from: string | undefined, to: string, port: number): boolean {
  const pods = podsOf(manifests);
  const policies: Data[] = manifests.filter((each) => each.kind === 'NetworkPolicy');
  const target = pods.find((pod) => pod.name === to);
  const source = pods.find((pod) => pod.name === from);
  if (!target) throw new Error(`no pod ${to}`);
  const admits = (direction: 'Ingress' | 'Egress', subject: Pod, peer: Pod | undefined): boolean => {
    const selecting = policies.filter(
      (each) => each.spec.policyTypes.includes(direction) && selects(each.spec.podSelector, subject),
    );
    if (selecting.length === 0) return true;
    const [rules, peers] = direction === 'Ingress' ? (['ingress', 'from'] as const) : (['egress', 'to'] as const);
    return selecting.some((each) =>
      (each.spec[rules] ?? []).some(
        (rule: Data) =>
          (rule.ports === undefined || rule.ports.some((allowed: Data) => allowed.port === port)) &&
          (rule[peers] === undefined ||
            rule[peers].some((allowed: Data) => peer !== undefined && selects(allowed.podSelector, peer))),
      ),
    );
  };
  return admits('Ingress', target, source) && (source === undefined || admits('Egress', source, target));
}

function podsOf(manifests: readonly Manifest[]): Pod[] {
  return manifests.flatMap((each: Data) => {
    const labels = each.spec?.template?.metadata?.labels;
    return labels ? [{ name: each.metadata.name, labels }] : [];
  });
}

function selects(selector: Data, pod: Pod): boolean {
  return Object.entries(selector.matchLabels ?? {}).every(([key, value]) => pod.labels[key] === value);
}
