import type { Report } from '../../diagnostics/diagnostic.ts';
import { renderTemplate } from '../../emit/template.ts';
import { checkResult } from '../../emit/template-result.ts';
import { type Host, HostError } from '../../host/host.ts';
import type { ReviewModel } from '../../review.ts';

/** A template of the user's own, filled. Undefined once it is reported why it can't be. */
export async function renderUserTemplate(
  path: string,
  output: string,
  model: ReviewModel,
  host: Host,
  report: Report,
): Promise<string | undefined> {
  const text = await readTemplate(path, host, report);
  if (text === undefined) return undefined;
  const result = await renderTemplate({ path, text }, model, report);
  return result !== undefined && checkResult(output, result, path, report) ? result : undefined;
}

async function readTemplate(path: string, host: Host, report: Report): Promise<string | undefined> {
  try {
    return await host.readText(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    report('template-not-read', undefined, { reason: error.message });
    return undefined;
  }
}
