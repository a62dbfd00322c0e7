import { Command } from 'commander';
import { version } from '../version.ts';
import type { CommandModule, Surroundings } from './command.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { parsingEnd, refuseUsage } from './usage.ts';

interface CommandEntry {
  readonly summary: string;
  readonly alias?: string;
  readonly load: () => Promise<{ readonly command: CommandModule }>;
}

/** Every command in the order of `c2k --help`: a command's module, and what it needs in turn, is loaded when it is used. */
const commands: Readonly<Record<string, CommandEntry>> = {
  convert: {
    summary: 'print the Kubernetes manifests of a Compose project, or write them',
    load: () => import('./commands/convert.ts'),
  },
  apply: {
    summary: 'build and load images, apply the manifests to a cluster, and wait until all is ready',
    load: () => import('./commands/apply.ts'),
  },
  forward: {
    summary: 'serve the published ports on this machine until Ctrl-C',
    load: () => import('./commands/forward.ts'),
  },
  delete: {
    summary: 'delete what apply made; volumes stay',
    alias: 'down',
    load: () => import('./commands/delete.ts'),
  },
};

/** Parses `argv` and runs the command that it names; wrong usage is said here. */
export async function runProgram(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const args = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
  const word = args.find((each) => !each.startsWith('-'));
  const chosen = Object.entries(commands).find(([name, { alias }]) => word === name || (word !== undefined && word === alias));
  const program = createProgram(surroundings);
  let code: ExitCode = exitCode.done;
  for (const [name, { summary, alias, load }] of Object.entries(commands)) {
    const command = program
      .command(name)
      .summary(summary)
      .description(`${capitalized(summary)}.`);
    if (alias) command.alias(alias);
    if (name !== chosen?.[0]) continue;
    const { command: module } = await load();
    module.define(command);
    command.action(async () => {
      code = await module.run(command, surroundings);
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    const end = parsingEnd(error);
    if (!end) throw error;
    if (end.kind === 'wrong') return refuseUsage(end.problem, chosen ? `c2k ${chosen[0]}` : 'c2k', surroundings);
    return end.kind === 'help' ? exitCode.done : exitCode.usage;
  }
  return code;
}

function createProgram({ streams }: Surroundings): Command {
  return new Command('c2k')
    .description('From Docker Compose to Kubernetes, without losing anything.')
    .usage('[command] [flags]')
    .option('-V, --version', 'print the version')
    .option('--debug', 'print the stack of an unexpected error (or set C2K_DEBUG)')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride()
    .configureHelp({ showGlobalOptions: false, sortOptions: false })
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => Math.min(streams.stdout.columns, 120),
      getErrHelpWidth: () => Math.min(streams.stdout.columns, 120),
    })
    .addHelpText('after', `\nc2k COMMAND --help tells more. Version ${version}.`);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
