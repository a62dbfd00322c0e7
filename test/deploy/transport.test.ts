import { createServer } from 'node:http';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect } from '@jest/globals';
import { connect } from '../../src/deploy.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { tls, tlsTest } from '../support/certificate.ts';
import { type FakeApiServer, startFakeApiServer } from '../support/fake-api-server.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Given {
  readonly cluster?: object;
  readonly user?: object;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The server's version by way of a kubeconfig; or the code of what is wrong, with its hint. */
async function versionBy(server: FakeApiServer, { cluster = {}, user = {}, environment = {} }: Given): Promise<string> {
  server.answer(
    ({ path }) => path === '/version',
    (_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify({ gitVersion: 'v1.37.0' })));
    },
  );
  const config = {
    'current-context': 'x',
    contexts: [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
    clusters: [{ name: 'x', cluster: { server: server.url, ...cluster } }],
    users: [{ name: 'x', user }],
  };
  const files = { '/kube/config': JSON.stringify(config), '/kube/pki/ca.pem': tls.cert, '/kube/pki/key.pem': tls.key };
  const host = createMemoryHost({ files, environment: { KUBECONFIG: '/kube/config', ...environment } });
  const { report, diagnostics } = createCollector();
  const connected = await connect({}, host, report);
  if (connected === undefined) return `${diagnostics[0]?.code}`;
  try {
    return await connected.kubernetesVersion();
  } catch (error) {
    return String((error as { code?: string }).code);
  } finally {
    connected.close();
  }
}

async function secureServer(): Promise<FakeApiServer> {
  const server = await startFakeApiServer(tls);
  closers.push(() => server.close());
  return server;
}

const trusted = { 'certificate-authority': 'pki/ca.pem' };

tlsTest('the authority may be a file beside the kubeconfig, or data in it', async () => {
  const server = await secureServer();
  expect(await versionBy(server, { cluster: trusted })).toBe('v1.37.0');
  const data = Buffer.from(tls.cert).toString('base64');
  expect(await versionBy(server, { cluster: { 'certificate-authority-data': data, 'certificate-authority': 'gone' } })).toBe(
    'v1.37.0',
  );
});

tlsTest('a server that no authority vouches for is refused, unless the kubeconfig says not to care', async () => {
  const server = await secureServer();
  expect(await versionBy(server, {})).toMatch(/SELF_SIGNED/);
  expect(await versionBy(server, { cluster: { 'insecure-skip-tls-verify': true } })).toBe('v1.37.0');
});

tlsTest('tls-server-name is the name that the certificate is checked for', async () => {
  const server = await secureServer();
  expect(await versionBy(server, { cluster: { ...trusted, 'tls-server-name': 'api.internal' } })).toBe('v1.37.0');
  expect(await versionBy(server, { cluster: { ...trusted, 'tls-server-name': 'other' } })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
});

tlsTest('a token goes along, and a missing authority file is named', async () => {
  const server = await secureServer();
  expect(await versionBy(server, { cluster: trusted, user: { token: 'abc' } })).toBe('v1.37.0');
  expect(server.requests.at(-1)?.headers).toMatchObject({
    authorization: 'Bearer abc',
    'user-agent': expect.stringMatching(/^c2k\//),
  });
  expect(await versionBy(server, { cluster: { 'certificate-authority': 'gone.pem' } })).toBe('credentials-unavailable');
});

tlsTest('a client certificate is shown, from files or data', async () => {
  const server = await secureServer();
  const user = { 'client-certificate': 'pki/ca.pem', 'client-key-data': Buffer.from(tls.key).toString('base64') };
  expect(await versionBy(server, { cluster: trusted, user })).toBe('v1.37.0');
});

tlsTest('a proxy of the kubeconfig, or of the environment, is gone through; NO_PROXY is kept', async () => {
  const server = await secureServer();
  const tunnels: string[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    tunnels.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    const inner = connectTcp(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      inner.pipe(socket).pipe(inner);
    });
    socket.on('error', () => inner.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  closers.push(() => proxy.close());
  const address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const named = { server: 'https://api.internal:6443', ...trusted };
  expect(await versionBy(server, { cluster: { ...named, 'proxy-url': `http://me:pw@${address}` } })).toBe('v1.37.0');
  expect(await versionBy(server, { cluster: named, environment: { HTTPS_PROXY: `http://${address}` } })).toBe('v1.37.0');
  expect(tunnels).toEqual([`api.internal:6443 Basic ${Buffer.from('me:pw').toString('base64')}`, 'api.internal:6443']);
  const exempt = { HTTPS_PROXY: `http://${address}`, NO_PROXY: '.internal' };
  expect(await versionBy(server, { cluster: named, environment: exempt })).toMatch(/ENOTFOUND|EAI_AGAIN/);
  expect(tunnels).toHaveLength(2);
});

tlsTest('a proxy of a kind that nobody speaks is refused before anything is sent', async () => {
  const server = await secureServer();
  expect(await versionBy(server, { cluster: { ...trusted, 'proxy-url': 'ftp://proxy:21' } })).toBe('credentials-unavailable');
  expect(server.requests).toEqual([]);
});

tlsTest('credentials that the server does not accept are refused once, and told', async () => {
  const server = await secureServer();
  server.fail(() => true, { status: 401 }, 99);
  expect(await versionBy(server, { cluster: trusted, user: { token: 'old' } })).toBe('undefined');
  expect(server.requests).toHaveLength(1);
});
