import type * as compose from '../../compose/project.ts';
import { defined } from '../../k8s/defined.ts';
import type { VolumeMount } from '../../k8s/types.ts';
import { supports, versionOf } from '../../k8s/version.ts';
import { at, from, type Scope, tellOf } from '../context.ts';
import { dataDirectory, type MountPlan } from './plan.ts';
import type { NameVolume } from './volume-names.ts';

/** The content of another image, read-only: an image volume, which Kubernetes has by default since 1.35, before that a copy. */
export function lowerImageMount(
  scope: Scope,
  mount: compose.Mount,
  path: readonly (string | number)[],
  nameVolume: NameVolume,
): MountPlan {
  const name = nameVolume(mount.target);
  const image = mount.source ?? '';
  const subPath = mount.image?.subpath;
  const mountAt = (part: string | undefined): VolumeMount =>
    from(scope, defined({ name, mountPath: mount.target, subPath: part, readOnly: true }), at(scope, ...path));
  if (supports(scope.options.kubernetesVersion, 'imageVolumes')) {
    return { mount: mountAt(subPath), volumes: [{ name, image: { reference: image, pullPolicy: 'IfNotPresent' } }] };
  }
  tellOf(scope, 'image-volume-copied', path, { since: versionOf('imageVolumes') });
  return {
    mount: mountAt(dataDirectory),
    volumes: [{ name, emptyDir: {} }],
    copyOf: { volume: name, image, path: subPath ?? '' },
  };
}
