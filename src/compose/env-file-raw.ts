import type { SourceFile } from '../source/file.ts';
import type { SourceSpan } from '../source/span.ts';
import type { Variable } from './variables.ts';

export type RawEnvFileProblem =
  | { readonly kind: 'space-in-name'; readonly name: string }
  | { readonly kind: 'no-name'; readonly line: string };

/**
 * Reads an env file of `format: raw` into `variables`: each line as it is, no quotes, no variables, no comments behind values.
 * This is what `docker run --env-file` reads. Stops at the first problem.
 */
export function parseRawEnvFile(
  file: SourceFile,
  variables: Map<string, Variable>,
  lookup: (name: string) => string | undefined,
  onProblem: (problem: RawEnvFileProblem, span: SourceSpan) => void,
): void {
  let start = file.text.startsWith('\uFEFF') ? 1 : 0;
  for (const written of file.text.slice(start).split('\n')) {
    const whole = written.replace(/\r$/, '');
    const line = whole.trimStart();
    const from = start + whole.length - line.length;
    const span = { file, start: from, end: from + line.length };
    start += written.length + 1;
    if (line === '' || line.startsWith('#')) continue;
    const equals = line.indexOf('=');
    const name = equals === -1 ? line : line.slice(0, equals);
    const problem = nameProblem(name, line);
    if (problem) {
      onProblem(problem, span);
      return;
    }
    const value = equals === -1 ? lookup(name) : line.slice(equals + 1);
    if (value !== undefined) variables.set(name, { value, setAt: span });
  }
}

function nameProblem(name: string, line: string): RawEnvFileProblem | undefined {
  if (name === '') return { kind: 'no-name', line };
  return /[ \t]/.test(name) ? { kind: 'space-in-name', name } : undefined;
}
