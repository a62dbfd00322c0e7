import type { Manifest } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';

const clusterWide: ReadonlySet<string> = new Set(['Namespace', 'PersistentVolume']);

/** The same manifests, each saying which namespace it is for. */
export function inNamespace(manifests: readonly Manifest[], namespace: string, provenance: Provenance): Manifest[] {
  return manifests.map((manifest) => {
    if (clusterWide.has(manifest.kind)) return manifest;
    const { name, ...rest } = manifest.metadata;
    return provenance.carry({ ...manifest, metadata: { name, namespace, ...rest } }, manifest);
  });
}
