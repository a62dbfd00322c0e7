import type { Surroundings } from '../command.ts';
import { advance, type Board, emptyBoard } from './board.ts';
import { lastingLines } from './lasting-lines.ts';
import { printableLine } from './printable.ts';
import type { Progress } from './progress.ts';
import { styleOf } from './style.ts';

/** Words that the next event replaces: no news for a log. */
const transient: ReadonlySet<string> = new Set(['planned', 'applying', 'waiting']);

/** A line on stderr whenever there are new words for a service: for logs, and for people who read them. */
export function createPlainProgress(surroundings: Surroundings): Progress {
  const { host, streams } = surroundings;
  const style = styleOf(streams.stderr, surroundings);
  let board: Board = emptyBoard;
  return {
    onEvent(event) {
      if (event.type === 'build-output') {
        streams.stderr.write(`${style.dim('build |')} ${printableLine(event.line)}\n`);
        return;
      }
      const before = board.rows;
      board = advance(board, event, host.now());
      const lines = [...board.rows]
        .filter(([name, { words }]) => !transient.has(words) && words !== before.get(name)?.words)
        .map(([name, { words }]) => `${name} ${words}`);
      for (const line of [...lines, ...lastingLines(event, style)]) streams.stderr.write(`${line}\n`);
    },
    end: () => undefined,
  };
}
