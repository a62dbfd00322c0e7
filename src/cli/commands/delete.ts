import type { Command } from 'commander';
import { addClusterOptions, type ClusterFlags, parseSeconds } from '../cluster-options.ts';
import { type ClusterSession, exitCodeOf, onCluster } from '../cluster-session.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addProjectOptions, type LoadingFlags } from '../options.ts';
import { projectName } from '../project-name.ts';

interface DeleteFlags extends ClusterFlags, LoadingFlags {
  readonly volumes?: boolean;
  readonly namespaceToo?: boolean;
  readonly breakLock?: boolean;
  readonly timeout?: number;
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addClusterOptions(
    addProjectOptions(subcommand)
      .option('-v, --volumes', 'delete the volumes too, with their data')
      .option('--namespace-too', 'delete the namespace, if c2k made it')
      .option('--timeout <duration>', 'how long to wait until everything is gone (default: 2m)', parseSeconds)
      .option('--break-lock', 'take over from a run that may still be going'),
  );
  examples(subcommand, [
    ['c2k delete', 'what apply made for the project in this folder; volumes stay'],
    ['c2k down --volumes', 'the data too'],
    ['c2k delete -p shop --context kind', 'by the project’s name, without its files'],
  ]);
}

function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const flags = subcommand.opts<DeleteFlags>();
  return onCluster('delete', flags, surroundings, (session) => remove(flags, session));
}

async function remove(flags: DeleteFlags, session: ClusterSession): Promise<ExitCode> {
  const { host, cluster, reporter, progress, interruption } = session;
  const project = await projectName(flags, session);
  if (project === undefined) return exitCode.failed;
  const { remove: removeProject } = await import('../../deploy.ts');
  const { volumes, namespaceToo, breakLock, timeout } = flags;
  const result = await removeProject(
    cluster,
    {
      project,
      onEvent: progress.onEvent,
      signal: interruption.signal,
      ...(volumes && { volumes }),
      ...(namespaceToo && { namespaceToo }),
      ...(breakLock && { breakLock }),
      ...(timeout !== undefined && { timeoutSeconds: timeout }),
    },
    host,
    reporter.report,
  );
  progress.end();
  if (result.outcome === 'done' && result.changed === 0) {
    progress.onEvent({ type: 'note', message: `nothing to delete: nothing of project ${project} is there` });
  }
  return exitCodeOf(result, interruption);
}
