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

/**
 * What to say of an error that came out of parsing the flags: empty if it is only the parser's way to end after help;
 * undefined for an error of another kind.
 */
export function usageProblem(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('commander.')) return undefined;
  if (error.code === 'commander.help' || error.code === 'commander.helpDisplayed') return '';
  return error.message.replace(/^error: /, '').replaceAll('\n', ' ');
}
