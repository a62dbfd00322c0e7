import { expect, test } from '@jest/globals';
import type { Board, Row } from '../../../src/cli/report/board.ts';
import { drawFrame } from '../../../src/cli/report/frame.ts';

const plain = (text: string): string => text;
const style = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, blue: plain };

function boardOf(rows: Readonly<Record<string, Partial<Row>>>): Board {
  const row = { state: 'working', words: 'starting', outstanding: 0, startedAt: 0 } as const;
  return { rows: new Map(Object.entries(rows).map(([name, part]) => [name, { ...row, ...part }])) };
}

const size = { title: 'apply', now: 2500, columns: 40, rows: 24, style };

test('a row has its state, name, words, and its time at the right', () => {
  const board = boardOf({
    db: { state: 'done', words: 'ready', endedAt: 1200 },
    web: {},
    job: { state: 'failed', words: 'failed', endedAt: 300 },
    new: { state: 'idle', words: 'planned' },
    slow: { state: 'troubled', words: 'in trouble' },
  });
  expect(drawFrame(board, size)).toEqual([
    '[+] apply 1/5',
    ' ✔ db    ready                     1.2s',
    ' ⠴ web   starting                  2.5s',
    ' ✘ job   failed                    0.3s',
    ' · new   planned                       ',
    ' ! slow  in trouble                2.5s',
  ]);
});

test('no line is wider than the terminal, whatever names and words are', () => {
  const board = boardOf({ ['n'.repeat(200)]: { words: 'w'.repeat(500) } });
  for (const columns of [20, 40, 80, 200]) {
    for (const line of drawFrame(board, { ...size, columns })) expect(line.length).toBeLessThan(columns);
  }
});

test('of too many rows those are shown that need attention, in their order, and how many are not', () => {
  const board = boardOf({
    a: { state: 'done' },
    b: { state: 'working' },
    c: { state: 'done' },
    d: { state: 'failed' },
  });
  const lines = drawFrame(board, { ...size, rows: 5 });
  expect(lines.map((line) => line.slice(0, 12).trimEnd())).toEqual([
    '[+] apply 2/',
    ' ⠴ b  starti',
    ' ✘ d  starti',
    '   … 2 more',
  ]);
});

test('an empty board has no lines', () => {
  expect(drawFrame(boardOf({}), size)).toEqual([]);
});
