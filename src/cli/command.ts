import type { Command } from 'commander';
import type { Host } from '../host/host.ts';
import type { Streams } from './streams.ts';

/** What a command works with, beside its flags. */
export interface Surroundings {
  readonly host: Host;
  readonly streams: Streams;
}

/** One command: its flags, help and examples, and what it does. Its module is loaded when the command is used. */
export interface CommandModule {
  /** Says which flags and arguments `command` takes. */
  readonly define: (command: Command) => void;
  /**
   * Does the work on a command that has been parsed; gives the exit code, which is another program's for `exec`.
   * A person's mistake is reported; it throws for bugs and a broken world.
   */
  readonly run: (command: Command, surroundings: Surroundings) => Promise<number>;
  /** Whether all other commands have to be defined too. @default false */
  readonly wantsAllCommands?: boolean;
}

/** Examples for a command's help. */
export function examples(command: Command, lines: readonly (readonly [example: string, meaning: string])[]): void {
  const width = Math.max(...lines.map(([example]) => example.length));
  const text = lines.map(([example, meaning]) => `  $ ${example.padEnd(width)}  # ${meaning}`).join('\n');
  command.addHelpText('after', `\nExamples:\n${text}`);
}
