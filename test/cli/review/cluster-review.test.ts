import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../../../src/cli/run.ts';
import { createMemoryHost } from '../../../src/host/memory-host.ts';
import { type FakeApiServer, startFakeApiServer } from '../../support/fake-api-server.ts';
import { fakeStreams } from '../../support/fake-streams.ts';

let server: FakeApiServer;
beforeAll(async () => {
  server = await startFakeApiServer();
});
afterAll(() => server.close());

const kubeconfig = (url: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server: url } }],
    contexts: [{ name: 'kind-shop', context: { cluster: 'c', user: 'u', namespace: 'ns' } }],
    users: [{ name: 'u', user: {} }],
  });

test('with --context the review has what apply would change there, without a secret, and writes nothing to the cluster', async () => {
  const compose = (tag: string) =>
    `name: shop\nservices:\n  web:\n    image: nginx:${tag}\n    environment: { DB_PASSWORD: Fl4g-in-cluster }\n`;
  const host = createMemoryHost({
    files: { 'compose.yaml': compose('1'), config: kubeconfig(server.url) },
    environment: { KUBECONFIG: '/project/config' },
  });
  const c2k = async (...args: readonly string[]): Promise<[number, string]> => {
    const streams = fakeStreams();
    return [await run(args, host, streams), streams.err()];
  };
  const flags = ['--context', 'shop', '--no-build'];
  const [applied, said] = await c2k('apply', '--no-wait', ...flags);
  expect([applied, applied === 0 ? '' : said]).toEqual([0, '']);
  await host.writeText('/project/compose.yaml', compose('2'));
  const before = server.requests.length;
  const [code, err] = await c2k('review', '-o', 'r.json', '--kubernetes-version', '1.29', ...flags);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  const text = new TextDecoder().decode(host.files.get('/project/r.json'));
  const { cluster } = JSON.parse(text);
  expect(cluster).toMatchObject({ context: 'kind-shop', namespace: 'ns', summary: '1 to change' });
  const lines = cluster.changes.flatMap((change: { lines: { kind: string; text: string }[] }) => change.lines);
  expect(lines.filter(({ kind }: { kind: string }) => kind !== 'same').map(({ text }: { text: string }) => text.trim())).toEqual([
    'image: nginx:1',
    'image: nginx:2',
  ]);
  expect(text).not.toContain('Fl4g');
  const writes = server.requests.slice(before).filter(({ method, query }) => method !== 'GET' && query.get('dryRun') === null);
  expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});
