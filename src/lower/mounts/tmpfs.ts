import type * as compose from '../../compose/project.ts';
import { defined } from '../../k8s/defined.ts';
import { byteQuantity } from '../../k8s/quantity.ts';
import type { Volume } from '../../k8s/types.ts';
import { at, type Context, from, type Scope, scopeOf, tellOf } from '../context.ts';
import { partnerOf } from '../pod-groups.ts';
import { bytesOf } from '../units.ts';
import type { MountPlan } from './plan.ts';
import { createVolumeNames, type NameVolume } from './volume-names.ts';

/** What is asked of a file system in memory, as far as it is understood. */
export interface TmpfsOptions {
  readonly size?: bigint | undefined;
  readonly mode?: number | undefined;
  readonly owner?: string | undefined;
}

/** The `tmpfs` attribute: `path` or `path:size=64m,mode=1777,uid=1000`. */
export function lowerTmpfs(scope: Scope, nameVolume: NameVolume): MountPlan[] {
  return (scope.service.tmpfs ?? []).map((line, index) => {
    const { target, options } = splitTmpfs(line);
    tellOf(scope, 'tmpfs-per-pod', ['tmpfs', index], {});
    const parsed = parseTmpfs(options);
    const [, size] = /(?:^|,)size=([^,]*)/.exec(options) ?? [];
    if (size !== undefined && parsed.size === undefined) tellOf(scope, 'size-not-understood', ['tmpfs', index], { size });
    return tmpfsPlan(scope, { name: nameVolume(target), target, path: ['tmpfs', index] }, parsed);
  });
}

/** `/run:size=64m,mode=1777` in its parts. */
export function splitTmpfs(line: string): { readonly target: string; readonly options: string } {
  const [target = '', options = ''] = line.split(/:(.*)/s);
  return { target, options };
}

/** A `tmpfs` among `volumes`. */
export function lowerTmpfsMount(
  scope: Scope,
  mount: compose.Mount,
  path: readonly (string | number)[],
  nameVolume: NameVolume,
): MountPlan {
  const { size, mode } = mount.tmpfs ?? {};
  tellOf(scope, 'tmpfs-per-pod', path, {});
  return tmpfsPlan(
    scope,
    { name: nameVolume(mount.target), target: mount.target, path, readOnly: mount.read_only === true },
    { size: size === undefined ? undefined : bytesOf(size), mode },
  );
}

/**
 * `shm_size`: the runtimes' own /dev/shm has Docker's default of 64 MiB, and all containers of a pod see the same; so only another size needs a
 * volume. A service that shares another one's IPC has that one's /dev/shm, whatever size it asks for.
 */
export function lowerSharedMemory(scope: Scope): MountPlan[] {
  const owner = scopeOf(scope, ipcOwner(scope, scope.name));
  const isOwner = owner.name === scope.name;
  if (!isOwner && scope.service.shm_size !== undefined) tellOf(scope, 'ipc-of-pod', ['shm_size'], {});
  const size = bytesOf(owner.service.shm_size ?? '0') ?? 0n;
  if (size === 0n || owner.service.ipc === 'host') return [];
  const target = '/dev/shm';
  const name = createVolumeNames(scope.names.service(owner.name))(target);
  if (isOwner) tellOf(scope, 'shm-counts-as-memory', ['shm_size'], {});
  return [tmpfsPlan(scope, { name, target, path: [isOwner ? 'shm_size' : 'ipc'] }, { size })];
}

/** The service whose IPC `name` has, by `service:x` and its like; two containers can't have each other's. */
function ipcOwner(context: Context, name: string, seen: readonly string[] = []): string {
  const partner = partnerOf(context, context.model.services[name]?.ipc);
  return partner === undefined || seen.includes(partner) ? name : ipcOwner(context, partner, [...seen, name]);
}

interface Target {
  readonly name: string;
  readonly target: string;
  readonly path: readonly (string | number)[];
  readonly readOnly?: boolean;
}

function tmpfsPlan(scope: Scope, { name, target, path, readOnly }: Target, { size, mode, owner }: TmpfsOptions): MountPlan {
  const emptyDir = defined({ medium: 'Memory', sizeLimit: size ? byteQuantity(size) : undefined });
  const volume: Volume = { name, emptyDir };
  // The kubelet makes such a directory root's with mode 1777, which is Docker's default too.
  const differs = (mode !== undefined && mode !== 0o1777) || owner !== undefined;
  return {
    mount: from(scope, defined({ name, mountPath: target, readOnly: readOnly === true ? true : undefined }), at(scope, ...path)),
    volumes: [volume],
    ...(differs && {
      steps: [{ kind: 'directory' as const, volume: name, path: '', owner: owner ?? '0:0', mode: mode ?? 0o1777 }],
    }),
  };
}

/** `size=64m,mode=1777,uid=1000`. */
export function parseTmpfs(text: string): TmpfsOptions {
  const options = new Map(
    text.split(',').map((part): [string, string] => {
      const [key = '', value = ''] = part.split(/=(.*)/s);
      return [key, value];
    }),
  );
  const mode = options.get('mode');
  const [uid, gid] = [options.get('uid'), options.get('gid')];
  return {
    size: tmpfsBytes(options.get('size') ?? ''),
    mode: mode === undefined ? undefined : Number.parseInt(mode, 8),
    owner: uid === undefined && gid === undefined ? undefined : `${uid ?? 0}:${gid ?? 0}`,
  };
}

function tmpfsBytes(size: string): bigint | undefined {
  const match = /^(\d+)([kmgt]?)b?$/i.exec(size);
  if (!match) return undefined;
  return BigInt(match[1] ?? '0') * 1024n ** BigInt(['', 'k', 'm', 'g', 't'].indexOf((match[2] ?? '').toLowerCase()));
}
