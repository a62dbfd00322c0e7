import type { Conversion } from '../../convert.ts';
import type { OutputFile } from '../../emit/output-file.ts';

/** Whether a report can be written to `path`: its ending says the format. */
export function isReportPath(path: string): boolean {
  return formatterOf(path) !== undefined;
}

/** The report that `--report PATH` asks for: diagnostics for programs, or the whole review for people. */
export async function formatReport(path: string, result: Conversion): Promise<OutputFile> {
  const format = formatterOf(path);
  if (!format) throw new Error(`no format for ${path}`);
  return { path, text: await format(result) };
}

type Formatter = (result: Conversion) => Promise<string>;

/** Each is loaded when it is used. */
function formatterOf(path: string): Formatter | undefined {
  if (/\.sarif(\.json)?$/.test(path))
    return async ({ diagnostics }) => (await import('./sarif.ts')).formatSarifReport(diagnostics);
  if (path.endsWith('.json')) return async ({ diagnostics }) => (await import('./json.ts')).formatJsonReport(diagnostics);
  if (path.endsWith('.md'))
    return async (result) => {
      const { review, renderReviewMarkdown } = await import('../../review.ts');
      return renderReviewMarkdown(review(result));
    };
  if (path.endsWith('.html'))
    return async (result) => {
      const { review, renderReviewPage } = await import('../../review.ts');
      return renderReviewPage(review(result));
    };
  return undefined;
}
