import type * as compose from '../../compose/project.ts';
import { defined } from '../../k8s/defined.ts';
import { derivedName } from '../../k8s/names.ts';
import type { VolumeMount } from '../../k8s/types.ts';
import { supports } from '../../k8s/version.ts';
import { at, from, type Scope, tellOf } from '../context.ts';
import { becomesClaim, bindClaim, sourceName } from './bind-claims.ts';
import { claimObject } from './claims.ts';
import {
  type Content,
  contentDigest,
  contentObjects,
  contentVolume,
  filesRoot,
  fileTree,
  finishingSteps,
  type Tree,
  treeOf,
} from './content.ts';
import { isEngineSocket, isSystemPath } from './host-paths.ts';
import { dataDirectory, type MountPlan } from './plan.ts';
import type { NameVolume } from './volume-names.ts';

/** A bind mount on its way, with what the file-finding needs to know of its neighbours. */
export interface Bind {
  readonly mount: compose.Mount;
  readonly source: string;
  readonly path: readonly (string | number)[];
  /** Another mount lies inside of this one, so its mount point must exist here. */
  readonly hasInner: boolean;
}

/**
 * A path of the developer's machine. Project files travel as they are now, in ConfigMaps; what the container may write becomes a copy; an
 * empty directory becomes a claim, which keeps data as the machine's directory does; the machine's own paths become the node's.
 */
export function lowerBind(scope: Scope, bind: Bind, nameVolume: NameVolume): MountPlan | undefined {
  const { mount, source, path } = bind;
  if (isEngineSocket(source)) {
    tellOf(scope, 'engine-socket', path, { source });
    return undefined;
  }
  if (isSystemPath(source)) return hostPath(scope, bind, nameVolume);
  const found = scope.files.get(source) ?? { kind: 'absent' };
  if (found.kind === 'absent' && mount.bind?.create_host_path === false) {
    tellOf(scope, 'bind-source-missing', path, { source });
    return undefined;
  }
  if (becomesClaim(scope, source)) return claim(scope, bind);
  switch (found.kind) {
    case 'absent':
      return claim(scope, bind);
    case 'unusable':
      tellOf(scope, 'bind-not-carried', path, { source, why: found.why });
      return undefined;
    case 'file': {
      return content(scope, bind, fileTree(baseName(source), found), nameVolume);
    }
    case 'directory':
      if (found.leftOut.length > 0) {
        tellOf(scope, 'bind-entries-left-out', path, {
          entries: found.leftOut.slice(0, 3).join(', '),
          count: found.leftOut.length,
        });
      }
      return content(scope, bind, { ...treeOf(found), root: filesRoot, subPath: filesRoot }, nameVolume);
  }
}

/** Files in a ConfigMap: below `files/` for a directory, so that mounting that one gives plain files and no links. */
function content(
  scope: Scope,
  { mount, source, path, hasInner }: Bind,
  { root, subPath, ...held }: Tree & { readonly root: string; readonly subPath: string },
  nameVolume: NameVolume,
): MountPlan {
  const kept: Content = {
    kind: 'ConfigMap',
    name: derivedName(sourceName(scope, source), root === filesRoot ? 'files' : 'file'),
    ...held,
    path: ['services', scope.name, ...path],
  };
  const volume = contentVolume(kept);
  const shared = { objects: contentObjects(scope, kept), digest: contentDigest(kept) };
  const isReadOnly = mount.read_only === true;
  if (isReadOnly) tellOf(scope, 'bind-snapshot', path, {});
  if (isReadOnly && !hasInner && finishingSteps(kept, volume.name).length === 0) {
    return { mount: mountOf(scope, { name: volume.name, mount, path, subPath }), volumes: [volume], ...shared };
  }
  if (!isReadOnly) tellOf(scope, 'bind-copied', path, {});
  const name = nameVolume(mount.target);
  return {
    mount: mountOf(scope, { name, mount, path, subPath }),
    volumes: [volume, { name, emptyDir: {} }],
    steps: [
      {
        kind: 'copy',
        from: { volume: volume.name, path: root },
        to: { volume: name, path: root },
        owner: '0:0',
        mode: undefined,
      },
      ...finishingSteps(kept, name),
    ],
    ...shared,
  };
}

function claim(scope: Scope, { mount, source, path }: Bind): MountPlan {
  const { name, subPath } = bindClaim(scope, source);
  const isInside = scope.files.get(source)?.kind !== 'unusable';
  if (isInside) tellOf(scope, 'bind-becomes-volume', path, { source });
  else tellOf(scope, 'bind-outside-project', path, { source });
  const directory = subPath === '' ? dataDirectory : `${dataDirectory}/${subPath}`;
  const found = scope.files.get(source);
  const steps = found?.kind === 'directory' ? finishingSteps(treeOf(found, directory), name) : [];
  return {
    mount: mountOf(scope, { name, mount, path, subPath: directory }),
    volumes: [{ name, persistentVolumeClaim: { claimName: name } }],
    objects: [claimObject(scope, { name, path: ['services', scope.name, ...path] })],
    copyUp: { volume: name, target: mount.target, fill: false },
    ...(steps.length > 0 && { steps }),
  };
}

function hostPath(scope: Scope, { mount, source, path }: Bind, nameVolume: NameVolume): MountPlan {
  const name = nameVolume(mount.target);
  tellOf(scope, 'host-path', path, { source });
  return {
    mount: mountOf(scope, { name, mount, path }),
    // Without a type, as Docker: what is missing on the node is made a directory.
    volumes: [{ name, hostPath: { path: source } }],
  };
}

interface MountFields {
  readonly name: string;
  readonly mount: compose.Mount;
  readonly path: readonly (string | number)[];
  readonly subPath?: string;
}

function mountOf(scope: Scope, { name, mount, path, subPath }: MountFields): VolumeMount {
  const isRecursive = mount.bind?.recursive === 'readonly' && supports(scope.options.kubernetesVersion, 'recursiveReadOnly');
  return from(
    scope,
    defined({
      name,
      mountPath: mount.target,
      subPath,
      readOnly: mount.read_only === true ? true : undefined,
      recursiveReadOnly: isRecursive && mount.read_only === true ? 'Enabled' : undefined,
      mountPropagation: propagation(scope, mount),
    }),
    at(scope, ...path),
  );
}

function propagation({ service }: Scope, mount: compose.Mount): string | undefined {
  switch (mount.bind?.propagation) {
    case 'rshared':
    case 'shared':
      return service.privileged === true ? 'Bidirectional' : 'HostToContainer';
    case 'rslave':
    case 'slave':
      return 'HostToContainer';
    default:
      return undefined;
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
