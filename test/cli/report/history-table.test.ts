import { expect, test } from '@jest/globals';
import { formatHistory, historyJson } from '../../../src/cli/report/history-table.ts';
import { configMap } from '../../support/fake-deploy.ts';

const plain = (text: string): string => text;
const style = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, blue: plain };
const base = { text: '', parts: [], manifests: [configMap('web', { key: 'hunter2' })], rollbackTo: undefined } as const;
const now = Date.parse('2026-01-02T00:00:00Z');
const revisions = [
  { ...base, number: 9, outcome: 'ready', time: '2026-01-01T00:00:00Z' },
  { ...base, number: 10, outcome: 'failed', time: '2026-01-01T23:00:00Z' },
  { ...base, number: 11, outcome: 'applied', time: '2026-01-01T23:59:00Z', rollbackTo: 9 },
] as const;

test('the history is a table of what was applied when, and what became of it', () => {
  expect(formatHistory('shop', revisions, now, style)).toBe(`\
REVISION   APPLIED   OBJECTS   OUTCOME
9          24h ago   1         ready
10         60m ago   1         failed
11         60s ago   1         applied, not waited for, a rollback to 9
`);
  expect(formatHistory('shop', [], now, style)).toBe('nothing of project shop is recorded here\n');
});

test('programs get the same, and neither gets what the objects hold', () => {
  const json = historyJson('shop', revisions);
  expect(JSON.parse(json).revisions[2]).toEqual({
    revision: 11,
    time: '2026-01-01T23:59:00Z',
    objects: 1,
    outcome: 'applied',
    rollbackTo: 9,
  });
  expect(json).not.toContain('hunter2');
});
