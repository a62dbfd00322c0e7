import { Command } from 'commander';
import { version } from '../version.ts';
import type { CommandModule, Surroundings } from './command.ts';
import { exitCode } from './exit-code.ts';
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
  review: {
    summary: 'write a page to check the conversion by: each line, what it became, and every decision',
    load: () => import('./commands/review.ts'),
  },
  config: {
    summary: 'print the Compose project as c2k understands it, as docker compose config does',
    load: () => import('./commands/config.ts'),
  },
  apply: {
    summary: 'build and load images, apply the manifests to a cluster, and wait until all is ready',
    load: () => import('./commands/apply.ts'),
  },
  diff: {
    summary: 'print what apply would change, as the server says; exit code 1 if it would change anything',
    load: () => import('./commands/diff.ts'),
  },
  status: {
    summary: 'show where the services stand; exit code 3 if one is not ready',
    alias: 'ps',
    load: () => import('./commands/status.ts'),
  },
  logs: {
    summary: 'print what the services write',
    load: () => import('./commands/logs.ts'),
  },
  exec: {
    summary: 'run a command in a service',
    load: () => import('./commands/exec.ts'),
  },
  forward: {
    summary: 'serve the published ports on this machine until Ctrl-C',
    load: () => import('./commands/forward.ts'),
  },
  history: {
    summary: 'show what was applied, and what became of it',
    load: () => import('./commands/history.ts'),
  },
  rollback: {
    summary: 'apply an earlier revision again, prune what came since, and wait until all is ready',
    load: () => import('./commands/rollback.ts'),
  },
  delete: {
    summary: 'delete what apply made; volumes stay',
    alias: 'down',
    load: () => import('./commands/delete.ts'),
  },
  explain: {
    summary: 'tell what becomes of an attribute, or what a diagnostic means',
    load: () => import('./commands/explain.ts'),
  },
  completion: {
    summary: 'print a script that completes commands and flags in a shell',
    load: () => import('./commands/completion.ts'),
  },
};

/** Parses `argv` and runs the command that it names; wrong usage is said here. */
export async function runProgram(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const args = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
  const word = args.find((each) => !each.startsWith('-'));
  const chosen = Object.entries(commands).find(([name, { alias }]) => word === name || (word !== undefined && word === alias));
  const program = createProgram(surroundings);
  const chosenModule = chosen && (await chosen[1].load()).command;
  let code: number = exitCode.done;
  for (const [name, entry] of Object.entries(commands)) {
    const command = addCommand(program, name, entry);
    if (name === chosen?.[0]) {
      chosenModule?.define(command);
      command.action(async () => {
        code = (await chosenModule?.run(command, surroundings)) ?? code;
      });
    } else if (chosenModule?.wantsAllCommands) (await entry.load()).command.define(command);
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

function addCommand(program: Command, name: string, { summary, alias }: CommandEntry): Command {
  const command = program
    .command(name)
    .summary(summary)
    .description(`${capitalized(summary)}.`);
  return alias === undefined ? command : command.alias(alias);
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
