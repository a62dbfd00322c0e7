import { createCollector } from '../diagnostics/collector.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import type { Surroundings } from './command.ts';
import type { ReportingFlags } from './options.ts';
import { printDiagnostics } from './report/text.ts';

/** Gathers what a command has to say, and prints what is new at each {@link Reporter.flush}. */
export interface Reporter {
  readonly report: Report;
  /** Takes in what a pass gathered for itself. */
  add(diagnostics: readonly Diagnostic[]): void;
  all(): readonly Diagnostic[];
  hasErrors(): boolean;
  flush(): void;
}

export function createReporter(surroundings: Surroundings, flags: ReportingFlags): Reporter {
  const collector = createCollector();
  const added: Diagnostic[] = [];
  const printed = new Set<Diagnostic>();
  const all = (): readonly Diagnostic[] => [...added, ...collector.diagnostics];
  return {
    report: collector.report,
    add: (diagnostics) => void added.push(...diagnostics),
    all,
    hasErrors: () => all().some(({ severity }) => severity === 'error'),
    flush() {
      const fresh = all().filter((each) => !printed.has(each));
      printDiagnostics(fresh, surroundings, flags);
      for (const each of fresh) printed.add(each);
    },
  };
}
