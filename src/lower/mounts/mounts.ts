import type * as compose from '../../compose/project.ts';
import { bindDevice } from '../../compose/project-files.ts';
import { type Scope, scopeOf, tellOf } from '../context.ts';
import { lowerBind } from './bind.ts';
import { lowerGrants } from './grants.ts';
import { lowerImageMount } from './image.ts';
import { lowerImageVolumes } from './image-volumes.ts';
import type { FileStep, MountPlan } from './plan.ts';
import { lowerSharedMemory, lowerTmpfs, lowerTmpfsMount } from './tmpfs.ts';
import { lowerVolume } from './volume.ts';
import { createVolumeNames, type NameVolume } from './volume-names.ts';

/** All that a container mounts, outer paths before inner ones. */
export function lowerMounts(scope: Scope): MountPlan[] {
  const nameVolume = createVolumeNames(scope.names.service(scope.name));
  const mounts = [...ownMounts(scope), ...borrowedMounts(scope)];
  const targets = mounts.map(({ mount }) => mount.target);
  const said = [
    ...mounts.flatMap((each) => lowerMount(scope, each, targets, nameVolume) ?? []),
    ...lowerTmpfs(scope, nameVolume),
    ...lowerSharedMemory(scope),
    ...lowerGrants(scope, 'configs', nameVolume),
    ...lowerGrants(scope, 'secrets', nameVolume),
  ];
  const taken = said.map(({ mount }) => mount.mountPath);
  return withMountPoints([...said, ...lowerImageVolumes(scope, taken, nameVolume)]);
}

interface PlacedMount {
  readonly mount: compose.Mount;
  readonly path: readonly (string | number)[];
}

function ownMounts({ service }: Scope): PlacedMount[] {
  return (service.volumes ?? []).map((mount, index) => ({ mount, path: ['volumes', index] }));
}

/** `volumes_from`: the mounts of another service, as it has them whatever is asked; own mounts at the same path win. */
function borrowedMounts(scope: Scope): PlacedMount[] {
  const taken = new Set((scope.service.volumes ?? []).map(({ target }) => target));
  return (scope.service.volumes_from ?? []).flatMap((text, index) => {
    const path = ['volumes_from', index];
    if (text.startsWith('container:')) {
      tellOf(scope, 'other-container', path, { text });
      return [];
    }
    const [name = '', access] = text.split(':');
    if (!Object.hasOwn(scope.model.services, name)) return [];
    if (access === 'ro') tellOf(scope, 'borrowed-writable', path, { lender: name });
    const lender = scopeOf(scope, name);
    return [...ownMounts(lender), ...(name === scope.name ? [] : borrowedMounts(lender))].flatMap(({ mount }) => {
      if (taken.has(mount.target)) return [];
      taken.add(mount.target);
      if (mount.type === 'volume' && mount.source === undefined)
        tellOf(scope, 'anonymous-not-shared', path, { target: mount.target });
      return [{ mount, path }];
    });
  });
}

function lowerMount(
  scope: Scope,
  { mount, path }: PlacedMount,
  targets: readonly string[],
  nameVolume: NameVolume,
): MountPlan | undefined {
  switch (mount.type) {
    case 'volume': {
      const device = bindDevice(scope.model, mount);
      return device === undefined
        ? lowerVolume(scope, mount, path, nameVolume)
        : lowerBind(scope, { mount, source: device, path, hasInner: hasInner(mount, targets) }, nameVolume);
    }
    case 'bind':
      return lowerBind(scope, { mount, source: mount.source ?? '/', path, hasInner: hasInner(mount, targets) }, nameVolume);
    case 'tmpfs':
      return lowerTmpfsMount(scope, mount, path, nameVolume);
    case 'image':
      return lowerImageMount(scope, mount, path, nameVolume);
    case 'npipe':
    case 'cluster':
      tellOf(scope, 'mount-type', path, { type: mount.type });
      return undefined;
  }
}

function hasInner(mount: compose.Mount, targets: readonly string[]): boolean {
  const prefix = `${mount.target.replace(/\/$/, '')}/`;
  return targets.some((target) => target !== mount.target && target.startsWith(prefix));
}

/** A copied directory gets the mount points that lie in it: the runtime could not make them in a read-only one. */
function withMountPoints(plans: readonly MountPlan[]): MountPlan[] {
  const depth = (plan: MountPlan): number => plan.mount.mountPath.split('/').length;
  return [...plans]
    .sort((left, right) => depth(left) - depth(right))
    .map((plan, _index, all) => {
      const copy = plan.steps?.find((step) => step.kind === 'copy' && step.to.path === 'files');
      if (copy?.kind !== 'copy') return plan;
      const prefix = `${plan.mount.mountPath.replace(/\/$/, '')}/`;
      const points = all.flatMap((inner): FileStep[] => {
        if (!inner.mount.mountPath.startsWith(prefix)) return [];
        const path = `${copy.to.path}/${inner.mount.mountPath.slice(prefix.length)}`;
        const isFile = inner.mount.subPath !== undefined && !['files', 'data'].includes(inner.mount.subPath.split('/')[0] ?? '');
        return isFile
          ? [{ kind: 'file', volume: copy.to.volume, path }]
          : [{ kind: 'directory', volume: copy.to.volume, path, owner: '0:0', mode: 0o755 }];
      });
      return { ...plan, steps: [...(plan.steps ?? []), ...points] };
    });
}
