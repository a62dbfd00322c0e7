import { type Command, Option } from 'commander';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Conversion, ConvertOptions, Sources } from '../../convert.ts';
import type { DeployEvent, DeployRequest } from '../../deploy.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import type { ImageFacts } from '../../lower/options.ts';
import { type ApplyingFlags, addApplyingOptions, applyingRequest } from '../applying-options.ts';
import { addClusterOptions, type ClusterFlags } from '../cluster-options.ts';
import { type ClusterSession, exitCodeOf, onCluster } from '../cluster-session.ts';
import { clusterVersion } from '../cluster-version.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { convertOptions } from '../convert-options.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addImageInfoOptions, gatherImageFacts, type ImageInfoFlags, imageInfoOf } from '../image-info.ts';
import { addImageOptions, checkImageFlags, type ImageFlags, readyImages, sendImages } from '../image-step.ts';
import { addLoadingOptions, addLoweringOptions, type LoadingFlags, type LoweringFlags } from '../options.ts';
import { forwardPublished } from '../published-ports.ts';
import { formatChanges, formatPlan } from '../report/progress-words.ts';
import { recording } from '../report/recording.ts';
import { keepHeapSmall } from '../small-heap.ts';

interface ApplyFlags extends ApplyingFlags, ClusterFlags, LoadingFlags, LoweringFlags, ImageFlags, ImageInfoFlags {
  readonly createNamespace?: boolean;
  readonly dryRun?: 'server' | 'client';
  readonly forward?: boolean;
  readonly adopt?: boolean;
  readonly adoptFrom?: string;
  readonly prune: boolean;
  readonly pruneVolumes?: boolean;
  readonly rollbackOnFailure?: boolean;
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addImageInfoOptions(addImageOptions(addClusterOptions(addLoweringOptions(addLoadingOptions(subcommand)))), 'auto')
    .option('--create-namespace', 'make the namespace if it is missing')
    .addOption(
      new Option('--dry-run [how]', 'write nothing: ask the server what it would do, or only plan')
        .choices(['server', 'client'])
        .preset('server'),
    )
    .option('--forward', 'serve the published ports on this machine until Ctrl-C')
    .option('--adopt', 'take over objects that c2k did not make')
    .option('--adopt-from <project>', 'take over the objects of another project')
    .option('--no-prune', 'leave what is no longer wanted')
    .option('--prune-volumes', 'prune volumes too, with their data')
    .option('--rollback-on-failure', 'go back to the last good revision if this one does not become ready');
  addApplyingOptions(subcommand);
  examples(subcommand, [
    ['c2k apply', 'the project in this folder, on the current context'],
    ['c2k apply --context kind --forward', 'on a kind cluster, with its ports on localhost'],
    ['c2k apply --build web', 'one service and what it depends on, built anew'],
    ['c2k apply --dry-run', 'what the server would say'],
    ['c2k apply --push registry.example.com/team', 'images by way of a registry'],
  ]);
}

function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const flags = subcommand.opts<ApplyFlags>();
  checkImageFlags(flags);
  return onCluster('apply', flags, surroundings, (session) => apply(flags, subcommand.args, session));
}

async function apply(flags: ApplyFlags, services: readonly string[], session: ClusterSession): Promise<ExitCode> {
  const { host, cluster, reporter, progress, interruption } = session;
  const made = await convertAndSend(convertOptions(flags, services), flags, session);
  if (!made) return interruption.signal.aborted ? interruption.exitCode() : exitCode.failed;
  const { converted, manifests } = made;

  const { deploy } = await import('../../deploy.ts');
  const project = made.project.model.name;
  const { happened, onEvent } = recording(progress.onEvent);
  const request = { ...deployRequest(project, converted, manifests, flags), onEvent, signal: interruption.signal };
  const result = await deploy(cluster, request, host, reporter.report);
  if (result.rolledBackTo !== undefined) {
    progress.onEvent({ type: 'note', message: `revision ${result.rolledBackTo} runs again` });
  }
  progress.end();
  if (result.outcome === 'done') progress.onEvent({ type: 'note', message: outcomeWords(happened, flags) });
  const code = exitCodeOf(result, interruption);
  if (code !== exitCode.done || !flags.forward) return code;
  return forwardPublished(made.project, session);
}

interface Made {
  readonly project: LoadedProject;
  readonly converted: Conversion;
  /** With the names that images have on the cluster. */
  readonly manifests: readonly Manifest[];
}

/**
 * From the Compose files to manifests whose images are where the cluster gets them. What is wrong with the files is told before
 * anything is built; what images say is known only after that. Undefined once an error is reported.
 */
async function convertAndSend(options: ConvertOptions, flags: ApplyFlags, session: ClusterSession): Promise<Made | undefined> {
  const { cluster, host, reporter, interruption } = session;
  const { convertSources, readSources } = await import('../../convert.ts');
  const { signal } = interruption;
  const asked = { imageInfo: imageInfoOf(flags, 'auto'), lock: flags.lock };
  const reading = readSources(options, host);
  const gather = async (): Promise<ReadonlyMap<string, ImageFacts>> =>
    gatherImageFacts(await reading, asked, { host, report: reporter.report, signal });
  // Where nothing is built images are asked while the cluster is, and the files are converted once.
  const [sources, kubernetesVersion, known] = await Promise.all([
    reading,
    options.kubernetesVersion ?? clusterVersion(cluster),
    reading.then((read) => (mayBuild(read, flags) ? undefined : gather())),
  ]);
  await keepHeapSmall(Object.keys(sources.project?.model.services ?? {}).length);
  const wanted = { ...options, kubernetesVersion };
  const tell = ({ diagnostics }: Conversion): boolean => {
    reporter.add(diagnostics);
    reporter.flush();
    return !reporter.hasErrors();
  };
  const { project } = sources;
  const first = convertSources(sources, { ...wanted, ...(known && { images: known }) });
  if (!project || first.diagnostics.some(({ severity }) => severity === 'error')) {
    tell(first);
    return undefined;
  }
  const ready = await readyImages(first, flags, session);
  if (!ready) return undefined;
  const images = known ?? (await gather());
  const converted = known || images.size === 0 ? first : convertSources(sources, { ...wanted, images });
  if (!tell(converted) || signal.aborted) return undefined;
  const manifests = await sendImages(converted, ready, flags, session);
  return manifests && { project, converted, manifests };
}

/** Whether an image may be another one after this run. */
function mayBuild({ project }: Sources, { build }: ApplyFlags): boolean {
  return build !== false && Object.values(project?.model.services ?? {}).some((service) => service.build);
}

function outcomeWords(happened: readonly DeployEvent[], { dryRun }: ApplyFlags): string {
  const changes = dryRun ? formatPlan(happened) : formatChanges(happened);
  if (changes === '') return 'nothing to change: everything is as wanted';
  return dryRun ? `would ${changes}` : changes;
}

function deployRequest(
  project: string,
  { provenance, project: loaded }: Conversion,
  manifests: readonly Manifest[],
  flags: ApplyFlags,
): DeployRequest {
  const { adopt, adoptFrom, dryRun } = flags;
  return {
    project,
    manifests,
    provenance,
    ...applyingRequest(flags),
    createNamespace: flags.createNamespace ?? false,
    adopt: adoptFrom ?? adopt ?? false,
    prune: flags.prune,
    // Compose leaves alone what belongs to services that were not asked for.
    keepServices: loaded?.disabledServices ?? [],
    pruneVolumes: flags.pruneVolumes ?? false,
    rollbackOnFailure: flags.rollbackOnFailure ?? false,
    ...(dryRun && { dryRun }),
  };
}
