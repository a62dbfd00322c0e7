// Loads generated and mutated projects with c2k and with Docker Compose, and shows where they differ, made small.
//   node test/fuzz/run.mjs [--cases=N] [--seed=N] [--show=N]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleSources } from '../conformance/bundle.mjs';
import { compare, loadOurs, writeCase } from './compare.mjs';
import { createGenerator } from './generate.mjs';
import { createMutator } from './mutate.mjs';
import { createRandom } from './random.mjs';
import { createReference } from './reference.mjs';
import { shrink } from './shrink.mjs';
import { weighAttributes } from './weigh.mjs';

const option = (name, otherwise) =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const cases = option('cases', 300);
const seed = option('seed', 1);
const show = option('show', 5);

const loader = await bundleSources();
const reference = createReference();
const generate = createGenerator(await weighAttributes(loader));
const mutate = createMutator(process.env.C2K_CORPUS, generate);
const directory = join(mkdtempSync(join(tmpdir(), 'c2k-fuzz-')), 'project');
const differences = new Map();
let accepted = 0;

const check = async (testCase) => {
  writeCase(testCase, directory);
  const [ours, theirs] = await Promise.all([loadOurs(testCase, directory, loader), reference.load(testCase, directory)]);
  return { difference: compare(ours, theirs, testCase), theirs };
};

for (let index = 0; index < cases; index++) {
  const random = createRandom(seed * 1_000_003 + index);
  const testCase = random.chance(0.25) ? mutate(random) : generate(random);
  const { difference, theirs } = await check(testCase);
  if (theirs.ok) accepted += 1;
  if (!difference) continue;
  // The same words about another place are the same difference.
  const kind = `${difference.kind}: ${difference.detail
    .replace('decoding failed due to the following error(s):', '')
    .trim()
    .split('\n')[0]
    .replace(/services(\.\w+|\[\w+\])|[0-9]+|"[^"]*"|\/tmp\S*/g, '·')
    .slice(0, 110)}`;
  const known = differences.get(kind);
  differences.set(kind, {
    count: (known?.count ?? 0) + 1,
    testCase: known?.testCase ?? testCase,
    difference: known?.difference ?? difference,
  });
}

for (const [kind, { count, testCase, difference }] of [...differences].slice(0, show)) {
  const smallest = await shrink(testCase, async (candidate) => (await check(candidate)).difference?.kind === difference.kind);
  const { difference: last } = await check(smallest);
  console.log(`\n=== ${kind} (${count} times)\n${last?.detail}\n${JSON.stringify(smallest.args)}`);
  for (const [path, text] of Object.entries(smallest.files)) console.log(`--- ${path}\n${text}`);
}
console.log(`${cases} cases with seed ${seed}: ${accepted} accepted by Docker Compose, ${differences.size} kinds of difference`);
for (const [kind, { count }] of differences) console.log(`  ${String(count).padStart(5)}  ${kind}`);
reference.close();
rmSync(join(directory, '..'), { recursive: true, force: true });
process.exitCode = differences.size === 0 ? 0 : 1;
