import type { Surroundings } from '../command.ts';
import { advance, type Board, emptyBoard } from './board.ts';
import { drawFrame, frameMilliseconds } from './frame.ts';
import { lastingLines } from './lasting-lines.ts';
import type { Progress } from './progress.ts';
import { styleOf } from './style.ts';

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const eraseBelow = '\u001b[J';

/** A board that is drawn over itself ten times a second, as `docker compose up` does; what should last is printed above it. */
export function createTerminalProgress(title: string, surroundings: Surroundings): Progress {
  const { host, streams } = surroundings;
  const { stderr } = streams;
  const style = styleOf(stderr, surroundings);
  let board: Board = emptyBoard;
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;

  const back = (): string => (drawn === 0 ? '' : `\u001b[${drawn}A\r${eraseBelow}`);
  const draw = (rows = stderr.rows): void => {
    const lines = drawFrame(board, { title, now: host.now(), columns: stderr.columns, rows, style });
    stderr.write(`${back()}${lines.map((line) => `${line}\n`).join('')}`);
    drawn = lines.length;
  };
  const restore = (): void => {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    stderr.write(showCursor);
  };
  const forgetExit = streams.onExit(restore);

  return {
    onEvent(event) {
      board = advance(board, event, host.now());
      const lines = lastingLines(event, style);
      if (lines.length > 0) {
        stderr.write(`${back()}${lines.map((line) => `${line}\n`).join('')}`);
        drawn = 0;
      }
      if (timer === undefined && board.rows.size > 0) {
        stderr.write(hideCursor);
        timer = setInterval(draw, frameMilliseconds);
      }
      if (timer !== undefined && lines.length > 0) draw();
    },
    end() {
      // The last frame stays in the scrollback: all rows, however small the window is.
      if (timer !== undefined) draw(Number.POSITIVE_INFINITY);
      restore();
      forgetExit();
      board = emptyBoard;
      drawn = 0;
    },
  };
}
