import { derivedName } from '../../k8s/names.ts';
import type { Container, EnvVar, Volume, VolumeMount } from '../../k8s/types.ts';
import { supports } from '../../k8s/version.ts';
import { at, from, type Scope } from '../context.ts';
import { type CopyUp, dataDirectory } from '../mounts/plan.ts';
import { pullPolicyOf } from '../pull-policy.ts';
import { fileKeeper, helperContainer, type Preparation, scriptCommand, volumeRoot } from './helper.ts';
import { bringTools, toolsEnvironment, toolsMount, toolsShell } from './image-tools.ts';
import { copyUp } from './scripts.ts';

/** Where a helper sees the image whose content it copies. */
const imageRoot = '/c2k/image';

/**
 * Fills volumes with what the image has. From 1.35 on the image is a volume of the helper. Before that it runs in the image itself.
 */
export function fillVolumes(scope: Scope, fills: readonly CopyUp[], image: string): Preparation {
  if (fills.length === 0) return { containers: [], volumes: [] };
  const isEmpty = fills.every(({ fill }) => !fill);
  if (isEmpty) return { containers: [filler(scope, fills, { root: '' })], volumes: [] };
  if (supports(scope.options.kubernetesVersion, 'imageVolumes')) {
    const name = derivedName('c2k-image', scope.names.service(scope.name));
    const volume: Volume = { name, image: { reference: image, pullPolicy: pullPolicyOf(scope) } };
    const mount: VolumeMount = { name, mountPath: imageRoot, readOnly: true };
    return { containers: [filler(scope, fills, { root: imageRoot, mount })], volumes: [volume] };
  }
  const { containers, volumes } = bringTools(scope);
  return { containers: [...containers, filler(scope, fills, { image, root: '', mount: toolsMount })], volumes };
}

interface Source {
  /** The image to run in; absent: the helper's own. */
  readonly image?: string;
  /** Where the image's own root is seen; empty in the image itself. */
  readonly root: string;
  readonly mount?: VolumeMount;
}

function filler(scope: Scope, fills: readonly CopyUp[], { image, root, mount }: Source): Container {
  const mounts: VolumeMount[] = fills.map(({ volume }) => ({ name: volume, mountPath: `${volumeRoot}/${volume}` }));
  const env: EnvVar[] = [{ name: 'POD_UID', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } }];
  const container = helperContainer({
    name: 'fill-volumes',
    image: image ?? scope.options.helperImages.shell,
    command: scriptCommand(image === undefined ? '/bin/sh' : toolsShell, copyUp, 'fill-volumes'),
    args: [
      root,
      ...fills.flatMap(({ fill, target, volume }) => [fill ? target : '', `${volumeRoot}/${volume}/${dataDirectory}`]),
    ],
    env: image === undefined ? env : [...env, ...toolsEnvironment],
    mounts: mount ? [...mounts, mount] : mounts,
    securityContext: fileKeeper,
  });
  if (image !== undefined) container.imagePullPolicy = pullPolicyOf(scope);
  return from(scope, container, at(scope, 'volumes'));
}
