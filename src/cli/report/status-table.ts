import type { ServiceStatus } from '../../deploy.ts';
import { printableLine } from './printable.ts';
import { formatObject } from './progress-words.ts';
import type { Style } from './style.ts';

/** Services with their pods as a table; `now` in milliseconds since the epoch. */
export function formatStatus(project: string, services: readonly ServiceStatus[], now: number, style: Style): string {
  if (services.length === 0) return `nothing of project ${project} runs here\n`;
  const rows = services.flatMap((service) => rowsOf(service, now));
  const header = ['SERVICE', 'OBJECT', 'READY', 'RESTARTS', 'AGE', 'STATE'];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd();
  const painted = rows.map(({ cells, isGood, isPod }) => {
    const text = line(cells);
    if (!isGood) return style.red(text);
    return isPod ? style.dim(text) : text;
  });
  return `${[style.bold(line(header)), ...painted].join('\n')}\n`;
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

function ageOf(created: string | undefined, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(created ?? '')) / 1000));
  if (Number.isNaN(seconds)) return '';
  if (seconds < 120) return `${seconds}s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)}m`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)}h` : `${Math.floor(seconds / 86_400)}d`;
}
