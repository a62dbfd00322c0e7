import { type Command, Option } from 'commander';
import type { ServiceStatus } from '../../deploy.ts';
import { addClusterOptions, type ClusterFlags } from '../cluster-options.ts';
import { type ClusterSession, onCluster } from '../cluster-session.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addProjectOptions, type LoadingFlags } from '../options.ts';
import { projectName } from '../project-name.ts';
import { formatStatus } from '../report/status-table.ts';
import { styleOf } from '../report/style.ts';

interface StatusFlags extends ClusterFlags, LoadingFlags {
  readonly output: 'text' | 'json';
  readonly watch?: boolean;
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addClusterOptions(addProjectOptions(subcommand))
    .option('-w, --watch', 'show it again after each change, until Ctrl-C')
    .addOption(new Option('-o, --output <format>', 'how it is printed').choices(['text', 'json']).default('text'));
  examples(subcommand, [
    ['c2k status', 'the project in this folder, on the current context'],
    ['c2k ps --watch', 'and how it goes on'],
    ['c2k status -p shop -o json', 'for programs, by the project’s name'],
  ]);
}

function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const flags = subcommand.opts<StatusFlags>();
  return onCluster('status', { ...flags, quiet: true }, surroundings, (session) => show(flags, session));
}

async function show(flags: StatusFlags, session: ClusterSession): Promise<ExitCode> {
  const { cluster, host, reporter, interruption, streams } = session;
  const project = await projectName(flags, session);
  if (project === undefined) return exitCode.failed;
  const { status } = await import('../../deploy.ts');
  const { stdout } = streams;
  const clear = flags.watch && flags.output === 'text' && stdout.isTerminal ? '\u001b[H\u001b[2J' : '';
  let isHealthy = false;
  const onStatus = (services: readonly ServiceStatus[]): void => {
    isHealthy = services.length > 0 && services.every(({ state }) => state === 'ready' || state === 'completed');
    const isCompact = flags.watch === true;
    if (flags.output === 'json') stdout.write(`${JSON.stringify({ project, services }, undefined, isCompact ? undefined : 2)}\n`);
    else stdout.write(`${clear}${formatStatus(project, services, host.now(), styleOf(stdout, session))}`);
  };
  await status(cluster, { project, onStatus, signal: interruption.signal, follow: flags.watch ?? false }, host, reporter.report);
  if (interruption.signal.aborted && !flags.watch) return interruption.exitCode();
  return isHealthy ? exitCode.done : exitCode.notReady;
}
