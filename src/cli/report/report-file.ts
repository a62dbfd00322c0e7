import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { OutputFile } from '../../emit/output-file.ts';

/** Whether a report can be written to `path`: its ending says the format. */
export function isReportPath(path: string): boolean {
  return formatterOf(path) !== undefined;
}

/** The report that `--report PATH` asks for. */
export async function formatReport(path: string, diagnostics: readonly Diagnostic[]): Promise<OutputFile> {
  const load = formatterOf(path);
  if (!load) throw new Error(`no format for ${path}`);
  return { path, text: (await load())(diagnostics) };
}

type Formatter = (diagnostics: readonly Diagnostic[]) => string;

function formatterOf(path: string): (() => Promise<Formatter>) | undefined {
  if (path.endsWith('.sarif') || path.endsWith('.sarif.json')) return async () => (await import('./sarif.ts')).formatSarifReport;
  if (path.endsWith('.json')) return async () => (await import('./json.ts')).formatJsonReport;
  if (path.endsWith('.md')) return async () => (await import('./markdown.ts')).formatMarkdownReport;
  return undefined;
}
