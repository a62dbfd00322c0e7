import type { Command } from 'commander';
import { destinationOf } from '../build/destination.ts';
import { createEngine } from '../build/engine.ts';
import { type BuildSurroundings, buildImages, type LocalImage, localImages } from '../build/images.ts';
import { nodeMachine } from '../build/machine.ts';
import { plannedNames, planTransfer, transferImages } from '../build/transfer.ts';
import { placeOf } from '../compose/loaded-project.ts';
import type { ConvertResult } from '../convert.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { imagesOf, renameImages } from '../transform/images.ts';
import { buildModel } from './build-model.ts';
import type { ClusterSession } from './cluster-session.ts';
import { UsageError } from './usage.ts';

/** The flags that say where images come from and how they get to the cluster. */
export interface ImageFlags {
  /** `--build`: always; `--no-build`: leave images alone; neither: what the engine does not have, as Compose does. */
  readonly build?: boolean;
  readonly push?: string;
  readonly loadCommand?: string;
}

export function addImageOptions(command: Command): Command {
  return command
    .option('--build', 'build images even if the engine has them')
    .option('--no-build', 'neither build nor send images: the cluster has them')
    .option('--push <registry>', 'push what is built to a registry that the cluster pulls from')
    .option('--load-command <command>', 'how an image archive gets to the cluster: a shell command with {archive} in it');
}

/** Refuses flags that contradict each other. */
export function checkImageFlags({ build, push, loadCommand }: ImageFlags): void {
  if (push !== undefined && loadCommand !== undefined) throw new UsageError('--push and --load-command exclude each other');
  if (loadCommand !== undefined && !loadCommand.includes('{archive}')) {
    throw new UsageError('--load-command has no {archive} in it, for which the name of the archive is put in');
  }
  if (build === false && (push ?? loadCommand) !== undefined) {
    throw new UsageError(`--no-build sends no images: ${push === undefined ? '--load-command' : '--push'} has nothing to do`);
  }
}

/**
 * Builds images and brings them to the cluster; gives the manifests with the names that they have there. Undefined once an
 * error is reported. With `--dry-run` nothing is built or sent, and the names are those that they would have.
 */
export async function bringImages(
  { project, images, manifests, provenance }: ConvertResult,
  flags: ImageFlags & { readonly dryRun?: string },
  session: ClusterSession,
): Promise<readonly Manifest[] | undefined> {
  if (flags.build === false || !project) return manifests;
  const { reporter, progress, interruption, cluster } = session;
  const machine = nodeMachine();
  const engine = createEngine(machine);
  const { report } = reporter;
  const surroundings = { machine, engine, report, onEvent: progress.onEvent, signal: interruption.signal };
  // After the flags, which may name kind's context by its short name.
  const destination = destinationOf({ ...flags, context: cluster.context }, machine);
  const names = images.map(({ image }) => image);
  if (!destination) {
    if (names.length === 0 || flags.dryRun) return manifests;
    report('image-has-no-way', undefined, { images: names, context: cluster.context ?? cluster.server });
    return undefined;
  }
  const used = imagesOf(manifests).filter(({ name }) => !names.includes(name));
  const [built, local] = await Promise.all([
    flags.dryRun ? builtBefore(images, surroundings) : build(project, images, flags, surroundings),
    localImages(used, engine),
  ]);
  if (!built) return undefined;
  const plan = await planTransfer([...built, ...local], destination);
  if (!flags.dryRun && !(await transferImages(plan, surroundings))) return undefined;
  return renameImages(manifests, plannedNames(plan), provenance);
}

type Built = ConvertResult['images'];

function build(
  project: NonNullable<ConvertResult['project']>,
  images: Built,
  flags: ImageFlags,
  surroundings: BuildSurroundings,
): Promise<readonly LocalImage[] | undefined> {
  const { model, directory } = project;
  const wanted = images.map(({ service, image }) => ({
    service,
    image,
    when: flags.build || model.services[service]?.pull_policy === 'build' ? ('always' as const) : ('missing' as const),
    place: placeOf(project, ['services', service, 'build']),
  }));
  return buildImages({ project: model.name, directory, model: buildModel(model, images), images: wanted }, surroundings);
}

/** What the engine has of the images that it would build. */
async function builtBefore(images: Built, { engine }: BuildSurroundings): Promise<readonly LocalImage[]> {
  const found = await localImages(
    images.map(({ service, image }) => ({ name: image, services: [service] })),
    engine,
  );
  return found.map((image) => ({ ...image, built: true }));
}
