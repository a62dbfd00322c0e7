import { Argument, type Command } from 'commander';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { describeCommands } from '../completion/describe.ts';
import { bashCompletion, fishCompletion, zshCompletion } from '../completion/shells.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export const command: CommandModule = { define, run, wantsAllCommands: true };

function define(subcommand: Command): void {
  subcommand.addArgument(new Argument('<shell>', 'whose language').choices(Object.keys(shells)));
  examples(subcommand, [
    ['source <(c2k completion bash)', 'in ~/.bashrc'],
    ['c2k completion zsh > ~/.zfunc/_c2k', 'once, where ~/.zfunc is in $fpath'],
    ['c2k completion fish > ~/.config/fish/completions/c2k.fish', 'once'],
  ]);
}

async function run(subcommand: Command, { streams }: Surroundings): Promise<ExitCode> {
  const [shell] = subcommand.args;
  const commands = describeCommands(subcommand.parent ?? subcommand);
  for (const [name, complete] of Object.entries(shells)) if (name === shell) streams.stdout.write(complete(commands));
  return exitCode.done;
}
