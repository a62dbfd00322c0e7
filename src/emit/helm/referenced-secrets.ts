import { projectLabels } from '../../k8s/labels.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { workloadOf } from './wire.ts';

/**
 * Secrets that pods mount and that are not among the manifests, as they would be if a chart's values gave their content: they exist already,
 * or somebody makes them, and a user of the chart may say that it shall.
 */
export function referencedSecrets(manifests: readonly Manifest[], project: string): readonly Manifest[] {
  const made = new Set(manifests.flatMap(({ kind, metadata }) => (kind === 'Secret' ? [metadata.name] : [])));
  const [first] = manifests;
  const namespace = first?.metadata.namespace;
  const keys = new Map<string, Set<string>>();
  for (const manifest of manifests) {
    for (const { secret } of workloadOf(manifest)?.pod.volumes ?? []) {
      const name = secret?.secretName;
      if (name === undefined || made.has(name)) continue;
      keys.set(name, new Set([...(keys.get(name) ?? []), ...(secret?.items ?? []).map(({ key }) => key)]));
    }
  }
  return [...keys].map(([name, items]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, ...(namespace !== undefined && { namespace }), labels: projectLabels(project) },
    data: Object.fromEntries([...items].map((key) => [key, ''])),
  }));
}
