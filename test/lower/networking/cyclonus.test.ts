import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convertText, type Data } from '../../support/convert-text.ts';
import { type Connection, composeOf, connectionsOf, policyWorlds } from '../../support/policy-worlds.ts';
import { output } from '../../support/run.ts';

/** Somebody else's reading of the NetworkPolicy API: `eval "$(test/testbed/testbed tool cyclonus)"`. */
const withCyclonus = spawnSync('cyclonus', ['--help']).status === 0 ? test : test.skip;

const folder = await mkdtemp(join(tmpdir(), 'c2k-cyclonus-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const namespace = 'project';

/** What cyclonus says to each of these connections, in their order. */
async function verdicts(manifests: readonly Data[], connections: readonly Connection[]): Promise<boolean[]> {
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  const items = policies.map((each) => ({ ...each, metadata: { ...each.metadata, namespace } }));
  await mkdir(join(folder, 'policies'), { recursive: true });
  await writeFile(
    join(folder, 'policies', 'all.json'),
    JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicyList', items }),
  );
  const peer = (name: string | undefined): object => {
    if (name === undefined) return { IP: '203.0.113.7' };
    const pod = manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name);
    const PodLabels = pod.spec.template.metadata.labels;
    return { IP: `10.0.0.${name.slice(1)}`, Internal: { PodLabels, NamespaceLabels: {}, Namespace: namespace } };
  };
  const traffic = connections.map(({ from, to, port }) => ({
    Source: peer(from),
    Destination: peer(to),
    ResolvedPort: port,
    Protocol: 'TCP',
  }));
  await writeFile(join(folder, 'traffic.json'), JSON.stringify(traffic));
  const said = await output(
    ['cyclonus', 'analyze', '--mode', 'query-traffic', '--policy-path', 'policies', '--traffic-path', 'traffic.json'],
    { cwd: folder },
  );
  return [...said.matchAll(/IS ALLOWED\? \|\s+(TRUE|FALSE)/g)].map(([, word]) => word === 'TRUE');
}

withCyclonus('an independent evaluator finds the same connections open as Docker leaves open', async () => {
  await fc.assert(
    fc.asyncProperty(policyWorlds, async (world) => {
      const { manifests } = await convertText(composeOf(world));
      const connections = connectionsOf(world);
      expect(await verdicts(manifests, connections)).toEqual(connections.map(({ isOpen }) => isOpen));
    }),
    { numRuns: 40 },
  );
});
