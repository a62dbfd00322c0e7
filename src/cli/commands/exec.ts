import type { Command } from 'commander';
import type { ExecStreams } from '../../deploy.ts';
import { addClusterOptions, type ClusterFlags } from '../cluster-options.ts';
import { type ClusterSession, onCluster } from '../cluster-session.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { addProjectOptions, type LoadingFlags } from '../options.ts';
import { projectName } from '../project-name.ts';
import type { Streams } from '../streams.ts';

interface ExecFlags extends ClusterFlags, LoadingFlags {
  readonly tty: boolean;
  readonly container?: string;
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  // What stands behind the service is the command's, flags too.
  subcommand.parent?.enablePositionalOptions();
  addClusterOptions(addProjectOptions(subcommand))
    .argument('<service>', 'the service to run it in')
    .argument('<command...>', 'the command and its arguments')
    .option('-T, --no-tty', 'no terminal for the command, even if there is one here')
    .option('--container <name>', 'another container of the pod than the service’s')
    .passThroughOptions();
  examples(subcommand, [
    ['c2k exec web sh', 'a shell in the container of a service'],
    ['c2k exec -T db pg_dump -U app > dump.sql', 'bytes as they are, and the command’s own exit code'],
  ]);
}

function run(subcommand: Command, surroundings: Surroundings): Promise<number> {
  const flags = subcommand.opts<ExecFlags>();
  const [service = '', ...rest] = subcommand.args;
  // As kubectl wants it written; Compose does without.
  const words = rest[0] === '--' ? rest.slice(1) : rest;
  return onCluster<number>('exec', { ...flags, quiet: true }, surroundings, (session) => execute(flags, service, words, session));
}

async function execute(flags: ExecFlags, service: string, words: readonly string[], session: ClusterSession): Promise<number> {
  const { cluster, host, reporter, interruption, streams } = session;
  const project = await projectName(flags, session);
  if (project === undefined) return exitCode.failed;
  const { exec } = await import('../../deploy.ts');
  const { ends, restore } = execStreams(flags, streams);
  try {
    const request = { project, service, command: words, streams: ends, signal: interruption.signal };
    const code = await exec(cluster, { ...request, container: flags.container }, host, reporter.report);
    if (interruption.signal.aborted) return interruption.exitCode();
    return code ?? exitCode.failed;
  } finally {
    restore();
  }
}

/** A terminal for the command where there is one on both sides; then keys go to it as they are, Ctrl-C too. */
function execStreams(flags: ExecFlags, streams: Streams): { readonly ends: ExecStreams; readonly restore: () => void } {
  const { stdin, stdout, stderr } = streams.pipes();
  if (!flags.tty || stdin.isTTY !== true || stdout.isTTY !== true)
    return { ends: { stdin, stdout, stderr }, restore: () => undefined };
  stdin.setRawMode?.(true);
  const restore = (): void => void stdin.setRawMode?.(false);
  const forget = streams.onExit(restore);
  const terminal: NonNullable<ExecStreams['terminal']> = {
    size: () => ({ columns: stdout.columns ?? 80, rows: stdout.rows ?? 24 }),
    onResize(listener) {
      stdout.on('resize', listener);
      return () => void stdout.off('resize', listener);
    },
  };
  return {
    ends: { stdin, stdout, stderr, terminal },
    restore() {
      forget();
      restore();
    },
  };
}
