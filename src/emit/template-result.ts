import { parseAllDocuments } from 'yaml';
import type { Report } from '../diagnostics/diagnostic.ts';

/** Whether what a template made for `path` can be read back as what the path's ending says it is; reports it otherwise. */
export function checkResult(path: string, text: string, template: string, report: Report): boolean {
  const problem = problemOf(path, text);
  if (problem !== undefined) report('template-result-invalid', undefined, { template, problem });
  return problem === undefined;
}

function problemOf(path: string, text: string): string | undefined {
  if (/\.json$/i.test(path)) return jsonProblem(text);
  if (!/\.ya?ml$/i.test(path)) return undefined;
  const documents = parseAllDocuments(text);
  const [error] = Array.isArray(documents) ? documents.flatMap(({ errors }) => errors) : [];
  return error?.message.split('\n')[0];
}

function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
