import type { Command, Option } from 'commander';

/** A command as completion sees it. */
export interface CommandDescription {
  /** Its name, then its aliases. */
  readonly names: readonly string[];
  readonly summary: string;
  readonly flags: readonly FlagDescription[];
}

export interface FlagDescription {
  /** Without its dashes. */
  readonly long: string;
  readonly short?: string;
  readonly summary: string;
  /** Whether a word must follow. */
  readonly takesValue: boolean;
  /** What that word can be, where it is one of a few. */
  readonly choices: readonly string[];
}

export function describeCommands(program: Command): readonly CommandDescription[] {
  return program.commands.map((command) => ({
    names: [command.name(), ...command.aliases()],
    summary: command.summary(),
    flags: command.options.filter(({ hidden }) => !hidden).map(describeFlag),
  }));
}

function describeFlag({ long, short, description, required, argChoices = [] }: Option): FlagDescription {
  return {
    long: (long ?? '').replace(/^--/, ''),
    ...(short !== undefined && { short: short.replace(/^-/, '') }),
    summary: description,
    takesValue: required,
    choices: argChoices,
  };
}
