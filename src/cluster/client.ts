import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { ApiError, ConnectionError } from './api-error.ts';
import { parseJson } from './json.ts';
import type { Credential, Credentials } from './kubeconfig/credential.ts';
import { retryDelay } from './retry.ts';
import { connectionError, type Transport } from './transport.ts';

/** A request of the Kubernetes API: JSON in, JSON out. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Already escaped, from `api-paths.ts`. */
  readonly path: string;
  /** An undefined value is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly body?: unknown;
  /** @default application/json */
  readonly contentType?: string;
  /** @default application/json */
  readonly accept?: string;
  /** For one try. @default 30000 */
  readonly timeoutMs?: number;
  /** Aborted: no further try, and the one in flight gets five more seconds. A stream ends at once. */
  readonly signal?: AbortSignal | undefined;
}

export interface ApiResponse {
  readonly status: number;
  readonly body: unknown;
  /** The server's clock, milliseconds since the epoch. */
  readonly serverTime: number | undefined;
}

/** The one way to the API server. Rejects with an {@link ApiError} or a {@link ConnectionError}, after the retries of `retry.ts`. */
export interface Client {
  request(request: ApiRequest): Promise<ApiResponse>;
  /** The body as it comes, for watches and logs; no retry, since only the reader knows where to go on. */
  stream(request: ApiRequest): Promise<IncomingMessage>;
  webSocketOptions(): Promise<ReturnType<Transport['webSocketOptions']>>;
  /** Drops the connections. */
  close(): void;
}

const requestTimeoutMs = 30_000;
/** A server that has just started takes so long to know everybody's rights again. */
const outageEchoMs = 30_000;
/** What a request in flight may still take after Ctrl-C. */
const graceMs = 5_000;

/** A client over `transport`; `userAgent` names c2k and its version in the server's audit log. */
export function createClient(transport: Transport, credentials: Credentials, userAgent: string): Client {
  let connected = false;
  let lastOutage = Number.NEGATIVE_INFINITY;

  const attempt = async (
    request: ApiRequest,
    pool: 'requests' | 'streams',
    signal: AbortSignal | undefined,
  ): Promise<IncomingMessage> => {
    const send = (credential: Credential): Promise<IncomingMessage> =>
      transport.send(
        { method: request.method, path: target(request), headers: headersOf(request, userAgent), body: bodyOf(request), signal },
        credential,
        pool,
      );
    const credential = await credentials.get();
    const response = await send(credential);
    connected = true;
    if (response.statusCode !== 401 || !credentials.refresh(credential)) return response;
    response.resume();
    return send(await credentials.get());
  };

  const once = async (request: ApiRequest): Promise<ApiResponse> => {
    const limit = createLimit(request);
    try {
      const response = await attempt(request, 'requests', limit.signal);
      const text = await readAll(response);
      const status = response.statusCode ?? 0;
      if (status >= 300 || status < 200) throw new ApiError(status, text, response.headers['retry-after']);
      const body = parseJson(text);
      if (body === undefined)
        throw new ApiError(status, `an answer that is not JSON (${response.headers['content-type'] ?? 'no type'})`);
      const date = Date.parse(response.headers.date ?? '');
      return { status, body, serverTime: Number.isNaN(date) ? undefined : date };
    } catch (error) {
      throw limit.explain(error);
    } finally {
      limit.clear();
    }
  };

  return {
    async request(request) {
      const started = performance.now();
      for (let tried = 1; ; tried += 1) {
        request.signal?.throwIfAborted();
        try {
          return await once(request);
        } catch (error) {
          const now = performance.now();
          if (error instanceof ConnectionError) lastOutage = now;
          const afterOutage = connected && now - lastOutage < outageEchoMs;
          const delay = retryDelay(error, { tried, elapsedMs: now - started, connected, afterOutage, random: Math.random() });
          // A PUT, or a list of operations, names the version that it changes: if that is gone, so is its reason.
          const namesVersion = request.method === 'PUT' || request.contentType === 'application/json-patch+json';
          const isStale = namesVersion && error instanceof ApiError && error.status === 409;
          if (delay === undefined || isStale || request.signal?.aborted) throw error;
          await sleep(delay, undefined, request.signal === undefined ? {} : { signal: request.signal });
        }
      }
    },
    async stream(request) {
      const response = await attempt(request, 'streams', request.signal);
      const status = response.statusCode ?? 0;
      if (status >= 200 && status < 300) return response;
      throw new ApiError(status, await readAll(response), response.headers['retry-after']);
    },
    webSocketOptions: async () => transport.webSocketOptions(await credentials.get()),
    close: () => transport.close(),
  };
}

function headersOf(request: ApiRequest, userAgent: string): Record<string, string> {
  const body = request.body === undefined ? {} : { 'Content-Type': request.contentType ?? 'application/json' };
  return { Accept: request.accept ?? 'application/json', 'User-Agent': userAgent, ...body };
}

function bodyOf(request: ApiRequest): string | undefined {
  return request.body === undefined ? undefined : JSON.stringify(request.body);
}

/** Path and query; a list gives its parameter several times, as `exec` wants its command. */
export function target(request: Pick<ApiRequest, 'path' | 'query'>): string {
  const pairs = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(String(item))}`),
  );
  return pairs.length === 0 ? request.path : `${request.path}?${pairs.join('&')}`;
}

/** The time limit of one try, and the grace after Ctrl-C, as one signal. */
function createLimit(request: ApiRequest): { readonly signal: AbortSignal; explain(error: unknown): unknown; clear(): void } {
  const controller = new AbortController();
  const timeoutMs = request.timeoutMs ?? requestTimeoutMs;
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  let grace: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    grace = setTimeout(() => controller.abort(), graceMs);
  };
  request.signal?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    explain(error) {
      if (!controller.signal.aborted) return error;
      if (request.signal?.aborted) return request.signal.reason;
      return new ConnectionError('REQUEST_TIMEOUT', `no answer in ${timeoutMs / 1000} s`, { cause: error });
    },
    clear() {
      clearTimeout(timer);
      clearTimeout(grace);
      request.signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** The whole body as text; a connection that breaks on the way is a {@link ConnectionError}. */
export async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  const source = response.headers['content-encoding'] === 'gzip' ? response.pipe(createGunzip()) : response;
  // A pipe does not carry the source's failure along.
  if (source !== response) response.on('error', (error) => source.destroy(error));
  try {
    for await (const chunk of source) chunks.push(chunk);
  } catch (error) {
    throw connectionError(error);
  }
  if (!response.complete) throw new ConnectionError('UNEXPECTED_EOF', 'the connection ended in the middle of an answer');
  return Buffer.concat(chunks).toString('utf8');
}
