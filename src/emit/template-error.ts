import type { Report } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/file.ts';
import type { Place } from '../source/span.ts';

/** Reports what Handlebars threw, at the line of the template that it is about. Throws again what is no error at all. */
export function reportTemplateError(error: unknown, template: SourceFile, report: Report): void {
  if (!(error instanceof Error)) throw error;
  const syntax = /^(?:Parse|Lexical) error on line (\d+)[:.]?\s*([\s\S]*)$/.exec(error.message);
  if (syntax) {
    const [, line = '1', rest = ''] = syntax;
    const [, got] = /got '(.*)'$/.exec(rest.trim()) ?? [];
    const problem = got === undefined ? 'syntax error' : `${got === 'EOF' ? 'the end' : got} is not expected here`;
    report('template-syntax', placeOf(template, Number(line), 0), { problem });
    return;
  }
  const [, words = '', line, column] = /^(.*?)(?: - (\d+):(\d+))?$/s.exec(error.message) ?? [];
  const place = placeOf(template, Number(line ?? 1), Number(column ?? 0));
  const [, field] = /^"(.*)" not defined in/s.exec(words) ?? [];
  if (/doesn't match/.test(words)) report('template-syntax', place, { problem: words });
  else
    report('template-field-unknown', place, {
      problem: field === undefined ? words : `there is no field or helper "${field}" there`,
    });
}

/** `line` from 1, `column` from 0, as Handlebars counts. */
function placeOf(file: SourceFile, line: number, column: number): Place {
  const before = file.text
    .split('\n')
    .slice(0, line - 1)
    .join('\n').length;
  const start = Math.min(before + (line > 1 ? 1 : 0) + column, file.text.length);
  const lineEnd = file.text.indexOf('\n', start);
  return { span: { file, start, end: lineEnd === -1 ? file.text.length : lineEnd } };
}
