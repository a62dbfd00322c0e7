// Compiles templates/ into src/emit/built-in-templates.ts, so that c2k's own pages need only Handlebars' runtime.
//   precompile-templates.mjs           writes it
//   precompile-templates.mjs --check   fails if it is not what would be written
import { readFile, writeFile } from 'node:fs/promises';
import handlebars from 'handlebars';

const target = new URL('../src/emit/built-in-templates.ts', import.meta.url);
const read = (name) => readFile(new URL(`../templates/${name}`, import.meta.url), 'utf8');

/** Every value is escaped for HTML; Markdown has its own helper, since HTML's escapes are not all that it needs. */
const templates = [
  { name: 'review.html', noEscape: false },
  { name: 'report.md', noEscape: true },
];
const helpers = ['yaml', 'json', 'shell', 'md', 'mdcode', 'count', 'severityWord', 'several', 'highlight', 'mermaid', 'diff'];
const knownHelpers = Object.fromEntries(helpers.map((name) => [name, true]));

async function compiled({ name, noEscape }) {
  const options = { strict: true, noEscape, knownHelpers, knownHelpersOnly: true, preventIndent: true };
  return `  '${name}': ${handlebars.precompile(await read(`${name}.hbs`), options)},`;
}

const text = `// Made by scripts/precompile-templates.mjs from templates/. Edit those, and run \`node scripts/precompile-templates.mjs\`.
// biome-ignore-all lint: made by a program
// biome-ignore-all format: made by a program
// biome-ignore-all assist: made by a program
// @ts-nocheck: made by a program

export type BuiltInTemplate = ${templates.map(({ name }) => `'${name}'`).join(' | ')};

/** Templates in the form that Handlebars' runtime runs. */
export const builtInTemplates: Readonly<Record<BuiltInTemplate, object>> = {
${(await Promise.all(templates.map(compiled))).join('\n')}
};

/** What the review page carries along. */
export const reviewStyle: string = ${JSON.stringify(await read('review.css'))};
export const reviewScript: string = ${JSON.stringify(await read('review.js'))};
`;

if (!process.argv.includes('--check')) await writeFile(target, text);
else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
  console.error('src/emit/built-in-templates.ts is not what templates/ says: run node scripts/precompile-templates.mjs');
  process.exitCode = 1;
}
