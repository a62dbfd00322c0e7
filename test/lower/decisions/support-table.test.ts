import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { Fate } from '../../../src/lower/decisions/decision.ts';
import { decisions } from '../../../src/lower/decisions/decisions.ts';

const page = new URL('../../../docs/support.md', import.meta.url);

const meaning: Readonly<Record<Fate, string>> = {
  carried: 'in the manifests; where a value can’t be, a diagnostic says so',
  approximated: 'in the manifests with a difference, which is reported',
  lost: 'reported as a warning, and an error under `--strict`',
  harmless: 'left out to no effect, for the record',
  loaded: 'used up by loading',
};

/** `RECORD=1` writes the page. */
test('docs/support.md says of every attribute what the code decides', async () => {
  const table = supportPage();
  if (process.env['RECORD']) await writeFile(page, table);
  expect(await readFile(page, 'utf8')).toBe(table);
});

function supportPage(): string {
  const fates = Object.entries(meaning).map(([fate, words]) => `- **${fate}**: ${words}.`);
  const rows = Object.entries(decisions)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([attribute, { fate, becomes, because }]) => `| \`${attribute}\` | ${fate} | ${becomes} | ${because ?? ''} |`);
  return [
    '# What becomes of each attribute',
    '',
    'Made from the table that the conversion itself decides by. `*` is any name, `[]` any item; a row holds for what is below it.',
    '',
    ...fates,
    '',
    '| attribute | | becomes | difference or reason |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
