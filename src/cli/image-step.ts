import type { Command } from 'commander';
import { type Destination, destinationOf } from '../build/destination.ts';
import { createEngine } from '../build/engine.ts';
import { type BuildSurroundings, buildImages, type LocalImage, localImages } from '../build/images.ts';
import { type Machine, nodeMachine } from '../build/machine.ts';
import { isPinOf } from '../build/reference.ts';
import { plannedNames, planTransfer, transferImages } from '../build/transfer.ts';
import { type LoadedProject, placeOf } from '../compose/loaded-project.ts';
import type { Conversion } from '../convert.ts';
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

/** Images on the engine that are to get to the cluster, and how they do; without a destination they stay where they are. */
interface ReadyImages {
  readonly built: readonly LocalImage[];
  readonly destination: Destination | undefined;
}

type StepFlags = ImageFlags & { readonly dryRun?: string };

/** Has images built, as far as services say how. Undefined once an error is reported. With `--dry-run` nothing is built. */
export async function readyImages(
  { project, images }: Conversion,
  flags: StepFlags,
  session: ClusterSession,
): Promise<ReadyImages | undefined> {
  if (flags.build === false || !project) return { built: [], destination: undefined };
  const { cluster } = session;
  const imagesInPods = async (): Promise<ReadonlySet<string>> => (await imagesThere(session, project)).inPods();
  const surroundings = surroundingsOf(session);
  const { machine, engine, signal } = surroundings;
  const isPushed = async (reference: string): Promise<boolean> => {
    const { isInRegistry, registryAccess } = await import('../build/registry.ts');
    return isInRegistry(reference, registryAccess(session.host, machine, signal));
  };
  // After the flags, which may name kind's context by its short name.
  const destination = destinationOf({ ...flags, context: cluster.context, imagesInPods, isPushed }, machine, engine);
  if (!destination) {
    if (images.length === 0 || flags.dryRun) return { built: [], destination };
    const names = images.map(({ image }) => image);
    session.reporter.report('image-has-no-way', undefined, { images: names, context: cluster.context ?? cluster.server });
    return undefined;
  }
  const built = await (flags.dryRun ? builtBefore(images, surroundings) : build(project, images, flags, surroundings));
  return built && { built, destination };
}

/**
 * Brings images to the cluster, also those that the engine just has; gives the manifests with the names that they have there.
 * Undefined once an error is reported. With `--dry-run` nothing is sent, and the names are those that they would have.
 */
export async function sendImages(
  converted: Conversion,
  { built, destination }: ReadyImages,
  flags: StepFlags,
  session: ClusterSession,
): Promise<readonly Manifest[] | undefined> {
  const { manifests, provenance, images } = converted;
  if (flags.build === false) return renameImages(manifests, await namesInUse(converted, session), provenance);
  if (!destination) return manifests;
  const surroundings = surroundingsOf(session);
  const used = imagesOf(manifests).filter(({ name }) => !images.some(({ image }) => image === name));
  const plan = await planTransfer([...built, ...(await localImages(used, surroundings.engine))], destination);
  if (!flags.dryRun && !(await transferImages(plan, surroundings))) return undefined;
  return renameImages(manifests, plannedNames(plan), provenance);
}

/** Left alone, an image is the one that runs: its name may be that of its content, and the plain one that of an older image. */
async function namesInUse({ project, images }: Conversion, session: ClusterSession): Promise<ReadonlyMap<string, string>> {
  if (!project || images.length === 0) return new Map();
  const used = await (await imagesThere(session, project)).inUse();
  return new Map(
    images.flatMap(({ image }) => {
      const pins = used.filter((each) => isPinOf(each, image));
      const [pin] = pins;
      // With several, or the plain one too, nothing says which is meant.
      return pin === undefined || pins.length > 1 || used.includes(image) ? [] : [[image, pin] as const];
    }),
  );
}

/** What the cluster says of images. */
async function imagesThere({ cluster, host, reporter, interruption }: ClusterSession, { model }: LoadedProject) {
  const [{ imagesInUse, imagesInPods }, { openSession }] = await Promise.all([
    import('../cluster/images-there.ts'),
    import('../cluster/session.ts'),
  ]);
  const asking = openSession(cluster, { project: model.name, signal: interruption.signal }, host, reporter.report);
  return { inUse: () => imagesInUse(asking), inPods: () => imagesInPods(asking) };
}

function surroundingsOf({
  host,
  reporter,
  progress,
  interruption,
}: ClusterSession): BuildSurroundings & { readonly machine: Machine } {
  const machine = nodeMachine();
  const { report } = reporter;
  return { machine, engine: createEngine(machine, host), report, onEvent: progress.onEvent, signal: interruption.signal };
}

type Built = Conversion['images'];

function build(
  project: NonNullable<Conversion['project']>,
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
