import { createCollector } from '../diagnostics/collector.ts';
import type { Surroundings } from './command.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { printDiagnostics } from './report/text.ts';

/** Says what is wrong with the flags of `command`, such as `c2k convert`. */
export function refuseUsage(problem: string, command: string, surroundings: Surroundings): ExitCode {
  const collector = createCollector();
  collector.report('wrong-usage', undefined, { problem, command });
  printDiagnostics(collector.diagnostics, surroundings, { quiet: true });
  return exitCode.usage;
}

/** Flags that contradict each other in a way that the parser of flags can't see. Thrown by a command before it starts its work. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How parsing the flags ended, if it ended by an error; undefined for an error of another kind. */
export function parsingEnd(
  error: unknown,
): { readonly kind: 'help' | 'no-command' } | { readonly kind: 'wrong'; readonly problem: string } | undefined {
  if (error instanceof UsageError) return { kind: 'wrong', problem: error.message };
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('commander.')) return undefined;
  if (error.code === 'commander.helpDisplayed') return { kind: 'help' };
  if (error.code === 'commander.help') return { kind: 'no-command' };
  return { kind: 'wrong', problem: error.message.replace(/^error: /, '').replaceAll('\n', ' ') };
}
