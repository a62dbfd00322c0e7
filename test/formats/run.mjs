// Kustomize's and Helm's own programs over what c2k writes for them, compared with the manifests of `c2k convert` as objects: every project
// of the corpus (C2K_CORPUS), or of test/golden where there is none.
//   run.mjs [--only=kustomize|helm] [--match=TEXT] [--verbose]
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleSources } from '../conformance/bundle.mjs';
import { checkHelm } from './helm.mjs';
import { checkKustomize } from './kustomize.mjs';
import { projects } from './projects.mjs';

const argument = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
const checks = { kustomize: checkKustomize, helm: checkHelm };
const chosen = Object.entries(checks).filter(([name]) => [undefined, name].includes(argument('only')));
const sources = await bundleSources();
const found = (await projects(sources)).filter(({ label }) => label.includes(argument('match') ?? ''));
const folder = await mkdtemp(join(tmpdir(), 'c2k-formats-'));
try {
  for (const [name, check] of chosen) {
    const start = Date.now();
    const { counts, differences } = await check(found, sources, folder);
    for (const { label, detail } of differences)
      console.log(`${name} differs: ${label}\n    ${detail.replaceAll('\n', '\n    ')}`);
    const told = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    console.log(`${name}: ${told.join(', ')}, ${differences.length} different, in ${((Date.now() - start) / 1000).toFixed(0)} s`);
    if (differences.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
