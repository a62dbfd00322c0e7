import type { ServiceStatus } from '../../deploy.ts';
import { printableLine } from './printable.ts';
import { formatObject } from './progress-words.ts';
import type { Style } from './style.ts';
import { ageOf, alignColumns } from './table.ts';

/** Services with their pods as a table; `now` in milliseconds since the epoch. */
export function formatStatus(project: string, services: readonly ServiceStatus[], now: number, style: Style): string {
  if (services.length === 0) return `nothing of project ${project} runs here\n`;
  const rows = services.flatMap((service) => rowsOf(service, now));
  const header = ['SERVICE', 'OBJECT', 'READY', 'RESTARTS', 'AGE', 'STATE'];
  const [head = '', ...lines] = alignColumns([header, ...rows.map(({ cells }) => cells)]);
  const painted = rows.map(({ isGood, isPod }, index) => {
    const text = lines[index] ?? '';
    if (!isGood) return style.red(text);
    return isPod ? style.dim(text) : text;
  });
  return `${[style.bold(head), ...painted].join('\n')}\n`;
}

interface Row {
  readonly cells: readonly string[];
  readonly isGood: boolean;
  readonly isPod: boolean;
}

function rowsOf(status: ServiceStatus, now: number): readonly Row[] {
  const { service, object, ready, desired, state, detail, changedBy, pods } = status;
  const strangers = changedBy.length === 0 ? '' : ` (changed by ${changedBy.join(', ')})`;
  const words = printableLine(`${state}${isPlain(status) ? '' : `: ${detail}`}${strangers}`);
  const restarts = pods.reduce((sum, pod) => sum + pod.restarts, 0);
  const isGood = state !== 'failed' && state !== 'failing' && state !== 'unschedulable';
  const head = {
    cells: [service, formatObject(object), `${ready}/${desired}`, String(restarts), '', words],
    isGood,
    isPod: false,
  };
  const below = pods.map((pod) => ({
    cells: [
      '',
      `  ${pod.name}`,
      pod.isReady ? 'yes' : 'no',
      String(pod.restarts),
      ageOf(pod.created, now),
      printableLine(pod.problem ?? pod.phase.toLowerCase()),
    ],
    isGood: pod.problem === undefined,
    isPod: true,
  }));
  return [head, ...below];
}

/** The state says it all. */
function isPlain({ state, ready, desired }: ServiceStatus): boolean {
  return state === 'completed' || (state === 'ready' && desired > 0 && ready === desired);
}
