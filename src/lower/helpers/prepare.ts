import type { Container, VolumeMount } from '../../k8s/types.ts';
import { at, from, type Scope } from '../context.ts';
import type { FileStep, MountPlan } from '../mounts/plan.ts';
import { copyImages } from './copy-images.ts';
import { fillVolumes } from './fill-volumes.ts';
import { fileKeeper, helperContainer, type Preparation, scriptCommand, volumeRoot } from './helper.ts';
import { prepareFiles } from './scripts.ts';

/** Docker fills volumes and sets up mounts when it creates a container, before it starts any: so do these. */
export function prepareMounts(scope: Scope, plans: readonly MountPlan[], image: string): Preparation {
  const fills = new Map(plans.flatMap(({ copyUp: fill }) => (fill ? [[fill.volume, fill] as const] : [])).reverse());
  const steps = plans.flatMap((plan) => plan.steps ?? []);
  const filled = fillVolumes(scope, [...fills.values()].reverse(), image);
  const copied = copyImages(
    scope,
    plans.flatMap(({ copyOf }) => copyOf ?? []),
  );
  return {
    containers: [...filled.containers, ...copied.containers, ...(steps.length > 0 ? [stepsContainer(scope, steps)] : [])],
    volumes: [...filled.volumes, ...copied.volumes],
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
  const mode = 'mode' in step && step.mode !== undefined ? step.mode.toString(8) : '-';
  switch (step.kind) {
    case 'directory':
      return ['directory', inVolume(step.volume, step.path), step.owner, mode];
    case 'file':
    case 'ensure':
      return [step.kind, inVolume(step.volume, step.path)];
    case 'link':
      return ['link', inVolume(step.volume, step.path), step.target];
    case 'join':
      return ['join', inVolume(step.volume, step.path), mode];
    case 'copy':
      return ['copy', inVolume(step.from.volume, step.from.path), inVolume(step.to.volume, step.to.path), step.owner, mode];
  }
}

function inVolume(volume: string, path: string): string {
  return path === '' ? `${volumeRoot}/${volume}` : `${volumeRoot}/${volume}/${path}`;
}
