import type { EngineReply } from '../../src/build/engine-socket.ts';
import type { Machine, RunResult } from '../../src/build/machine.ts';

/** A machine whose programs are answers: what was run is kept, as one line a command. */
export interface FakeMachine extends Machine {
  readonly ran: readonly string[];
  /** Standard input of each command that was given some. */
  readonly inputs: readonly string[];
}

export type Answer = Partial<RunResult> | undefined;

/**
 * `answer` says what a command prints and how it ends; undefined: success, in silence. `reply` is the engine behind a socket, asked
 * by `SOCKET PATH`; without it none is there.
 */
export function fakeMachine(
  answer: (command: string) => Answer,
  reply: (question: string) => EngineReply | undefined = () => undefined,
): FakeMachine {
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
    ask: async (socket, path) => reply(`${socket} ${path}`),
    withTemporaryDirectory: (use) => use('/tmp/c2k'),
  };
}
