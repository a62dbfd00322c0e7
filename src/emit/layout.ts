import { labelKeys } from '../k8s/labels.ts';
import type { Manifest } from '../k8s/manifest.ts';

/** What goes into one file of an output directory. */
export interface FileGroup {
  /** Without its ending. */
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/**
 * A file for each service, as its objects are read together, and one for each kind of thing that services share. No service gets one of the
 * names `taken`, those of other files in the folder.
 */
export function groupByFile(manifests: readonly Manifest[], taken: readonly string[] = []): FileGroup[] {
  const groups = new Map<string, Manifest[]>();
  const reserved = [...Object.values(shared), 'others', ...taken];
  for (const manifest of manifests) {
    const name = fileOf(manifest, reserved);
    groups.set(name, [...(groups.get(name) ?? []), manifest]);
  }
  return [...groups].map(([name, members]) => ({ name, manifests: members }));
}

const shared: Readonly<Record<string, string>> = {
  Namespace: 'namespace',
  ConfigMap: 'configs',
  Secret: 'secrets',
  PersistentVolume: 'volumes',
  PersistentVolumeClaim: 'volumes',
  NetworkPolicy: 'networks',
};

function fileOf({ kind, metadata }: Manifest, reserved: readonly string[]): string {
  const service = metadata.labels?.[labelKeys.service];
  if (service === undefined) return shared[kind] ?? 'others';
  const name = service.toLowerCase();
  // A service may be called like one of the shared files.
  return reserved.includes(name) ? `${name}-service` : name;
}
