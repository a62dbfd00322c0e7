import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unifiedDiff } from '../../../src/cli/report/unified-diff.ts';

test('equal texts have no difference, and a changed line stands among three others', () => {
  expect(unifiedDiff('a\nb\n', 'a\nb\n')).toEqual([]);
  const before = 'a\nb\nc\nd\ne\nf\ng\nh\ni\n';
  expect(unifiedDiff(before, before.replace('e', 'E'))).toEqual([
    '@@ -2,7 +2,7 @@',
    ' b',
    ' c',
    ' d',
    '-e',
    '+E',
    ' f',
    ' g',
    ' h',
  ]);
});

test('a text out of nothing, or into nothing, is one hunk', () => {
  expect(unifiedDiff('', 'a\nb\n')).toEqual(['@@ -0,0 +1,2 @@', '+a', '+b']);
  expect(unifiedDiff('a\nb\n', '')).toEqual(['@@ -1,2 +0,0 @@', '-a', '-b']);
});

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

test('patch(1) makes the one text out of the other, and the difference is as small as that of diff(1)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'c2k-diff-'));
  try {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const hunks = unifiedDiff(before, after);
        expect(applied(before, hunks)).toBe(after);
        const changes = hunks.filter((line) => /^[-+]/.test(line)).length;
        expect(changes).toBe(smallest(folder, before, after));
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A small patch(1): hunks put into a text. */
function applied(before: string, hunks: readonly string[]): string {
  const old = before === '' ? [] : before.replace(/\n$/, '').split('\n');
  const result: string[] = [];
  let at = 0;
  for (const line of hunks) {
    const header = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (header !== null) {
      const start = Number(header[1]) - (header[2] === '0' ? 0 : 1);
      while (at < start) result.push(old[at++] ?? '');
    } else if (line.startsWith('+')) result.push(line.slice(1));
    else {
      expect(old[at]).toBe(line.slice(1));
      if (line.startsWith(' ')) result.push(line.slice(1));
      at += 1;
    }
  }
  return [...result, ...old.slice(at)].map((line) => `${line}\n`).join('');
}

function smallest(folder: string, before: string, after: string): number {
  const [one, other] = [join(folder, 'a'), join(folder, 'b')];
  writeFileSync(one, before);
  writeFileSync(other, after);
  try {
    execFileSync('diff', ['--minimal', one, other]);
    return 0;
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout)
      .split('\n')
      .filter((line) => /^[<>]/.test(line)).length;
  }
}
