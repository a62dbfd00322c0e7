import { expect, test } from '@jest/globals';
import { maskText } from '../../../src/emit/review/mask.ts';
import { indentOf, tokenize } from '../../../src/emit/review/tokens.ts';

const pieces = (line: string): string =>
  tokenize(line)
    .map(({ kind, text }) => `${kind}:${text}`)
    .join('|');

test.each([
  ['  image: nginx:1 # why', 'key:  image:|value: nginx:1 |comment:# why'],
  ['  - A=b=c', 'key:  - A=|value:b=c'],
  ['export TOKEN=x', 'key:export TOKEN=|value:x'],
  ['- "a: # b"', 'value:- "a: # b"'],
  ['"quoted key": 1', 'key:"quoted key":|value: 1'],
  ['url: http://a/#b', 'key:url:|value: http://a/#b'],
  [`a: ${maskText} b`, `key:a:|value: |mask:${maskText}|value: b`],
  ['a: \u202eb', 'key:a:|value: |control:U+202E|value:b'],
  ['- "<a href=\'x\'>"', 'value:- "<a href=\'x\'>"'],
  ['', ''],
])('%j is told apart', (line, expected) => expect(pieces(line)).toBe(expected));

test('a line’s beginning counts in steps of two, up to 40', () => {
  expect(['a', '   a', ' '.repeat(90)].map(indentOf)).toEqual([0, 2, 40]);
});
