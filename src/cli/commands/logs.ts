import { type Command, InvalidArgumentError } from 'commander';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { addClusterOptions, type ClusterFlags, parseSeconds } from '../cluster-options.ts';
import { type ClusterSession, onCluster } from '../cluster-session.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addProjectOptions, type LoadingFlags } from '../options.ts';
import { projectName } from '../project-name.ts';
import { createLogFormat } from '../report/log-lines.ts';
import { styleOf } from '../report/style.ts';

interface LogsFlags extends ClusterFlags, LoadingFlags {
  readonly follow: boolean;
  readonly since?: number;
  readonly tail?: number;
  readonly timestamps?: boolean;
  readonly previous?: boolean;
  readonly prefix: boolean;
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addClusterOptions(addProjectOptions(subcommand).argument('[services...]', 'only these services'))
    .option('--no-follow', 'print what there is and end')
    .option('--since <duration>', 'only what is younger, such as 10m', parseSeconds)
    .option('--tail <n>', 'at first only so many lines of each container', parseCount)
    .option('-t, --timestamps', 'with the time of each line')
    .option('--previous', 'of each container’s run before the current one')
    .option('--no-prefix', 'without the service’s name before each line');
  examples(subcommand, [
    ['c2k logs', 'of all services, as they come, until Ctrl-C'],
    ['c2k logs web --tail 100 --no-follow', 'the last lines of one service'],
    ['c2k logs web --previous --no-follow', 'what it said before it crashed'],
  ]);
}

function parseCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is a number of lines.');
  return Number(text);
}

function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const flags = subcommand.opts<LogsFlags>();
  return onCluster('logs', { ...flags, quiet: true }, surroundings, (session) => print(flags, subcommand.args, session));
}

async function print(flags: LogsFlags, services: readonly string[], session: ClusterSession): Promise<ExitCode> {
  const { cluster, host, reporter, interruption, streams } = session;
  const project = await projectName(flags, session);
  if (project === undefined) return exitCode.failed;
  const { logs } = await import('../../deploy.ts');
  const { since, tail, timestamps = false, prefix, previous = false } = flags;
  const format = createLogFormat({ timestamps, prefix, style: styleOf(streams.stdout, session) });
  const request = {
    project,
    services,
    follow: flags.follow && !previous,
    previous,
    signal: interruption.signal,
    onLine: (line: Parameters<typeof format>[0]) => streams.stdout.write(format(line)),
    ...(since !== undefined && { sinceSeconds: since }),
    ...(tail !== undefined && { tailLines: tail }),
  };
  // Who follows wants to know now, not at the end.
  const report: Report = (...reported) => {
    reporter.report(...reported);
    reporter.flush();
  };
  await logs(cluster, request, host, report);
  if (reporter.hasErrors()) return exitCode.failed;
  return interruption.signal.aborted ? interruption.exitCode() : exitCode.done;
}
