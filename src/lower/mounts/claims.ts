import { placeOf } from '../../compose/loaded-project.ts';
import { defined, filled } from '../../k8s/defined.ts';
import { projectLabels } from '../../k8s/labels.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { derivedName } from '../../k8s/names.ts';
import type { FieldPath } from '../../source/span.ts';
import { type Context, from, manifest, tell } from '../context.ts';
import type { VolumeSettings } from '../settings/setting-tables.ts';

interface Claim {
  readonly name: string;
  readonly path: FieldPath;
  readonly settings?: VolumeSettings | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** A volume that exists already, such as an NFS export. */
  readonly volumeName?: string | undefined;
}

/** One claim for all users of a volume, as Docker has one volume: never a template that would give each replica its own. */
export function claimObject(context: Context, { name, path, settings, annotations, volumeName }: Claim): Manifest {
  const { storage } = context.options;
  const storageClass = settings?.storageClass ?? storage.storageClass;
  const accessMode = settings?.accessMode ?? (volumeName === undefined ? storage.accessMode : 'ReadWriteMany');
  if (volumeName === undefined && settings?.size === undefined && context.settings.whole.storage?.size === undefined)
    tell(context, 'volume-size-assumed', path, { size: storage.size });
  return from(
    context,
    manifest({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: defined({ name, labels: projectLabels(context.model.name), annotations }),
      spec: defined({
        accessModes: [accessMode],
        // An empty class means: no provisioner, this very volume.
        storageClassName: volumeName === undefined ? storageClass : '',
        volumeName,
        resources: { requests: { storage: settings?.size ?? storage.size } },
      }),
    }),
    placeOf(context.project, path),
  );
}

/** The objects of a top-level volume that some service mounts; empty where it exists already. */
export function volumeObjects(context: Context, key: string): Manifest[] {
  const volume = context.model.volumes?.[key];
  if (!volume) return [];
  const path = ['volumes', key];
  const name = context.names.claim(key);
  if (volume.external === true) {
    tell(context, 'volume-external', path, { claim: name });
    return [];
  }
  const annotations =
    volume.labels && Object.keys(volume.labels).length > 0
      ? { 'c2k.io/compose-labels': JSON.stringify(volume.labels) }
      : undefined;
  const settings = context.settings.volumes.get(key);
  const share = nfsShare(volume.driver_opts);
  if (share) {
    const volumeName = derivedName(context.model.name.replace(/[^a-z0-9-]/g, '-'), name);
    const size = settings?.size ?? context.options.storage.size;
    const persistent = from(
      context,
      manifest({
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: volumeName, labels: projectLabels(context.model.name) },
        spec: defined({
          accessModes: ['ReadWriteMany'],
          capacity: { storage: size },
          mountOptions: filled([...share.options]),
          nfs: { server: share.server, path: share.path },
          persistentVolumeReclaimPolicy: 'Retain',
          storageClassName: '',
        }),
      }),
      placeOf(context.project, [...path, 'driver_opts']),
    );
    return [persistent, claimObject(context, { name, path, settings, annotations, volumeName })];
  }
  return [claimObject(context, { name, path, settings, annotations })];
}

interface NfsShare {
  readonly server: string;
  readonly path: string;
  readonly options: readonly string[];
}

/** `type: nfs`, `o: addr=10.0.0.1,rw,nfsvers=4`, `device: :/export`. */
function nfsShare(options: Readonly<Record<string, string>> | undefined): NfsShare | undefined {
  if (!options || !/^nfs4?$/.test(options['type'] ?? '')) return undefined;
  const words = (options['o'] ?? '').split(',').filter((word) => word !== '');
  const device = options['device'] ?? '';
  const [host = '', ...rest] = device.split(':');
  const server = words.find((word) => word.startsWith('addr='))?.slice('addr='.length) ?? host;
  const path = rest.join(':');
  if (server === '' || !path.startsWith('/')) return undefined;
  return { server, path, options: words.filter((word) => !word.startsWith('addr=') && word !== 'rw') };
}
