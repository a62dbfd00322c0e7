import { writeFile } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tls } from './certificate.ts';
import { output } from './run.ts';

/** A request that went through to the real API server. */
export interface CountedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** What went through since the last look. */
export interface Count {
  readonly requests: readonly CountedRequest[];
  readonly connections: number;
}

/** A way to the real API server that keeps count. */
export interface CountingProxy {
  /** What went through since the last call. */
  count(): Count;
  /** Called with each piece of an answer to a watch. */
  onWatch: (path: string, text: string) => void;
  close(): void;
}

/** Stands before the API server of the testbed; `kubeconfig`, a file that is written, leads to it. */
export async function startCountingProxy(kubeconfig: string): Promise<CountingProxy> {
  const view = ['config', 'view', '--raw', '--minify', '-o', 'json'];
  const config = JSON.parse(await output(['kubectl', '--context', 'kind-kind', ...view]));
  const [{ cluster }, { user }] = [config.clusters[0], config.users[0]];
  const decode = (data: string): Buffer => Buffer.from(data, 'base64');
  const real = new URL(cluster.server);
  const agent = new Agent({
    keepAlive: true,
    ca: decode(cluster['certificate-authority-data']),
    cert: decode(user['client-certificate-data']),
    key: decode(user['client-key-data']),
  });
  let requests: CountedRequest[] = [];
  let connections = 0;

  const server = createServer(tls, (incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '', real);
    requests.push({ method: incoming.method ?? '', path: pathname, query: searchParams });
    const { method, headers, url: path } = incoming;
    const through = request({ agent, hostname: real.hostname, port: real.port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      if (searchParams.get('watch') === 'true') answer.on('data', (piece) => proxy.onWatch(pathname, String(piece)));
    });
    through.on('error', () => outgoing.destroy());
    outgoing.on('close', () => through.destroy());
    incoming.pipe(through);
  });
  server.on('secureConnection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  config.clusters[0].cluster = {
    server: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    'certificate-authority-data': Buffer.from(tls.cert).toString('base64'),
  };
  await writeFile(kubeconfig, JSON.stringify(config));

  const proxy: CountingProxy = {
    count() {
      const counted = { requests, connections };
      requests = [];
      connections = 0;
      return counted;
    },
    onWatch: () => undefined,
    close() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
  return proxy;
}
