// Compares what c2k loads with what Docker Compose said of the same files. The folder comes from C2K_CORPUS: `files/` holds
// projects, `expected/<project>.jsonl` a line a Compose file: `path` or `files`, `ok`, and `model` or `error`.
// With C2K_COMPOSE_BIN, every tenth file is also loaded by Docker Compose itself, to compare the time.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { bundleSources } from './bundle.mjs';
import { causeOf } from './causes.mjs';
import { exceptions } from './exceptions.mjs';

const corpus = process.env.C2K_CORPUS;
if (!corpus) {
  console.log('C2K_CORPUS is not set: there is no corpus to compare with, so nothing was compared.');
  process.exit(0);
}

const { createNodeHost, load, createCollector, configJson } = await bundleSources();
const verbose = process.argv.includes('--verbose');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const counts = {
  equal: 0,
  'refused alike': 0,
  'exception, documented': 0,
  'different model': 0,
  'other cause': 0,
  'wrongly refused': 0,
  'wrongly accepted': 0,
};
let loading = 0n;
let count = 0;
let reference = { files: 0, time: 0n };

for (const name of readdirSync(join(corpus, 'expected')).sort()) {
  const root = join(corpus, 'files', name.replace(/\.jsonl$/, ''));
  for (const line of readFileSync(join(corpus, 'expected', name), 'utf8')
    .split('\n')
    .filter(Boolean)) {
    const expected = JSON.parse(line);
    const label = `${name.replace(/\.jsonl$/, '')}/${expected.path}`;
    if (only && !label.includes(only)) continue;
    const { outcome, detail } = await compare(expected, root, label);
    if (process.env.C2K_COMPOSE_BIN && count++ % 10 === 0) timeReference(expected, root);
    counts[outcome] += 1;
    if (verbose && detail) console.log(`${outcome}: ${label}\n    ${detail.replaceAll('\n', '\n    ')}`);
  }
}

const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
const seconds = Number(loading) / 1e9;
for (const [outcome, count] of Object.entries(counts)) console.log(`${outcome.padEnd(24)}${String(count).padStart(6)}`);
console.log(`${'total'.padEnd(24)}${String(total).padStart(6)}   in ${seconds.toFixed(1)} s`);
if (reference.files > 0) {
  const each = Number(reference.time) / 1e9 / reference.files;
  const ratio = (each * total) / seconds;
  console.log(`Docker Compose takes ${(each * 1000).toFixed(0)} ms a file, one by one: ${ratio.toFixed(1)} times as long`);
}
const failures = counts['different model'] + counts['other cause'] + counts['wrongly refused'] + counts['wrongly accepted'];
process.exitCode = failures === 0 ? 0 : 1;

async function compare(expected, root, label) {
  const collector = createCollector();
  const host = { ...createNodeHost(), workingDirectory: root, environment: { HOME: '/nonexistent' } };
  const files = expected.files ?? [expected.path];
  let project;
  const start = process.hrtime.bigint();
  try {
    project = await load({ files, profiles: [], envFiles: [], services: [] }, host, collector.report);
  } catch (error) {
    return { outcome: 'wrongly refused', detail: `crash: ${error.stack}` };
  } finally {
    loading += process.hrtime.bigint() - start;
  }
  const errors = collector.diagnostics.filter(({ severity }) => severity === 'error');
  const said = errors.map(({ code, message, path }) => `${code} ${path?.join('.') ?? ''}: ${message}`).join('\n');
  if (exceptions.has(label)) return { outcome: 'exception, documented' };
  if (expected.ok && !project) return { outcome: 'wrongly refused', detail: said };
  if (!expected.ok && project) return { outcome: 'wrongly accepted', detail: expected.error };
  if (!expected.ok) {
    const causes = causeOf(expected.error);
    const isAlike = errors.some(({ code }) => causes.includes(code));
    return isAlike ? { outcome: 'refused alike' } : { outcome: 'other cause', detail: `${expected.error}\n${said}` };
  }
  const ours = JSON.parse(configJson(project).replaceAll(root, '$ROOT'));
  if (isDeepStrictEqual(ours, expected.model)) return { outcome: 'equal' };
  return { outcome: 'different model', detail: firstDifference(expected.model, ours, '') };
}

function timeReference({ files, path }, root) {
  const flags = (files ?? [path]).flatMap((file) => ['-f', file]);
  const start = process.hrtime.bigint();
  spawnSync(process.env.C2K_COMPOSE_BIN, [...flags, 'config', '--format', 'json'], { cwd: root, env: { HOME: '/nonexistent' } });
  reference = { files: reference.files + 1, time: reference.time + process.hrtime.bigint() - start };
}

/** The first place where two models differ, and what stands there. */
function firstDifference(expected, ours, path) {
  if (expected && ours && typeof expected === 'object' && typeof ours === 'object') {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(ours)])) {
      if (!isDeepStrictEqual(expected[key], ours[key])) return firstDifference(expected[key], ours[key], `${path}.${key}`);
    }
  }
  return `${path}: expected ${JSON.stringify(expected)?.slice(0, 300)}, got ${JSON.stringify(ours)?.slice(0, 300)}`;
}
