import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'examples/flask-postgres/README.md',
  'test/parity/README.md',
];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('links between the pages of the project lead somewhere', () => {
  const dead = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)]
      .map(([, target = '']) => `${page}: ${target}`)
      .filter((link) => !existsSync(join(root, dirname(page), link.slice(page.length + 2)))),
  );
  expect(dead).toEqual([]);
});

test('every make target that a page names exists', () => {
  const targets = new Set([...read('Makefile').matchAll(/^([a-z-]+):/gm)].map(([, target]) => target));
  const named = pages.flatMap((page) => [...read(page).matchAll(/(?:`|^)make ([a-z-]+)/gm)].map(([, target]) => target));
  expect(named.filter((target) => !targets.has(target ?? ''))).toEqual([]);
});
