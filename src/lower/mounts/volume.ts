import type * as compose from '../../compose/project.ts';
import { defined } from '../../k8s/defined.ts';
import { byteQuantity } from '../../k8s/quantity.ts';
import type { Volume } from '../../k8s/types.ts';
import { at, from, type Scope, tellOf } from '../context.ts';
import { volumeObjects } from './claims.ts';
import { dataDirectory, type MountPlan } from './plan.ts';
import { parseTmpfs } from './tmpfs.ts';
import type { NameVolume } from './volume-names.ts';

/** A named volume, or an anonymous one, which lives as long as its pod. */
export function lowerVolume(
  scope: Scope,
  mount: compose.Mount,
  path: readonly (string | number)[],
  nameVolume: NameVolume,
): MountPlan {
  return mount.source === undefined ? anonymous(scope, mount, path, nameVolume) : named(scope, mount, mount.source, path);
}

function named(scope: Scope, mount: compose.Mount, key: string, path: readonly (string | number)[]): MountPlan {
  const name = scope.names.claim(key);
  const top = scope.model.volumes?.[key];
  const subpath = mount.volume?.subpath;
  const options = top?.driver_opts ?? {};
  const inMemory = options['type'] === 'tmpfs';
  const { size, mode = 0o1777, owner = '0:0' } = parseTmpfs(options['o'] ?? '');
  const volume: Volume = inMemory
    ? { name, emptyDir: defined({ medium: 'Memory', sizeLimit: size ? byteQuantity(size) : undefined }) }
    : { name, persistentVolumeClaim: { claimName: name } };
  if (inMemory) tellOf(scope, 'tmpfs-per-pod', path, {});
  // What others have put in an existing claim, or export, is at its root.
  const isForeign = top?.external === true || /^nfs4?$/.test(options['type'] ?? '');
  const directory = isForeign ? undefined : dataDirectory;
  return {
    mount: from(
      scope,
      defined({
        name,
        mountPath: mount.target,
        subPath: [directory, subpath].filter((part) => part !== undefined).join('/') || undefined,
        readOnly: mount.read_only === true ? true : undefined,
      }),
      at(scope, ...path),
    ),
    volumes: [volume],
    objects: inMemory ? [] : volumeObjects(scope, key),
    ...(!isForeign && {
      copyUp: { volume: name, target: mount.target, fill: mount.volume?.nocopy !== true && subpath === undefined },
    }),
    ...(inMemory && { steps: [{ kind: 'directory' as const, volume: name, path: dataDirectory, owner, mode }] }),
  };
}

/** A volume without a name: filled from the image, and gone with its pod. */
export function anonymous(
  scope: Scope,
  mount: compose.Mount,
  path: readonly (string | number)[],
  nameVolume: NameVolume,
): MountPlan {
  const name = nameVolume(mount.target);
  tellOf(scope, 'volume-anonymous', path, {});
  return {
    mount: from(
      scope,
      defined({ name, mountPath: mount.target, subPath: dataDirectory, readOnly: mount.read_only === true ? true : undefined }),
      at(scope, ...path),
    ),
    volumes: [{ name, emptyDir: {} }],
    copyUp: { volume: name, target: mount.target, fill: mount.volume?.nocopy !== true },
  };
}
