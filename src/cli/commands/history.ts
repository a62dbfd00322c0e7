import { type Command, Option } from 'commander';
import { addClusterOptions, type ClusterFlags } from '../cluster-options.ts';
import { type ClusterSession, onCluster } from '../cluster-session.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addProjectOptions, type LoadingFlags } from '../options.ts';
import { projectName } from '../project-name.ts';
import { formatHistory, historyJson } from '../report/history-table.ts';
import { styleOf } from '../report/style.ts';

interface HistoryFlags extends ClusterFlags, LoadingFlags {
  readonly output: 'text' | 'json';
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addClusterOptions(addProjectOptions(subcommand)).addOption(
    new Option('-o, --output <format>', 'how it is printed').choices(['text', 'json']).default('text'),
  );
  examples(subcommand, [
    ['c2k history', 'the revisions of the project in this folder'],
    ['c2k history -p shop -o json', 'for programs, by the project’s name'],
  ]);
}

function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const flags = subcommand.opts<HistoryFlags>();
  return onCluster('history', { ...flags, quiet: true }, surroundings, (session) => show(flags, session));
}

async function show(flags: HistoryFlags, session: ClusterSession): Promise<ExitCode> {
  const { cluster, host, reporter, interruption } = session;
  const { stdout } = session.streams;
  const project = await projectName(flags, session);
  if (project === undefined) return exitCode.failed;
  const { history } = await import('../../deploy.ts');
  const revisions = await history(cluster, { project, signal: interruption.signal }, host, reporter.report);
  if (flags.output === 'json') stdout.write(historyJson(project, revisions));
  else stdout.write(formatHistory(project, revisions, host.now(), styleOf(stdout, session)));
  return exitCode.done;
}
