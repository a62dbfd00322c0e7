import type { Manifest } from '../k8s/manifest.ts';

/** Manifests as one JSON document: a List, as `kubectl get -o json` gives it; a single one stands for itself. */
export function emitJson(manifests: readonly Manifest[]): string {
  const [only] = manifests;
  const content = manifests.length === 1 ? only : { apiVersion: 'v1', kind: 'List', items: manifests };
  return `${JSON.stringify(content, null, 2)}\n`;
}
