// Converts generated and mutated projects, and asks a real API server whether it would take what came out: no crash, no refusal.
//   KUBECONFIG=… node test/fuzz/admit.mjs [--cases=N] [--seed=N] [--namespace=NAME]
// C2K_CORPUS: a folder of real files to mutate. A case that loads must convert, or be refused with a place.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleSources } from '../conformance/bundle.mjs';
import { writeCase } from './compare.mjs';
import { createGenerator } from './generate.mjs';
import { createMutator } from './mutate.mjs';
import { createRandom } from './random.mjs';
import { shrink } from './shrink.mjs';
import { weighAttributes } from './weigh.mjs';

const option = (name, otherwise) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const cases = Number(option('cases', 300));
const seed = Number(option('seed', 1));
const namespace = option('namespace', 'default');

const sources = await bundleSources();
const { convert, createNodeHost, formatSpan } = sources;
const generate = createGenerator(await weighAttributes(sources));
const mutate = createMutator(process.env.C2K_CORPUS, generate);
const directory = join(mkdtempSync(join(tmpdir(), 'c2k-fuzz-')), 'project');
const counts = { converted: 0, objects: 0, refused: 0, 'not loaded': 0 };
const faults = new Map();

for (let index = 0; index < cases; index++) {
  const random = createRandom(seed * 1_000_003 + index);
  const testCase = random.chance(0.4) ? mutate(random) : generate(random);
  const fault = await faultOf(testCase, counts);
  if (fault && !faults.has(fault.kind)) faults.set(fault.kind, testCase);
}
for (const [kind, testCase] of faults) {
  const smallest = await shrink(testCase, async (candidate) => (await faultOf(candidate))?.kind === kind);
  console.log(`\n=== ${(await faultOf(smallest)).detail}\n${JSON.stringify(smallest.args)}`);
  for (const [path, text] of Object.entries(smallest.files)) console.log(`--- ${path}\n${text}`);
}
const told = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
console.log(`${cases} cases with seed ${seed}: ${told.join(', ')}; ${faults.size} kinds of fault`);
rmSync(join(directory, '..'), { recursive: true, force: true });
process.exitCode = faults.size === 0 ? 0 : 1;

/** What is wrong with a case, as `{kind, detail}`; undefined where nothing is. */
async function faultOf(testCase, into = { ...counts }) {
  writeCase(testCase, directory);
  const host = { ...createNodeHost(), workingDirectory: directory, environment: { ...testCase.env } };
  const options = { ...testCase.args, projectName: testCase.args.name || undefined };
  let converted;
  try {
    converted = await convert(options, host);
  } catch (error) {
    return { kind: 'crash', detail: error.stack };
  }
  const { project, manifests, files, diagnostics } = converted;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!project) {
    into['not loaded'] += 1;
    return undefined;
  }
  if (errors.length > 0) {
    into.refused += 1;
    const nowhere = errors.find(({ span }) => span === undefined);
    return nowhere && { kind: `no place: ${nowhere.code}`, detail: `${nowhere.code}: ${nowhere.message}` };
  }
  const gap = diagnostics.find(({ code }) => code === 'attribute-not-handled');
  if (gap) return { kind: `gap ${gap.path?.slice(2).join('.')}`, detail: `${gap.span && formatSpan(gap.span)}: ${gap.message}` };
  into.converted += 1;
  into.objects += manifests.length;
  if (manifests.length === 0) return undefined;
  const refusal = await dryRun(files.map(({ text }) => text).join('---\n'));
  return (
    refusal && {
      kind: refusal
        .split('\n')[0]
        .replace(/"[^"]*"|\d+/g, '·')
        .slice(0, 140),
      detail: refusal,
    }
  );
}

/** What the API server says against the manifests; undefined where it takes them. */
function dryRun(text) {
  const flags = ['--server-side', '--force-conflicts', '--dry-run=server', '--validate=strict'];
  const kubectl = spawn('kubectl', ['apply', '--namespace', namespace, ...flags, '-f', '-'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  kubectl.stderr.setEncoding('utf8').on('data', (chunk) => {
    said += chunk;
  });
  kubectl.stdin.end(text);
  return new Promise((resolve, reject) => {
    kubectl.on('error', reject).on('close', (code) => resolve(code === 0 ? undefined : said));
  });
}
