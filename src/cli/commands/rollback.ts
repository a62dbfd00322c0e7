import { Argument, type Command, InvalidArgumentError } from 'commander';
import { type ApplyingFlags, addApplyingOptions, applyingRequest } from '../applying-options.ts';
import { addClusterOptions, type ClusterFlags } from '../cluster-options.ts';
import { type ClusterSession, exitCodeOf, onCluster } from '../cluster-session.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addProjectOptions, type LoadingFlags } from '../options.ts';
import { projectName } from '../project-name.ts';
import { formatDifferences } from '../report/differences.ts';
import { formatChanges } from '../report/progress-words.ts';
import { recording } from '../report/recording.ts';
import { styleOf } from '../report/style.ts';

interface RollbackFlags extends ApplyingFlags, ClusterFlags, LoadingFlags {
  readonly dryRun?: boolean;
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  subcommand.addArgument(
    new Argument('[revision]', 'a number that history shows (default: the newest good one before the current)').argParser(
      parseRevision,
    ),
  );
  addApplyingOptions(
    addClusterOptions(addProjectOptions(subcommand)).option('--dry-run', 'write nothing: print what would change, as diff does'),
  );
  examples(subcommand, [
    ['c2k rollback', 'back to what ran before the last apply'],
    ['c2k rollback 3 --dry-run', 'what going back to revision 3 would change'],
    ['c2k rollback 3 -p shop', 'by the project’s name, without its files'],
  ]);
}

function parseRevision(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It is a number, as history shows it.');
  return Number(text);
}

function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const flags = subcommand.opts<RollbackFlags>();
  const [revision] = subcommand.processedArgs as readonly (number | undefined)[];
  return onCluster('rollback', flags, surroundings, (session) => goBack(flags, revision, session));
}

async function goBack(flags: RollbackFlags, revision: number | undefined, session: ClusterSession): Promise<ExitCode> {
  const { host, cluster, reporter, progress, interruption } = session;
  const project = await projectName(flags, session);
  if (project === undefined) return exitCode.failed;
  const { diffRollback, rollback } = await import('../../deploy.ts');
  const { happened, onEvent } = recording(progress.onEvent);
  const wanted = revision === undefined ? {} : { revision };
  const request = { project, ...applyingRequest(flags), ...wanted, onEvent, signal: interruption.signal };
  if (flags.dryRun) {
    const { stdout } = session.streams;
    const differences = await diffRollback(cluster, request, host, reporter.report);
    if (differences === undefined) return exitCode.failed;
    stdout.write(formatDifferences(differences, styleOf(stdout, session)));
    return exitCode.done;
  }
  const result = await rollback(cluster, request, host, reporter.report);
  progress.end();
  if (result.outcome === 'done') {
    const changes = formatChanges(happened) || 'nothing to change';
    progress.onEvent({ type: 'note', message: `revision ${result.rolledBackTo} runs again: ${changes}` });
  }
  return exitCodeOf(result, interruption);
}
