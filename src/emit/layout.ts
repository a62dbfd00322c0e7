import { labelKeys } from '../k8s/labels.ts';
import type { Manifest } from '../k8s/manifest.ts';

/** What goes into one file of an output directory. */
export interface FileGroup {
  /** Without its ending. */
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/** A file for each service, as its objects are read together, and one for each kind of thing that services share. */
export function groupByFile(manifests: readonly Manifest[]): FileGroup[] {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const name = fileOf(manifest);
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

function fileOf({ kind, metadata }: Manifest): string {
  const service = metadata.labels?.[labelKeys.service];
  if (service === undefined) return shared[kind] ?? 'others';
  const name = service.toLowerCase();
  // A service may be called like one of the shared files.
  return [...Object.values(shared), 'others'].includes(name) ? `${name}-service` : name;
}
