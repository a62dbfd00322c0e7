import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { positionAt } from '../../source/file.ts';
import type { SourceSpan } from '../../source/span.ts';

/** A stretch of a file as other programs want it: lines and columns from 1, the end excluded. */
interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Diagnostics for programs. Names are stable; fields may be added. `path` is the attribute of the Compose model. */
export function formatJsonReport(diagnostics: readonly Diagnostic[]): string {
  const report = {
    version: 1,
    diagnostics: diagnostics.map(({ code, severity, message, span, path, hint, notes }) => ({
      code,
      severity,
      message,
      ...(span && locationOf(span)),
      path,
      hint,
      notes: notes?.map((note) => ({ message: note.message, ...locationOf(note.span) })),
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function locationOf(span: SourceSpan): Location {
  const start = positionAt(span.file, span.start);
  const end = positionAt(span.file, span.end);
  return { file: span.file.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
