import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { catalogue, type DiagnosticCode } from '../../src/diagnostics/catalogue.ts';
import {
  blocks,
  diagnose,
  folder,
  indexPage,
  pageNames,
  phases,
  printed,
  readPage,
  section,
  severityLine,
} from './diagnostic-pages.ts';
import { samples, sampleText } from './samples.ts';

/** `RECORD=1` writes what c2k says into the pages, and the index. Read the diff before committing it. */
const recording = process.env['RECORD'] === '1';

/** What else c2k says of an example, since one fault leads to another. */
const alsoSaid: Readonly<Partial<Record<DiagnosticCode, readonly DiagnosticCode[]>>> = {
  'merge-type-clash': ['type-mismatch'],
  'external-name-conflict': ['external-name-deprecated'],
  'mount-drive-letter': ['engine-refuses'],
};

const codes = Object.keys(catalogue) as DiagnosticCode[];
const ofFiles = phases.flatMap(({ title, codes }) => (title === 'Loading' || title === 'Mapping' ? codes : []));
const tried = ofFiles.filter((code) => samples[code] === undefined);
const untried = codes.filter((code) => !tried.includes(code));

test('whether a code is tried with a Compose file or shown by a sample is said, and why one of a file is not tried', () => {
  expect(untried.filter((code) => samples[code] === undefined)).toEqual([]);
  expect(untried.filter((code) => ofFiles.includes(code) !== (samples[code]?.because !== undefined))).toEqual([]);
});

test('every code has a page, and every page a code', () => {
  expect(pageNames).toEqual([...codes].sort());
});

test.each(codes)('the page of %s has the form of all pages', (code) => {
  const severities = /(?<=^# .*\n\n).*/;
  if (recording) write(code, readPage(code).replace(severities, severityLine(code)));
  const page = readPage(code);
  const [title, , severity] = page.split('\n');
  expect([title, severity]).toEqual([`# ${code}`, severityLine(code)]);
  expect([...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(['What it means', 'Example', 'What to do']);
  for (const heading of ['What it means', 'What to do']) expect(section(page, heading)).not.toBe('');
  expect(blocks(section(page, 'Example'), 'text')).toHaveLength(1);
  const lines = page.split('\n').filter((line) => line !== '');
  expect(lines.length).toBeGreaterThanOrEqual(9);
  expect(lines.length).toBeLessThanOrEqual(30);
});

test.each(tried)('c2k says of the example of %s what its page shows, and nothing worse of anything else', async (code) => {
  const page = readPage(code);
  const example = section(page, 'Example');
  const [compose = ''] = blocks(example, 'yaml');
  const found = await diagnose(compose);
  const shown = printed(found.filter((each) => each.code === code));
  expect(shown).not.toBe('');
  expect(found.filter((each) => each.code !== code && each.severity !== 'info').map((each) => each.code)).toEqual(
    alsoSaid[code] ?? [],
  );
  if (recording) write(code, withText(page, shown));
  else expect(blocks(example, 'text')).toEqual([shown]);
});

const corrected = codes.filter((code) => blocks(section(readPage(code), 'What to do'), 'yaml').length > 0);

test.each(corrected)('a corrected file on the page of %s is without that fault', async (code) => {
  for (const compose of blocks(section(readPage(code), 'What to do'), 'yaml')) {
    const found = await diagnose(compose);
    expect(found.filter((each) => each.code === code || each.severity === 'error')).toEqual([]);
  }
});

test.each(untried)('the page of %s, which no Compose file here shows, has the words of the catalogue', (code) => {
  const page = readPage(code);
  const shown = sampleText(code) ?? '';
  if (recording && shown !== '') write(code, withText(page, shown));
  else expect(blocks(section(page, 'Example'), 'text')).toEqual([shown]);
});

const acceptable = tried.filter((code) => readPage(code).includes('x-c2k: {allow: ['));

test.each(acceptable)('accepting %s as its page says silences it', async (code) => {
  const [compose = ''] = blocks(section(readPage(code), 'Example'), 'yaml');
  const accepted = compose.replace(/^(# with: .*\n|# file: compose.yaml\n)?/, (start) => `${start}x-c2k: {allow: [${code}]}\n`);
  expect((await diagnose(accepted)).filter((each) => each.code === code)).toEqual([]);
});

test('a mapping page speaks of allow only where it is heeded', () => {
  const deaf = pageNames.filter((name) => !phases[1]?.codes.some((code) => code === name) && readPage(name).includes('allow: ['));
  expect(deaf).toEqual([]);
});

test('links between the pages lead somewhere', () => {
  const dead = [...pageNames, 'README'].flatMap((name) =>
    [...readPage(name).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(dirname(join(folder, name)), target)))
      .map((target) => `${name}: ${target}`),
  );
  expect(dead).toEqual([]);
});

test('the index says what the pages say', () => {
  if (recording) write('README', indexPage());
  else expect(readPage('README')).toBe(indexPage());
});

function withText(page: string, text: string): string {
  return page.replace(/^```text\n.*?^```$/ms, () => `\`\`\`text\n${text}\`\`\``);
}

/** Rewrites a page; one that is not there is for a person to write. */
function write(name: string, text: string): void {
  if (text !== '') writeFileSync(join(folder, `${name}.md`), text);
}
