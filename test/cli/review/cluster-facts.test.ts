import { expect, test } from '@jest/globals';
import { clusterFacts } from '../../../src/cli/review/cluster-facts.ts';
import { convert } from '../../../src/convert.ts';
import type { Difference } from '../../../src/deploy.ts';
import { createMemoryHost } from '../../../src/host/memory-host.ts';
import { renderReviewMarkdown, renderReviewPage, review } from '../../../src/review.ts';

const object = (replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { replicas },
});
const ref = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const cluster = { context: 'kind-kind', server: 'https://127.0.0.1:6443', namespace: 'shop' };

const changed: readonly Difference[] = [
  { operation: 'update', ref, before: object(1), after: object(2) },
  { operation: 'delete', ref: { ...ref, name: 'old' }, before: object(1) },
];

test('a changed object is shown as the lines that go and come, with what stays around them', () => {
  const { summary, changes } = clusterFacts(cluster, changed);
  expect(summary).toBe('1 to change, 1 to delete');
  expect(changes.map(({ operation, name }) => `${operation} ${name}`)).toEqual(['change web', 'delete old']);
  expect(changes[0]?.lines.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'remove', text: '  replicas: 1' },
    { kind: 'add', text: '  replicas: 2' },
  ]);
});

test('a secret that changes is seen to change, and not seen', () => {
  const withSecret = (value: string) => ({
    ...object(1),
    spec: { env: [{ name: 'DB_PASSWORD', value }] },
  });
  const differences: readonly Difference[] = [
    { operation: 'update', ref, before: withSecret('Fl4g-old'), after: withSecret('Fl4g-new') },
  ];
  const lines = clusterFacts(cluster, differences).changes.flatMap((change) =>
    change.lines.filter(({ kind }) => kind !== 'same'),
  );
  expect(lines.map(({ text }) => text.trim())).toEqual(['value: •••••••• (1)', 'value: •••••••• (2)']);
});

test('the review has a view of the cluster when one was asked, linked to the objects', async () => {
  const host = createMemoryHost({ files: { 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n' } });
  const converted = await convert({ files: [], profiles: [], envFiles: [], services: [] }, host);
  const model = review(converted, { cluster: clusterFacts(cluster, changed) });
  expect(model.cluster?.changes.map((change) => change.object === undefined)).toEqual([false, true]);
  expect(renderReviewPage(model)).toContain('namespace <b>shop</b>');
  expect(renderReviewMarkdown(model)).toContain('```diff\n');
  expect(renderReviewPage(review(converted))).not.toContain('id="tab-cluster"');
});

test('a cluster that has everything as it is to be is said to', async () => {
  const host = createMemoryHost({ files: { 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n' } });
  const converted = await convert({ files: [], profiles: [], envFiles: [], services: [] }, host);
  expect(renderReviewPage(review(converted, { cluster: clusterFacts(cluster, []) }))).toContain(
    'Nothing: the cluster has everything',
  );
});
