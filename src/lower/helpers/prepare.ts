import type { Container, Volume, VolumeMount } from '../../k8s/types.ts';
import { supports, versionOf } from '../../k8s/version.ts';
import { at, from, type Scope, tellOf } from '../context.ts';
import { type CopyUp, dataDirectory, type FileStep, type MountPlan } from '../mounts/plan.ts';
import { fileKeeper, helperContainer, scriptCommand } from './helper.ts';
import { copyUp, prepareFiles } from './scripts.ts';

/** What runs before everything else in a pod, and the volumes that it needs beside the containers' own. */
export interface Preparation {
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
}

/** Where the helpers see volumes, and the image whose content they copy. */
const volumeRoot = '/c2k/volumes';
const imageRoot = '/c2k/image';

/** Docker fills volumes and sets up mounts when it creates a container, before it starts any: so do these. */
export function prepareMounts(scope: Scope, plans: readonly MountPlan[], image: string): Preparation {
  const fills = new Map(plans.flatMap(({ copyUp: fill }) => (fill ? [[fill.volume, fill] as const] : [])).reverse());
  const steps = plans.flatMap((plan) => plan.steps ?? []);
  const filled = copyUpContainers(scope, [...fills.values()].reverse(), image);
  return {
    containers: [...filled.containers, ...(steps.length > 0 ? [stepsContainer(scope, steps)] : [])],
    volumes: filled.volumes,
  };
}

/** The image's own shell copies; from 1.35 on a helper does, which sees the image as a volume and needs nothing of it. */
function copyUpContainers(scope: Scope, fills: readonly CopyUp[], image: string): Preparation {
  if (fills.length === 0) return { containers: [], volumes: [] };
  const { service, options } = scope;
  const hasImageVolumes = supports(options.kubernetesVersion, 'imageVolumes');
  const withContent = fills.filter(({ fill }) => fill);
  const needsImage = withContent.length > 0;
  const name = `${scope.names.service(scope.name)}-image`.slice(0, 63);
  const mounts: VolumeMount[] = fills.map(({ volume }) => ({ name: volume, mountPath: `${volumeRoot}/${volume}` }));
  const isInImage = needsImage && !hasImageVolumes;
  if (isInImage) tellOf(scope, 'copy-up-needs-shell', ['volumes'], { since: versionOf('imageVolumes') });
  const source = (fill: CopyUp): string => (!fill.fill ? '' : isInImage ? fill.target : `${imageRoot}${fill.target}`);
  const container = helperContainer({
    name: 'fill-volumes',
    image: isInImage ? image : options.helperImages.shell,
    command: scriptCommand('/bin/sh', copyUp, 'fill-volumes'),
    args: fills.flatMap((fill) => [source(fill), `${volumeRoot}/${fill.volume}/${dataDirectory}`]),
    env: [{ name: 'POD_UID', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } }],
    mounts: needsImage && !isInImage ? [...mounts, { name, mountPath: imageRoot, readOnly: true }] : mounts,
    securityContext: fileKeeper,
  });
  if (isInImage) container.imagePullPolicy = pullPolicyOf(service.pull_policy);
  const imageVolume: Volume = { name, image: { reference: image, pullPolicy: pullPolicyOf(service.pull_policy) } };
  return {
    containers: [from(scope, container, at(scope, 'volumes'))],
    volumes: needsImage && !isInImage ? [imageVolume] : [],
  };
}

function stepsContainer(scope: Scope, steps: readonly FileStep[]): Container {
  const volumes = new Set(steps.flatMap((step) => (step.kind === 'copy' ? [step.from.volume, step.to.volume] : [step.volume])));
  // ConfigMaps are seen through `subPath`, which shows plain files instead of the links that such volumes are made of.
  const sources = new Map(
    steps.flatMap((step) => (step.kind === 'copy' ? [[`${step.from.volume}/${step.from.path}`, step.from] as const] : [])),
  );
  const mounts: VolumeMount[] = [
    ...[...volumes]
      .filter((name) => ![...sources.values()].some(({ volume }) => volume === name))
      .map((name) => ({ name, mountPath: `${volumeRoot}/${name}` })),
    ...[...sources.values()].map(({ volume, path }) => ({
      name: volume,
      mountPath: inVolume(volume, path),
      subPath: path,
      readOnly: true,
    })),
  ];
  const container = helperContainer({
    name: 'prepare-files',
    image: scope.options.helperImages.shell,
    command: scriptCommand('sh', prepareFiles, 'prepare-files'),
    args: steps.flatMap(stepArguments),
    mounts,
    securityContext: fileKeeper,
  });
  return from(scope, container, at(scope));
}

function stepArguments(step: FileStep): string[] {
  const mode = step.kind === 'file' || step.mode === undefined ? '-' : step.mode.toString(8);
  switch (step.kind) {
    case 'directory':
      return ['directory', inVolume(step.volume, step.path), step.owner, mode];
    case 'file':
      return ['file', inVolume(step.volume, step.path)];
    case 'copy':
      return ['copy', inVolume(step.from.volume, step.from.path), inVolume(step.to.volume, step.to.path), step.owner, mode];
  }
}

function inVolume(volume: string, path: string): string {
  return path === '' ? `${volumeRoot}/${volume}` : `${volumeRoot}/${volume}/${path}`;
}

/** `missing` is Docker's default, also for `:latest`; Kubernetes' own default differs there, so it is always said. */
export function pullPolicyOf(policy: string | undefined): 'Always' | 'IfNotPresent' | 'Never' {
  if (policy === 'always' || policy === 'daily' || policy === 'weekly' || policy?.startsWith('every_')) return 'Always';
  return policy === 'never' ? 'Never' : 'IfNotPresent';
}
