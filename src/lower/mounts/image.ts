import type * as compose from '../../compose/project.ts';
import { defined } from '../../k8s/defined.ts';
import type { Volume } from '../../k8s/types.ts';
import { supports, versionOf } from '../../k8s/version.ts';
import { at, from, type Scope, tellOf } from '../context.ts';
import type { MountPlan } from './plan.ts';
import type { NameVolume } from './volume-names.ts';

/** The content of another image, read-only: an image volume, which Kubernetes has by default since 1.35. */
export function lowerImageMount(
  scope: Scope,
  mount: compose.Mount,
  path: readonly (string | number)[],
  nameVolume: NameVolume,
): MountPlan | undefined {
  if (!supports(scope.options.kubernetesVersion, 'imageVolumes')) {
    tellOf(scope, 'image-volume-needs-newer', path, { since: versionOf('imageVolumes') });
    return undefined;
  }
  const name = nameVolume(mount.target);
  const volume: Volume = { name, image: { reference: mount.source ?? '', pullPolicy: 'IfNotPresent' } };
  return {
    mount: from(
      scope,
      defined({ name, mountPath: mount.target, subPath: mount.image?.subpath, readOnly: true }),
      at(scope, ...path),
    ),
    volumes: [volume],
  };
}
