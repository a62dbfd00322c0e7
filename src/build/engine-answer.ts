import type { RunResult } from './machine.ts';

/** What was asked for, or why the engine did not do it. */
export type EngineAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: EngineProblem };

/** Why the engine did not do it: `output` is what it said. */
export interface EngineProblem {
  readonly kind: 'missing' | 'unreachable' | 'refused';
  readonly output: string;
}

/** What a command's end means. */
export function answerOf(result: RunResult): EngineAnswer<undefined> {
  if (result.code === 0) return { ok: true, value: undefined };
  const output = result.stderr.trim() === '' ? result.stdout.trim() : result.stderr.trim();
  return { ok: false, problem: { kind: kindOf(result, output), output } };
}

function kindOf({ code }: RunResult, output: string): EngineProblem['kind'] {
  if (code === 'missing') return 'missing';
  return /cannot connect to the docker daemon|failed to connect to the docker api|error during connect/i.test(output)
    ? 'unreachable'
    : 'refused';
}
