import { derivedName } from '../../k8s/names.ts';
import type { Container, EnvVar, Volume, VolumeMount } from '../../k8s/types.ts';
import { supports } from '../../k8s/version.ts';
import { at, from, type Scope } from '../context.ts';
import { type CopyUp, dataDirectory } from '../mounts/plan.ts';
import { pullPolicyOf } from '../pull-policy.ts';
import { fileKeeper, helperContainer, type Preparation, scriptCommand, unprivileged, volumeRoot } from './helper.ts';
import { copyUp, takeTools } from './scripts.ts';

/** Where a helper sees the image whose content it copies, and where it finds its tools when it runs in that image itself. */
const imageRoot = '/c2k/image';
const tools: VolumeMount = { name: 'c2k-tools', mountPath: '/c2k/tools' };

/**
 * Fills volumes with what the image has. From 1.35 on the image is a volume of the helper. Before that only a container of the image sees
 * its files, and the image may have no shell: the helper then brings its own, in a directory that both see.
 */
export function fillVolumes(scope: Scope, fills: readonly CopyUp[], image: string): Preparation {
  if (fills.length === 0) return { containers: [], volumes: [] };
  const isEmpty = fills.every(({ fill }) => !fill);
  if (isEmpty) return { containers: [filler(scope, fills, { source: () => '' })], volumes: [] };
  if (supports(scope.options.kubernetesVersion, 'imageVolumes')) {
    const name = derivedName('c2k-image', scope.names.service(scope.name));
    const volume: Volume = { name, image: { reference: image, pullPolicy: pullPolicyOf(scope) } };
    const mount: VolumeMount = { name, mountPath: imageRoot, readOnly: true };
    return { containers: [filler(scope, fills, { source: (target) => `${imageRoot}${target}`, mount })], volumes: [volume] };
  }
  const bringer = helperContainer({
    name: 'bring-tools',
    image: scope.options.helperImages.shell,
    command: scriptCommand('/bin/sh', takeTools, 'bring-tools'),
    args: [tools.mountPath],
    mounts: [tools],
    securityContext: unprivileged,
  });
  const mount: VolumeMount = { ...tools, readOnly: true };
  const filling = filler(scope, fills, { image, source: (target) => target, mount });
  return { containers: [from(scope, bringer, at(scope, 'volumes')), filling], volumes: [{ name: tools.name, emptyDir: {} }] };
}

interface Source {
  /** The image to run in; absent: the helper's own. */
  readonly image?: string;
  /** Where the image's directory is seen. */
  readonly source: (target: string) => string;
  readonly mount?: VolumeMount;
}

function filler(scope: Scope, fills: readonly CopyUp[], { image, source, mount }: Source): Container {
  const mounts: VolumeMount[] = fills.map(({ volume }) => ({ name: volume, mountPath: `${volumeRoot}/${volume}` }));
  const env: EnvVar[] = [{ name: 'POD_UID', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } }];
  const own = { name: 'PATH', value: tools.mountPath };
  const libraries = { name: 'LD_LIBRARY_PATH', value: tools.mountPath };
  const container = helperContainer({
    name: 'fill-volumes',
    image: image ?? scope.options.helperImages.shell,
    command: scriptCommand(image === undefined ? '/bin/sh' : `${tools.mountPath}/sh`, copyUp, 'fill-volumes'),
    args: fills.flatMap(({ fill, target, volume }) => [fill ? source(target) : '', `${volumeRoot}/${volume}/${dataDirectory}`]),
    env: image === undefined ? env : [...env, own, libraries],
    mounts: mount ? [...mounts, mount] : mounts,
    securityContext: fileKeeper,
  });
  if (image !== undefined) container.imagePullPolicy = pullPolicyOf(scope);
  return from(scope, container, at(scope, 'volumes'));
}
