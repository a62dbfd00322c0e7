import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';
import { lineText, positionAt } from '../../source/file.ts';
import { formatSpan, type SourceSpan } from '../../source/span.ts';
import type { Surroundings } from '../command.ts';
import type { ReportingFlags } from '../options.ts';
import { printable } from './printable.ts';
import { type Style, styleOf } from './style.ts';

/**
 * Prints diagnostics for people on stderr, and how many there were; errors alone with `--quiet`. Errors and warnings come with
 * what explains them, on a terminal with the line they are about too. A remark is one line, so that it is said without
 * being in the way; `--verbose` explains it as well.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  surroundings: Surroundings,
  { quiet = false, verbose = false }: ReportingFlags,
): void {
  const { stderr } = surroundings.streams;
  const shown = diagnostics.filter(({ severity }) => severity === 'error' || !quiet);
  if (shown.length === 0) return;
  const style = styleOf(stderr, surroundings);
  const excerpts = stderr.isTerminal ? excerpt : () => [];
  const explained = (each: Diagnostic) => [...excerpts(each.span, style), ...explanation(each, style)];
  const lines = shown.flatMap((each) => [
    headline(each, style),
    ...(each.severity === 'info' && !verbose ? [] : explained(each)),
  ]);
  stderr.write(`${lines.join('\n')}\n`);
  if (!quiet) stderr.write(`${style.dim(formatCounts(diagnostics))}\n`);
}

/** `compose.yaml:7:9 error port-out-of-range: …`, the form that editors and terminals turn into a link. */
function headline({ span, severity, code, message }: Diagnostic, style: Style): string {
  const place = span ? printable(formatSpan(span)) : 'c2k:';
  return `${style.bold(place)} ${severityStyle(severity, style)(`${severity} ${code}`)}: ${printable(message)}`;
}

function severityStyle(severity: Severity, style: Style): (text: string) => string {
  switch (severity) {
    case 'error':
      return style.red;
    case 'warning':
      return style.yellow;
    case 'info':
      return style.blue;
  }
}

/** The line that a span starts on, and carets below what it covers of it. */
function excerpt(span: SourceSpan | undefined, style: Style): readonly string[] {
  if (!span) return [];
  const { line, column } = positionAt(span.file, span.start);
  const text = printable(lineText(span.file, line));
  const number = String(line);
  // A tab before the carets keeps its width, whatever that is, if it is repeated below.
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const covered = text.slice(column - 1, column - 1 + span.end - span.start);
  return [
    `${style.dim(`  ${number} |`)} ${text}`,
    `${style.dim(`  ${' '.repeat(number.length)} |`)} ${indent}${style.red('^'.repeat(Math.max(1, covered.trimEnd().length)))}`,
  ];
}

/** The way out, and the places that had a say. */
function explanation({ hint, notes = [] }: Diagnostic, style: Style): readonly string[] {
  return [
    ...notes.map(({ span, message }) => `  ${style.dim('note:')} ${formatSpan(span)} ${printable(message)}`),
    ...(hint === undefined ? [] : [`  ${style.dim('hint:')} ${printable(hint)}`]),
  ];
}

function formatCounts(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity, one: string): readonly string[] => {
    const number = diagnostics.filter((each) => each.severity === severity).length;
    return number === 0 ? [] : [`${number} ${one}${number === 1 ? '' : 's'}`];
  };
  return [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'remark')].join(', ');
}
