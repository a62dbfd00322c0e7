import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { clusterTest, testNamespace } from '../support/cluster.ts';
import { output } from '../support/run.ts';
import { seedDirectory } from '../support/seed.ts';

const space = await testNamespace('admission');
const golden = fileURLToPath(new URL('../golden', import.meta.url));
const strict = ['apply', '--server-side', '--dry-run=server', '--validate=strict', '--recursive', '-f'];

clusterTest('the API server takes the manifests of the example, and knows every field', async () => {
  const manifests = await space.c2k(['convert'], { cwd: seedDirectory });
  expect(await space.kubectl([...strict, '-'], { input: manifests.stdout })).toContain('deployment.apps/web serverside-applied');
});

/** A folder of manifests as it is; a chart and an overlay as Helm and Kustomize make manifests of them. */
async function offered(folder: string): Promise<string> {
  if (existsSync(`${folder}/Chart.yaml`)) return output(['helm', 'template', 'golden', folder, '--skip-tests']);
  if (existsSync(`${folder}/overlays`)) return space.kubectl(['kustomize', `${folder}/overlays/prod`]);
  return '';
}

// One by one: the first that is refused is named by the title.
const cases = readdirSync(golden, { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const { name } of cases) {
  clusterTest(`the API server takes the manifests of test/golden/${name}, and knows every field`, async () => {
    const folder = `${golden}/${name}/expected`;
    const input = await offered(folder);
    await (input === '' ? space.kubectl([...strict, folder]) : space.kubectl([...strict, '-'], { input }));
  });
}

// A fixed seed: what fails here fails again. More: node test/fuzz/admit.mjs --cases=10000 --seed=7
clusterTest(
  'the API server takes what becomes of generated projects, and none of their attributes is dropped in silence',
  async () => {
    const script = fileURLToPath(new URL('../fuzz/admit.mjs', import.meta.url));
    const arguments_ = [script, '--cases=300', '--seed=1', `--namespace=${space.name}`];
    const { stdout } = await promisify(execFile)('node', arguments_).catch((failed: { stdout: string }) => failed);
    expect(stdout).toContain('; 0 kinds of fault');
  },
  300_000,
);
