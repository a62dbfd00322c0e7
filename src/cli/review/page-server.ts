import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page on 127.0.0.1, and the browsers that show it. */
export interface PageServer {
  /** `http://127.0.0.1:8264/` */
  readonly address: string;
  /** Shows another page from now on, and has open ones load it. */
  show(page: string): void;
  close(): Promise<void>;
}

/** Where a page hears that there is a new one. */
export const eventsPath = '/events';

/** Serves `page` on `port`, on any free one for 0. Undefined where the port is taken. */
export async function servePage(page: string, port: number): Promise<PageServer | undefined> {
  const { createServer } = await import('node:http');
  const listeners = new Set<ServerResponse>();
  let shown = page;
  const server = createServer((request, response) => answer(request, response, { page: shown, listeners }));
  if (!(await listen(server, port))) return undefined;
  // A server that listens on a port has an address of this form.
  const { port: actual } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${actual}/`,
    show(next) {
      shown = next;
      for (const response of listeners) response.write('event: changed\ndata:\n\n');
    },
    close() {
      for (const response of listeners) response.end();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

interface Shown {
  readonly page: string;
  readonly listeners: Set<ServerResponse>;
}

function answer(request: IncomingMessage, response: ServerResponse, { page, listeners }: Shown): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  // Another site's name that was made to lead to this machine must not get to see the page.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return void response.writeHead(403).end();
  if (request.method !== 'GET') return void response.writeHead(405).end();
  if (request.url === '/') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  } else if (request.url === eventsPath) {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000\n\n');
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
  } else response.writeHead(404).end();
}

function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(true));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1');
  });
}
