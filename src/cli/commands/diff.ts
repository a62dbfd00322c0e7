import { type Command, Option } from 'commander';
import type { Difference } from '../../deploy.ts';
import { addClusterOptions, type ClusterFlags } from '../cluster-options.ts';
import { type ClusterSession, onCluster } from '../cluster-session.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { convertOptions } from '../convert-options.ts';
import { addImageOptions, bringImages, checkImageFlags, type ImageFlags } from '../image-step.ts';
import { addLoadingOptions, addLoweringOptions, type LoadingFlags, type LoweringFlags } from '../options.ts';
import { formatDifferences } from '../report/differences.ts';
import { styleOf } from '../report/style.ts';

interface DiffFlags extends ClusterFlags, LoadingFlags, LoweringFlags, ImageFlags {
  readonly output: 'text' | 'json';
  readonly prune: boolean;
  readonly forceConflicts?: boolean;
}

/** As of diff(1), which scripts know: not those of the other commands. */
const same = 0;
const different = 1;
const trouble = 2;

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addImageOptions(addClusterOptions(addLoweringOptions(addLoadingOptions(subcommand))))
    .option('--no-prune', 'leave out what would be pruned')
    .option('--force-conflicts', 'as if fields that others manage were taken')
    .addOption(new Option('-o, --output <format>', 'how it is printed').choices(['text', 'json']).default('text'));
  examples(subcommand, [
    ['c2k diff', 'what apply would change on the current context'],
    ['c2k diff --context kind web', 'of one service and what it depends on'],
    ['c2k diff -o json', 'for programs: operation, object, before and after'],
  ]);
}

async function run(subcommand: Command, surroundings: Surroundings): Promise<number> {
  const flags = subcommand.opts<DiffFlags>();
  checkImageFlags(flags);
  const code = await onCluster<number>('diff', flags, surroundings, (session) => compare(flags, subcommand.args, session));
  return code === same || code === different ? code : trouble;
}

async function compare(flags: DiffFlags, services: readonly string[], session: ClusterSession): Promise<number> {
  const differences = await findDifferences(flags, services, session);
  if (differences === undefined) return trouble;
  const { stdout } = session.streams;
  if (flags.output === 'json') stdout.write(`${JSON.stringify(differences, undefined, 2)}\n`);
  else stdout.write(formatDifferences(differences, styleOf(stdout, session)));
  return differences.length === 0 ? same : different;
}

async function findDifferences(
  flags: DiffFlags,
  services: readonly string[],
  session: ClusterSession,
): Promise<readonly Difference[] | undefined> {
  const { host, cluster, reporter, interruption } = session;
  const { convert } = await import('../../convert.ts');
  const kubernetesVersion = flags.kubernetesVersion ?? (await cluster.kubernetesVersion());
  const converted = await convert({ ...convertOptions(flags, services), kubernetesVersion }, host);
  reporter.add(converted.diagnostics);
  reporter.flush();
  if (reporter.hasErrors() || !converted.project) return undefined;
  const manifests = await bringImages(converted, { ...flags, dryRun: 'server' }, session);
  if (!manifests) return undefined;
  const { diff } = await import('../../deploy.ts');
  const request = {
    project: converted.project.model.name,
    manifests,
    provenance: converted.provenance,
    // A namespace that is missing would be made: everything in it is new.
    createNamespace: true,
    prune: flags.prune && converted.project.disabledServices.length === 0,
    forceConflicts: flags.forceConflicts ?? false,
    signal: interruption.signal,
  };
  return diff(cluster, request, host, reporter.report);
}
