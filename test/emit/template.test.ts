import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { renderTemplate } from '../../src/emit/template.ts';
import { checkResult } from '../../src/emit/template-result.ts';
import { positionAt } from '../../src/source/file.ts';
import { reviewOf } from '../support/review.ts';

async function render(text: string, model: object, path = 'own.txt.hbs') {
  const collector = createCollector();
  const result = await renderTemplate({ path, text }, model, collector.report);
  const problems = collector.diagnostics.map(({ code, span }) => {
    const place = span && positionAt(span.file, span.start);
    return place ? `${code} ${place.line}:${place.column}` : code;
  });
  return { result, problems };
}

test('a field that is not there is an error at its place', async () => {
  expect(await render('a\n  {{b.nope}}\n', { b: {} })).toEqual({ result: undefined, problems: ['template-field-unknown 2:5'] });
});

test('a template that is not well formed is an error at its line', async () => {
  expect((await render('a\n{{#if b}}\n', { b: 1 })).problems).toEqual(['template-syntax 3:1']);
  expect((await render('{{#if b}}{{/each}}', { b: 1 })).problems).toEqual(['template-syntax 1:4']);
});

test('values are escaped for HTML in templates for HTML, and nowhere else', async () => {
  expect((await render('{{v}}', { v: '<b>' }, 'own.html.hbs')).result).toBe('&lt;b&gt;');
  expect((await render('{{v}}', { v: '<b>' })).result).toBe('<b>');
});

test('neither a prototype nor a function can be reached', async () => {
  for (const path of ['constructor', '__proto__', 'v.constructor', 'v.toString']) {
    const { result = '' } = await render(`{{${path}}}`, { v: {} });
    expect(result).toBe('');
  }
});

test.each(['yes', '- a', 'a: b', '0o17', "it's", 'two\nlines', '', '#x', '<<'])(
  '%j is read back from YAML and a shell as it was',
  async (value) => {
    const yaml = await render('key: {{yaml v}}\nlist:\n    {{yaml list indent=4}}\n', { v: value, list: [value, value] });
    expect(parse(yaml.result ?? '')).toEqual({ key: value, list: [value, value] });
    const shell = await render('printf %s {{shell v}}', { v: value });
    expect(execFileSync('sh', ['-c', shell.result ?? '']).toString()).toBe(value);
  },
);

test('a result that is to be YAML or JSON must be', () => {
  const collector = createCollector();
  const check = (path: string, text: string): boolean => checkResult(path, text, 'own.hbs', collector.report);
  expect([check('a.yaml', 'a: b: c'), check('a.json', '{'), check('a.txt', '{'), check('a.yaml', 'a: 1\n---\nb: 2\n')]).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(collector.diagnostics.map(({ code }) => code)).toEqual(['template-result-invalid', 'template-result-invalid']);
});

test('every field of the view model is on the page that describes it', async () => {
  const model = await reviewOf({
    'compose.yaml':
      'services:\n  web:\n    image: a:1\n    mac_address: 02:42:ac:11:00:03\n    depends_on: [db]\n    networks: [a, b]\n  db:\n    image: b:1\n    volumes: ["data:/d"]\n    networks: [a]\nnetworks: { a: {}, b: {} }\nvolumes: { data: {} }\n',
  });
  const described = readFileSync('templates/README.md', 'utf8');
  const fields = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, below] of Object.entries(value)) {
        fields.add(key);
        visit(below);
      }
    }
  };
  visit(model);
  expect([...fields].filter((field) => !new RegExp(`\`[^\`]*\\b${field}\\b[^\`]*\``).test(described))).toEqual([]);
});

test('the compiled templates are what templates/ says', () => {
  expect(() => execFileSync(process.execPath, ['scripts/precompile-templates.mjs', '--check'], { stdio: 'pipe' })).not.toThrow();
});
