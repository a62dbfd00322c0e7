import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { clusterTest, testNamespace } from '../support/cluster.ts';
import { seedDirectory } from '../support/seed.ts';

const space = await testNamespace('admission');
const golden = fileURLToPath(new URL('../golden', import.meta.url));
const strict = ['apply', '--server-side', '--dry-run=server', '--validate=strict', '--recursive', '-f'];

clusterTest('the API server takes the manifests of the example, and knows every field', async () => {
  const manifests = await space.c2k(['convert'], { cwd: seedDirectory });
  expect(await space.kubectl([...strict, '-'], { input: manifests.stdout })).toContain('deployment.apps/web serverside-applied');
});

// One by one: the first that is refused is named by the title.
const cases = readdirSync(golden, { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const { name } of cases) {
  clusterTest(`the API server takes the manifests of test/golden/${name}, and knows every field`, async () => {
    await space.kubectl([...strict, `${golden}/${name}/expected`]);
  });
}
