import { expect } from '@jest/globals';
import { createCollector } from '../../src/diagnostics/collector.ts';
import type { Manifest } from '../../src/k8s/manifest.ts';
import type { Patch } from '../../src/k8s/patch.ts';
import { createProvenance } from '../../src/k8s/provenance.ts';
import { applyPatches } from '../../src/transform/patches.ts';
import { clusterTest, testNamespace } from '../support/cluster.ts';
import { deployment, jsonCases, mergeCases, service, serviceMergeCases } from '../support/patch-cases.ts';

const space = await testNamespace('patches');

/** What `kubectl patch` makes of an object on this side, or that it refuses. */
async function byKubectl(object: object, type: 'strategic' | 'json', patch: unknown): Promise<unknown> {
  const args = ['patch', '--local', '-f', '-', '--type', type, '-p', JSON.stringify(patch), '-o', 'json'];
  const answer = await space.kubectl(args, { input: JSON.stringify(object) }).catch(() => undefined);
  return answer === undefined ? 'refused' : JSON.parse(answer);
}

function byUs(object: Manifest, change: Pick<Patch, 'merge' | 'json'>): unknown {
  const { report, diagnostics } = createCollector();
  const patch: Patch = { ...change, target: {}, attribute: 'patches[0]', placeOf: () => ({}) };
  const [result] = applyPatches([object], [patch], createProvenance(), report);
  return diagnostics.some(({ severity }) => severity === 'error') ? 'refused' : result;
}

clusterTest('patches come to what kubectl patch makes of them', async () => {
  const merges = [
    ...Object.entries(mergeCases).map(([title, patch]) => ({ title, object: deployment, patch })),
    ...Object.entries(serviceMergeCases).map(([title, patch]) => ({ title, object: service, patch })),
  ];
  for (const { title, object, patch } of merges) {
    expect([title, byUs(object, { merge: patch })]).toEqual([title, await byKubectl(object, 'strategic', patch)]);
  }
  for (const [title, json] of Object.entries(jsonCases)) {
    expect([title, byUs(deployment, { json })]).toEqual([title, await byKubectl(deployment, 'json', json)]);
  }
});
