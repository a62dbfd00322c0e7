import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { connectSocks } from '../../src/cluster/socks.ts';
import { connect as connectCluster } from '../../src/deploy.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { startFakeApiServer } from '../support/fake-api-server.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A SOCKS 5 proxy that answers byte by byte with what `script` says, and notes what it was told. */
async function proxy(script: readonly Buffer[], then: (socket: Socket) => void = () => undefined) {
  const told: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const left = [...script];
    const onData = (data: Buffer): void => {
      told.push(data.toString('hex'));
      for (const byte of left.shift() ?? []) socket.write(Buffer.from([byte]));
      if (left.length > 0) return;
      socket.off('data', onData);
      then(socket);
    };
    socket.setNoDelay(true).on('data', onData);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { told, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const noLogin = Buffer.from([5, 0]);
const connected = Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 80]);

test.each([
  ['a name, which the proxy resolves', 'api.internal', `030c${Buffer.from('api.internal').toString('hex')}`],
  ['an IPv4 address', '10.1.2.3', '010a010203'],
  ['an IPv6 address', '[fd00::1:2]', `04fd00${'00'.repeat(10)}00010002`],
])('the proxy is asked for %s', async (_, host, bytes) => {
  const { told, address } = await proxy([noLogin, connected]);
  (await connectSocks(new URL(`socks5://${address}`), host, 6443)).destroy();
  expect(told).toEqual(['050100', `050100${bytes}192b`]);
});

test('a login goes along where the URL has one', async () => {
  const { told, address } = await proxy([Buffer.from([5, 2]), Buffer.from([1, 0]), connected]);
  (await connectSocks(new URL(`socks5://me:p%40ss@${address}`), '10.1.2.3', 443)).destroy();
  expect(told.slice(0, 2)).toEqual([
    '05020002',
    `0102${Buffer.from('me').toString('hex')}04${Buffer.from('p@ss').toString('hex')}`,
  ]);
});

test.each([
  ['the rules of the proxy', [noLogin, Buffer.from([5, 2, 0, 1])], 'its rules forbid it'],
  ['a proxy that wants a login', [Buffer.from([5, 255])], 'it asks for a login'],
  ['an HTTP proxy', [Buffer.from('HTTP/1.1 400')], 'it does not speak SOCKS 5'],
])('%s is told as the reason', async (_, script, why) => {
  const { address } = await proxy(script);
  await expect(connectSocks(new URL(`socks5://${address}`), 'api', 443)).rejects.toThrow(
    `proxy ${address} refused the connection: ${why}`,
  );
});

test('a cluster behind a SOCKS proxy of the kubeconfig is reached through it', async () => {
  const server = await startFakeApiServer();
  closers.push(() => server.close());
  const port = Number(new URL(server.url).port);
  const { told, address } = await proxy([noLogin, connected], (socket) => {
    const upstream = connect(port, '127.0.0.1');
    socket.pipe(upstream).pipe(socket);
  });
  const cluster = { server: 'http://api.internal', 'proxy-url': `socks5://${address}` };
  const config = {
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'c' } }],
    clusters: [{ name: 'c', cluster }],
  };
  const host = createMemoryHost({ files: { '/kubeconfig': JSON.stringify(config) }, environment: { KUBECONFIG: '/kubeconfig' } });
  const connection = await connectCluster({}, host, createCollector().report);
  server.answer(
    ({ path }) => path === '/version',
    (_, response) => response.end('{"gitVersion":"v1.37.0"}'),
  );
  expect(await connection?.kubernetesVersion()).toBe('v1.37.0');
  expect(told[1]).toBe(`050100030c${Buffer.from('api.internal').toString('hex')}0050`);
  connection?.close();
});
