import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatSpan } from '../../source/span.ts';

/** Diagnostics as a table for a pull request or a wiki page. */
export function formatMarkdownReport(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return 'Everything was carried over.\n';
  const rows = diagnostics.map(({ severity, code, message, span, hint }) => {
    const cells = [severity, `\`${code}\``, span ? `\`${formatSpan(span)}\`` : '', message, hint ?? ''];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return `| severity | code | place | what | way out |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

/** A value that is not markup: values of a file may hold any character. */
function cell(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll(/\s*\n\s*/g, ' ');
}
