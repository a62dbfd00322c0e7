import { catalogue, type DiagnosticCode, type ParamsOf } from './catalogue.ts';
import type { Diagnostic, Report } from './diagnostic.ts';
import type { CatalogueEntry } from './entry.ts';

/** Gathers what the passes report, in the order in which it was said. */
export interface Collector {
  readonly report: Report;
  readonly diagnostics: readonly Diagnostic[];
  /** True once an error is in: no phase that builds on the result may start. */
  hasErrors(): boolean;
}

/** An empty collector; the same words about the same place are taken once. */
export function createCollector(): Collector {
  const diagnostics: Diagnostic[] = [];
  const said = new Set<string>();
  const report: Report = (code, at, params) => {
    const diagnostic = word(code, params);
    const key = JSON.stringify([code, diagnostic.message, at?.path, at?.span?.file.path, at?.span?.start]);
    if (said.has(key)) return;
    said.add(key);
    diagnostics.push({ ...diagnostic, span: at?.span, path: at?.path, notes: at?.notes });
  };
  return { report, diagnostics, hasErrors: () => diagnostics.some((each) => each.severity === 'error') };
}

function word<C extends DiagnosticCode>(code: C, params: ParamsOf<C>): Diagnostic {
  // The catalogue's type ties each code to its own parameters; for a code that is still generic the compiler can't follow.
  const { severity, message, hint }: CatalogueEntry<never> = catalogue[code];
  return { code, severity, message: message(params as never), hint: hint?.(params as never) };
}
