import { type Command, Option } from 'commander';
import { addClusterOptions } from '../cluster-options.ts';
import { type ClusterSession, onCluster } from '../cluster-session.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { convertFor, type DifferenceFlags, findDifferences } from '../find-differences.ts';
import { addImageInfoOptions } from '../image-info.ts';
import { addImageOptions, checkImageFlags } from '../image-step.ts';
import { addLoadingOptions, addLoweringOptions } from '../options.ts';
import { formatDifferences } from '../report/differences.ts';
import { styleOf } from '../report/style.ts';

interface DiffFlags extends DifferenceFlags {
  readonly output: 'text' | 'json';
}

/** As of diff(1), which scripts know: not those of the other commands. */
const same = 0;
const different = 1;
const trouble = 2;

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addImageInfoOptions(addImageOptions(addClusterOptions(addLoweringOptions(addLoadingOptions(subcommand)))), 'auto')
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
  const converted = await convertFor(flags, services, session);
  session.reporter.flush();
  const differences = await findDifferences(converted, flags, session);
  if (differences === undefined) return trouble;
  const { stdout } = session.streams;
  if (flags.output === 'json') stdout.write(`${JSON.stringify(differences, undefined, 2)}\n`);
  else stdout.write(formatDifferences(differences, styleOf(stdout, session)));
  return differences.length === 0 ? same : different;
}
