import type { Command } from 'commander';
import { load } from '../../compose/load.ts';
import { addClusterOptions, type ClusterFlags } from '../cluster-options.ts';
import { onCluster } from '../cluster-session.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addLoadingOptions, type LoadingFlags, loadOptions } from '../options.ts';
import { forwardPublished } from '../published-ports.ts';

interface ForwardFlags extends ClusterFlags, LoadingFlags {}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addClusterOptions(addLoadingOptions(subcommand));
  examples(subcommand, [
    ['c2k forward', 'every published port answers on localhost, until Ctrl-C'],
    ['c2k forward web', 'those of one service and of what it depends on'],
  ]);
}

function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const flags = subcommand.opts<ForwardFlags>();
  return onCluster('forward', flags, surroundings, async (session) => {
    const project = await load(loadOptions(flags, subcommand.args), session.host, session.reporter.report);
    return project ? forwardPublished(project, session) : exitCode.failed;
  });
}
