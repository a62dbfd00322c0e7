import type { Revision } from '../../deploy.ts';
import type { Style } from './style.ts';
import { ageOf, alignColumns } from './table.ts';

/** Revisions as a table, the newest last; what they hold is not shown, as it holds secrets. */
export function formatHistory(project: string, revisions: readonly Revision[], now: number, style: Style): string {
  if (revisions.length === 0) return `nothing of project ${project} is recorded here\n`;
  const rows = revisions.map(({ number, time, manifests, outcome, rollbackTo }) => {
    const origin = rollbackTo === undefined ? '' : `, a rollback to ${rollbackTo}`;
    return [String(number), `${ageOf(time, now)} ago`, String(manifests.length), `${outcomeWords[outcome]}${origin}`];
  });
  const [header = '', ...lines] = alignColumns([['REVISION', 'APPLIED', 'OBJECTS', 'OUTCOME'], ...rows]);
  const painted = lines.map((line, index) => (revisions[index]?.outcome === 'failed' ? style.red(line) : line));
  return `${[style.bold(header), ...painted].join('\n')}\n`;
}

/** The same for programs. */
export function historyJson(project: string, revisions: readonly Revision[]): string {
  const shown = revisions.map(({ number, time, manifests, outcome, rollbackTo }) => ({
    revision: number,
    time,
    objects: manifests.length,
    outcome,
    rollbackTo,
  }));
  return `${JSON.stringify({ project, revisions: shown }, undefined, 2)}\n`;
}

const outcomeWords = {
  started: 'not finished',
  applied: 'applied, not waited for',
  ready: 'ready',
  failed: 'failed',
} as const;
