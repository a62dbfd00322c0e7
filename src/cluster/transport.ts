import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { defined } from '../k8s/defined.ts';
import { ConnectionError } from './api-error.ts';
import { listAt, textAt } from './json.ts';
import type { Credential } from './kubeconfig/credential.ts';
import type { Endpoint } from './kubeconfig/endpoint.ts';
import { openTunnel } from './proxy.ts';

/** One HTTP request, complete but for where the server is. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query below the server's own path. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Connections to one API server, kept open and used again. */
export interface Transport {
  /** Resolves when the headers are there; rejects with a {@link ConnectionError}. */
  send(request: HttpRequest, credential: Credential, pool: 'requests' | 'streams'): Promise<http.IncomingMessage>;
  /** What a WebSocket needs to get to the same server in the same way. */
  webSocketOptions(credential: Credential): { readonly url: URL; readonly options: https.RequestOptions };
  close(): void;
}

/** The pool of plain requests never holds more connections than this, whatever the number of objects. */
export const maxConnections = 8;

export function createTransport(endpoint: Endpoint): Transport {
  // A client certificate belongs to the connection: a new one, from a credential plugin, needs new connections.
  let agents:
    | { readonly certificate: string | undefined; readonly requests: http.Agent; readonly streams: http.Agent }
    | undefined;
  const agentsFor = (credential: Credential): NonNullable<typeof agents> => {
    if (agents?.certificate === credential.certificate && agents !== undefined) return agents;
    agents?.requests.destroy();
    const secure = endpoint.url.protocol === 'https:' ? secureOptions(endpoint, credential) : undefined;
    agents = {
      certificate: credential.certificate,
      requests: createAgent(endpoint, secure, { keepAlive: true, maxSockets: maxConnections }),
      streams: createAgent(endpoint, secure, { keepAlive: false }),
    };
    return agents;
  };
  return {
    send: (request, credential, pool) => send(endpoint, request, credential, agentsFor(credential)[pool]),
    webSocketOptions: (credential) => ({
      url: new URL(endpoint.url.href.replace(/^http/, 'ws')),
      options: { agent: agentsFor(credential).streams, headers: { ...mutable(credential.headers) } },
    }),
    close() {
      agents?.requests.destroy();
      agents?.streams.destroy();
    },
  };
}

function send(
  endpoint: Endpoint,
  request: HttpRequest,
  credential: Credential,
  agent: http.Agent,
): Promise<http.IncomingMessage> {
  const { url } = endpoint;
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? https : http).request(
      {
        agent,
        method: request.method,
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port || (url.protocol === 'https:' ? 443 : 80),
        path: `${url.pathname.replace(/\/$/, '')}${request.path}`,
        headers: {
          ...mutable(credential.headers),
          ...request.headers,
          ...(request.body === undefined ? {} : { 'Content-Length': Buffer.byteLength(request.body) }),
        },
        signal: request.signal,
      },
      resolve,
    );
    outgoing.on('error', (error) => reject(connectionError(error)));
    outgoing.end(request.body);
  });
}

function mutable(headers: Credential['headers']): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
}

/** Any failure of a connection, as one type; an abort stays what it is. */
export function connectionError(error: unknown): unknown {
  if (error instanceof ConnectionError || isAbort(error)) return error;
  // Trying both address families gives one error for all.
  const [first] = listAt(error, 'errors');
  const message = textAt(error, 'message') ?? textAt(first, 'message') ?? String(error);
  const code = textAt(error, 'code') ?? textAt(first, 'code') ?? 'UNKNOWN';
  return new ConnectionError(message === 'socket hang up' ? 'ECONNRESET' : code, message, { cause: error });
}

function isAbort(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';
}

/** The certificates are read once, and not again for each connection, which takes as long as the handshake. */
function secureOptions(endpoint: Endpoint, { certificate: cert, key }: Credential): tls.ConnectionOptions {
  const { authority: ca, insecure, serverName: servername } = endpoint;
  return defined({
    secureContext: tls.createSecureContext(defined({ ca, cert, key })),
    rejectUnauthorized: !insecure,
    servername,
  });
}

function createAgent(endpoint: Endpoint, secure: tls.ConnectionOptions | undefined, options: https.AgentOptions): http.Agent {
  const { url, proxy } = endpoint;
  const agent = secure ? new https.Agent(Object.assign(options, secure)) : new http.Agent(options);
  if (proxy === undefined) return agent;
  return Object.assign(agent, {
    createConnection(_options: unknown, callback: (error: unknown, stream?: Duplex) => void): void {
      openTunnel(url, proxy, secure).then((stream) => callback(null, stream), callback);
    },
  });
}
