import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { catalogue } from '../../src/diagnostics/catalogue.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import type { CatalogueEntry } from '../../src/diagnostics/entry.ts';

const file = { path: 'compose.yaml', text: 'services: {}\n' };

test('what is reported is kept in order, worded by the catalogue, with its place', () => {
  const { report, diagnostics } = createCollector();
  report('compose-file-not-found', undefined, { path: 'a.yaml' });
  report('compose-file-not-found', { span: { file, start: 0, end: 8 }, path: ['services'] }, { path: 'b.yaml' });
  expect(diagnostics.map(({ code, path, span }) => ({ code, path, start: span?.start }))).toEqual([
    { code: 'compose-file-not-found', path: undefined, start: undefined },
    { code: 'compose-file-not-found', path: ['services'], start: 0 },
  ]);
});

test('the same words about the same place are taken once', () => {
  const { report, diagnostics } = createCollector();
  report('compose-file-not-found', undefined, { path: 'a.yaml' });
  report('compose-file-not-found', undefined, { path: 'a.yaml' });
  expect(diagnostics).toHaveLength(1);
});

test('only an error is an error', () => {
  const collector = createCollector();
  expect(collector.hasErrors()).toBe(false);
  collector.report('compose-file-not-found', undefined, { path: 'a.yaml' });
  expect(collector.hasErrors()).toBe(true);
});

test('every code is in kebab case, and its words neither shout nor end in a full stop', () => {
  const entries: readonly [string, CatalogueEntry<never>][] = Object.entries(catalogue);
  for (const [code, { message }] of entries) {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    const words = String(message(anything as never));
    expect(words).not.toMatch(/[.!]$/);
  }
});

test('no code is declared twice, where the later one would hide the earlier without a word', () => {
  const folder = 'src/diagnostics/codes';
  const declared = readdirSync(folder).flatMap((name) =>
    [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^ {2}'?([a-z][a-z0-9-]*)'?: entry/gm)].map((match) => match[1]),
  );
  expect([...new Set(declared)].sort()).toEqual([...declared].sort());
  expect(declared).toHaveLength(Object.keys(catalogue).length);
});

/** Answers every property with a word and every call with itself, so that any entry can be worded. */
const anything: unknown = new Proxy(() => 'x', {
  get: (_target, key) =>
    key === Symbol.toPrimitive || key === 'toString'
      ? () => 'x'
      : key === 'length'
        ? 1
        : key === 'join'
          ? () => 'x'
          : key === 'map'
            ? () => ['x']
            : anything,
  apply: () => anything,
});
