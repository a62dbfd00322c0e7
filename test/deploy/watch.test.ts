import { expect, test } from '@jest/globals';
import { watch } from '../../src/cluster/watch.ts';
import { connect } from '../../src/deploy.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { configMap, fakeDeploy } from '../support/fake-deploy.ts';

test('a watch that falls silent, as on a connection that died without a word, is opened again and loses nothing', async () => {
  const { apply, host, server } = await fakeDeploy();
  await apply([configMap('web')]);
  const { report } = createCollector();
  const cluster = await connect({ namespace: 'ns' }, host, report);
  if (cluster === undefined) throw new Error('no cluster');
  let watches = 0;
  server.answer(
    ({ query }) => query.get('watch') === 'true' && watches++ < 2,
    (_request, response) => response.writeHead(200).flushHeaders(),
  );
  const abort = new AbortController();
  const seen: unknown[] = [];
  const session = { ...cluster, project: 'demo', report, emit: () => undefined, signal: undefined, now: () => 0, parallelism: 1 };
  const watching = watch(
    session,
    {
      path: '/api/v1/namespaces/ns/configmaps',
      onList: () =>
        server.change('/api/v1/namespaces/ns/configmaps/web', (live) => Object.assign(live, { data: { key: 'new' } })),
      onChange: (object) => {
        seen.push(Object(object).data);
        abort.abort();
      },
      onForbidden: () => undefined,
      idleMs: 50,
    },
    abort.signal,
  );
  await watching;
  cluster.close();
  expect(seen).toEqual([{ key: 'new' }]);
  expect(watches).toBeGreaterThanOrEqual(3);
});
