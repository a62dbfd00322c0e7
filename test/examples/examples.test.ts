import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { type ConvertResult, convert } from '../../src/convert.ts';
import { createNodeHost } from '../../src/host/node-host.ts';
import { renderReviewMarkdown, review } from '../../src/review.ts';
import { scenarios } from './scenarios.ts';

const root = fileURLToPath(new URL('../../examples', import.meta.url));
const names = readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** An example with every profile, on any machine: the environment of whoever runs the tests has no say. */
function converted(name: string, strict = false): Promise<ConvertResult> {
  const host = { ...createNodeHost(), workingDirectory: join(root, name), environment: {} };
  return convert({ files: [], profiles: ['*'], envFiles: [], services: [], strict }, host);
}

/** What --strict refuses of an example: its page says why it stands there all the same. */
const refused: Readonly<Record<string, readonly string[]>> = {
  shop: ['internal-not-enforced'],
};

for (const name of names) {
  test(`examples/${name} loses under --strict what is known, and no more`, async () => {
    const { diagnostics } = await converted(name, true);
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(errors).toEqual(refused[name] ?? []);
  });

  test(`examples/${name}/review.md is what c2k review says today; RECORD=1 writes it anew`, async () => {
    const page = renderReviewMarkdown(review(await converted(name), { documentation: '../../docs/diagnostics/' }));
    const path = join(root, name, 'review.md');
    if (process.env['RECORD']) writeFileSync(path, page);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined).toBe(page);
  });

  test(`examples/${name}/README.md links to its review, and the list of examples to both`, () => {
    expect(readFileSync(join(root, name, 'README.md'), 'utf8')).toContain('(review.md)');
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`[${name}](${name}/README.md)`);
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`(${name}/review.md)`);
  });
}

test('every example is run on the cluster', () => {
  const run = new Set(['flask-postgres', ...scenarios.map(({ name }) => name)]);
  expect([...run].sort()).toEqual([...names].sort());
});
