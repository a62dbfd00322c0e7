import type { Board, Row, RowState } from './board.ts';
import type { Style } from './style.ts';

export interface FrameOptions {
  readonly title: string;
  /** Milliseconds. */
  readonly now: number;
  /** Size of the terminal, in characters. */
  readonly columns: number;
  readonly rows: number;
  readonly style: Style;
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
export const frameMilliseconds = 100;

/**
 * The board as lines that fit the terminal: a heading that counts what is done, then a line a row with its time at the right.
 * Where the rows are too many, those that are done go first.
 */
export function drawFrame(board: Board, options: FrameOptions): readonly string[] {
  const { title, columns, rows: height, style } = options;
  const rows = [...board.rows];
  if (rows.length === 0) return [];
  const done = rows.filter(([, { state }]) => state === 'done').length;
  const room = Math.max(1, height - 3);
  const shown = rows.length <= room ? rows : mostUrgent(rows, room);
  const nameWidth = Math.min(Math.max(...shown.map(([name]) => name.length)), Math.floor(columns / 2) - 1);
  const more = rows.length - shown.length;
  return [
    style.bold(`[+] ${title} ${done}/${rows.length}`.slice(0, columns)),
    ...shown.map(([name, row]) => drawRow(name, row, nameWidth, options)),
    ...(more > 0 ? [style.dim(`   … ${more} more`.slice(0, columns))] : []),
  ];
}

const urgency: Readonly<Record<RowState, number>> = { failed: 0, troubled: 1, working: 2, idle: 3, done: 4 };

function mostUrgent(rows: readonly (readonly [string, Row])[], room: number): readonly (readonly [string, Row])[] {
  const chosen = new Set([...rows].sort(([, a], [, b]) => urgency[a.state] - urgency[b.state]).slice(0, room));
  return rows.filter((row) => chosen.has(row));
}

function drawRow(name: string, row: Row, nameWidth: number, { now, columns, style }: FrameOptions): string {
  const seconds = row.state === 'idle' ? '' : `${(Math.max(0, (row.endedAt ?? now) - row.startedAt) / 1000).toFixed(1)}s`;
  const wordsWidth = Math.max(0, columns - nameWidth - seconds.length - 7);
  const words = truncate(row.words, wordsWidth).padEnd(wordsWidth);
  return ` ${symbol(row, now, style)} ${truncate(name, nameWidth).padEnd(nameWidth)}  ${colour(row.state, style)(words)} ${style.dim(seconds)}`;
}

function truncate(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`.slice(0, width);
}

function symbol({ state }: Row, now: number, style: Style): string {
  switch (state) {
    case 'idle':
      return style.dim('·');
    case 'working':
      return style.blue(spinner[Math.floor(now / frameMilliseconds) % spinner.length] ?? '');
    case 'troubled':
      return style.yellow('!');
    case 'done':
      return style.green('✔');
    case 'failed':
      return style.red('✘');
  }
}

function colour(state: RowState, style: Style): (text: string) => string {
  switch (state) {
    case 'failed':
      return style.red;
    case 'troubled':
      return style.yellow;
    case 'done':
      return style.green;
    case 'idle':
    case 'working':
      return (text) => text;
  }
}
