import type { Machine, RunResult } from '../../src/build/machine.ts';

/** A machine whose programs are answers: what was run is kept, as one line a command. */
export interface FakeMachine extends Machine {
  readonly ran: readonly string[];
  /** Standard input of each command that was given some. */
  readonly inputs: readonly string[];
}

export type Answer = Partial<RunResult> | undefined;

/** `answer` says what a command prints and how it ends; undefined: success, in silence. */
export function fakeMachine(answer: (command: string) => Answer): FakeMachine {
  const ran: string[] = [];
  const inputs: string[] = [];
  return {
    ran,
    inputs,
    async run(program, args, options = {}) {
      const command = [program, ...args].join(' ');
      ran.push(command);
      if (options.input !== undefined) inputs.push(options.input);
      const result: RunResult = { code: 0, stdout: '', stderr: '', ...answer(command) };
      for (const line of result.stderr.split('\n')) if (line !== '') options.onLine?.(line);
      return result;
    },
    withTemporaryDirectory: (use) => use('/tmp/c2k'),
  };
}
