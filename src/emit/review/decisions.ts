import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';
import { positionAt } from '../../source/file.ts';
import { formatPath, formatSpan, type SourceSpan } from '../../source/span.ts';
import type { ReviewDecision, ReviewDecisionGroup } from './model.ts';

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** How to write what a diagnostic says, and where its line is on the page. */
export interface DecisionContext {
  readonly documentation: string;
  readonly show: (text: string) => string;
  readonly lineId: (path: string, line: number) => string | undefined;
}

/** Diagnostics as they are shown: errors first, and in the order of the lines that they are about. */
export function reviewDecisions(
  diagnostics: readonly Diagnostic[],
  { documentation, show, lineId }: DecisionContext,
): ReviewDecision[] {
  const at = (span: SourceSpan): string => show(formatSpan(span));
  const lineNumber = ({ span }: Diagnostic): number =>
    span ? Number(lineId(span.file.path, positionAt(span.file, span.start).line)?.slice(1) ?? 0) : 0;
  return diagnostics
    .toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || lineNumber(a) - lineNumber(b))
    .map(({ code, severity, message, hint, span, path, notes = [] }, index) => ({
      id: `d${index + 1}`,
      code,
      severity,
      message: show(message),
      hint: hint === undefined ? undefined : show(hint),
      help: `${documentation}${code}.md`,
      at: span && at(span),
      line: span && lineId(span.file.path, positionAt(span.file, span.start).line),
      path: path && show(formatPath(path)),
      service: path?.[0] === 'services' && typeof path[1] === 'string' ? show(path[1]) : undefined,
      notes: notes.map((note) => ({ at: at(note.span), message: show(note.message) })),
    }));
}

/** Decisions by code and severity, in the order of the first of each. */
export function groupDecisions(decisions: readonly ReviewDecision[]): readonly ReviewDecisionGroup[] {
  const groups = new Map<string, ReviewDecision[]>();
  for (const decision of decisions) {
    const key = `${decision.severity} ${decision.code}`;
    groups.set(key, [...(groups.get(key) ?? []), decision]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const { code, severity, help, hint } = first;
    const isCommon = members.every((each) => each.hint === hint);
    return [{ code, severity, help, hint: isCommon ? hint : undefined, decisions: members }];
  });
}

/** The worst of some severities. */
export function worst(severities: readonly Severity[]): Severity | undefined {
  return severities.toSorted((a, b) => ranks[a] - ranks[b])[0];
}
