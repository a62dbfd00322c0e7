import type { Surroundings } from '../command.ts';
import { advance, type Board, emptyBoard } from './board.ts';
import { lastingLines } from './lasting-lines.ts';
import { printableLine } from './printable.ts';
import type { Progress } from './progress.ts';
import { formatObject } from './progress-words.ts';
import { styleOf } from './style.ts';

/** Words that the next event replaces: no news for a log. */
const transient: ReadonlySet<string> = new Set(['planned', 'applying', 'deleting', 'waiting']);

/** A line on stderr whenever there are new words for a service: for logs, and for people who read them. */
export function createPlainProgress(surroundings: Surroundings): Progress {
  const { host, streams } = surroundings;
  const style = styleOf(streams.stderr, surroundings);
  let board: Board = emptyBoard;
  const print = (lines: readonly string[]): void => {
    for (const line of lines) streams.stderr.write(`${line}\n`);
  };
  return {
    onEvent(event) {
      const before = board.rows;
      board = advance(board, event, host.now());
      if (event.type === 'build-output') return print([`${style.dim('build |')} ${printableLine(event.line)}`]);
      if (event.type === 'applied') return print([`${prefix(event)}${formatObject(event.object)} ${event.result}`]);
      if (event.type === 'deleted')
        return print([`${prefix(event)}${formatObject(event.object)} ${event.pruned ? 'pruned' : 'deleted'}`]);
      const news = [...board.rows].filter(([name, { words }]) => !transient.has(words) && words !== before.get(name)?.words);
      print([...news.map(([name, { words }]) => `${name} ${words}`), ...lastingLines(event, style)]);
    },
    end: () => undefined,
  };
}

function prefix({ service }: { readonly service?: string }): string {
  return service === undefined ? '' : `${service} `;
}
