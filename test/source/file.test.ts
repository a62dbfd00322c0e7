import { expect, test } from '@jest/globals';
import { lineText, positionAt } from '../../src/source/file.ts';

const file = { path: 'compose.yaml', text: 'a: 1\r\nbb: 2\n' };

test('an offset is told as line and column, both from 1', () => {
  expect(positionAt(file, 0)).toEqual({ line: 1, column: 1 });
  expect(positionAt(file, 8)).toEqual({ line: 2, column: 3 });
});

test('an offset beyond the end is the end', () => {
  expect(positionAt(file, 999)).toEqual({ line: 3, column: 1 });
});

test('a line is given without its line break, whichever it is', () => {
  expect(lineText(file, 1)).toBe('a: 1');
  expect(lineText(file, 2)).toBe('bb: 2');
  expect(lineText(file, 9)).toBe('');
});
