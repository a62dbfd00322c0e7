import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { convert } from '../src/convert.ts';
import { createMemoryHost } from '../src/host/memory-host.ts';
import { formatSpan } from '../src/source/span.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => `examples/${path.replaceAll('\\', '/')}`);
const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...examples, 'test/parity/README.md'];
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

const defaults = { files: [], profiles: [], envFiles: [], services: [] };
const [manifest = '', composeFile = '', told = ''] = [...read('README.md').matchAll(/```(?:yaml|text)\n(.*?)```/gs)].map(
  ([, text]) => text,
);

test('the manifest that README.md shows is what comes out', async () => {
  const files = { '/flask-postgres/docker-compose.yml': read('examples/flask-postgres/docker-compose.yml') };
  const converted = await convert(defaults, createMemoryHost({ files, workingDirectory: '/flask-postgres' }));
  expect(converted.files.map(({ text }) => text).join('')).toContain(manifest);
});

test('the warnings that README.md shows are what is said', async () => {
  const files = { '/told/compose.yaml': composeFile };
  const { diagnostics } = await convert(defaults, createMemoryHost({ files, workingDirectory: '/told' }));
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const lines = warnings.map(({ span, severity, code, message, hint }) => {
    const place = span ? formatSpan(span) : '';
    return `${place} ${severity} ${code}: ${message}\n  hint: ${hint}\n`;
  });
  expect(lines.join('')).toBe(told);
});
