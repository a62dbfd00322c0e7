import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { apiStatus, conflictStatus, immutableStatus, missing, notFound } from './fake-api/answers.ts';
import { serverSideApply } from './fake-api/server-side-apply.ts';
import { createStore, isIn, newMetadata, type Store, type Stored, type WatchEvent } from './fake-api/store.ts';

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** What happens instead of the answer. `after`: the server does its work, and only the answer is lost. */
export type Fault =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'reset'
  | 'reset-after'
  | 'hang';

export interface FakeApiServer {
  readonly url: string;
  readonly store: Store;
  /** Everything asked so far, in order. */
  readonly requests: SeenRequest[];
  readonly connections: () => number;
  /** The next `times` requests that match go wrong. @default 1 */
  fail(matches: (request: SeenRequest) => boolean, fault: Fault, times?: number): void;
  /** Answers matching requests by hand: logs, discovery, odd bodies. */
  answer(matches: (request: SeenRequest) => boolean, respond: (request: SeenRequest, response: ServerResponse) => void): void;
  /** Called after each write, as controllers are. */
  onWrite: (path: string, object: Stored) => void;
  /** Milliseconds before each answer. */
  delayMs: number;
  /** The most that a page of a list may hold. */
  pageSize: number;
  /** Changes a stored object as someone else would. */
  change(path: string, edit: (object: Stored) => void): void;
  /** Cuts every open connection. */
  dropConnections(): void;
  close(): Promise<void>;
}

const namespacePath = /^\/api\/v1\/namespaces\/([^/]+)/;

/** An API server in this process, with one namespace `ns`: enough of one to be lied to by. */
export async function startFakeApiServer(tls?: { key: string; cert: string }): Promise<FakeApiServer> {
  const store = createStore();
  const requests: SeenRequest[] = [];
  const faults: { matches: (request: SeenRequest) => boolean; fault: Fault; left: number }[] = [];
  const answers: {
    matches: (request: SeenRequest) => boolean;
    respond: (request: SeenRequest, response: ServerResponse) => void;
  }[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  store.put('/api/v1/namespaces/ns', { apiVersion: 'v1', kind: 'Namespace', metadata: newMetadata('ns', undefined) });

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming);
    requests.push(request);
    if (fake.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fake.delayMs));
    const planned = faults.find((each) => each.left > 0 && each.matches(request));
    if (planned !== undefined) planned.left -= 1;
    if (planned?.fault === 'hang') return;
    if (planned?.fault === 'reset') return void incoming.socket.destroy();
    if (typeof planned?.fault === 'object')
      return reply(response, planned.fault.status, planned.fault.body, planned.fault.headers);
    const custom = answers.find((each) => each.matches(request));
    if (custom !== undefined) return custom.respond(request, response);
    if (request.query.get('watch') === 'true') return streamWatch(store, request, response);
    const [status, body] = handle(fake, request);
    if (planned?.fault === 'reset-after') return void incoming.socket.destroy();
    reply(response, status, body);
  };
  const listener = (incoming: IncomingMessage, response: ServerResponse): void => {
    serve(incoming, response).catch((error: unknown) => reply(response, 500, apiStatus(500, 'InternalError', String(error))));
  };
  const server: Server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  server.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeApiServer = {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    store,
    requests,
    connections: () => connections,
    fail: (matches, fault, times = 1) => faults.push({ matches, fault, left: times }),
    answer: (matches, respond) => answers.push({ matches, respond }),
    onWrite: () => undefined,
    delayMs: 0,
    pageSize: 500,
    change(path, edit) {
      const object = store.get(path);
      if (object === undefined) throw new Error(`no object at ${path}`);
      edit(object);
      store.put(path, object);
    },
    dropConnections() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      fake.dropConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://server');
  const text = Buffer.concat(chunks).toString('utf8');
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, headers: incoming.headers, body };
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? apiStatus(status, '', `HTTP ${status}`));
  response.writeHead(status, { 'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json', ...headers });
  response.end(text);
}

function handle(fake: FakeApiServer, request: SeenRequest): [number, unknown] {
  const { method, path, query } = request;
  const { store } = fake;
  const namespace = namespacePath.exec(path.replace(/^\/apis\/[^/]+\/[^/]+/, '/api/v1'))?.[1];
  if (
    method !== 'GET' &&
    namespace !== undefined &&
    path !== `/api/v1/namespaces/${namespace}` &&
    store.get(`/api/v1/namespaces/${namespace}`) === undefined
  ) {
    return missing('namespaces', namespace);
  }
  const live = store.get(path);
  switch (method) {
    case 'GET':
      if (live !== undefined) return [200, live];
      return isObjectPath(path) ? notFound(path) : list(fake, path, query);
    case 'POST':
      return create(fake, path, request.body as Stored, namespace);
    case 'PUT':
      return update(fake, path, request.body as Stored, live);
    case 'PATCH':
      return patch(fake, request, live, namespace);
    case 'DELETE':
      return remove(fake, request, live);
    default:
      return [405, apiStatus(405, 'MethodNotAllowed', method)];
  }
}

/** Collections have plural names at every second place; a path of an object has one part more. */
function isObjectPath(path: string): boolean {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .slice(path.startsWith('/apis/') ? 3 : 2);
  return parts[0] === 'namespaces' && parts.length > 2 ? parts.length === 4 : parts.length === 2;
}

function list(fake: FakeApiServer, path: string, query: URLSearchParams): [number, unknown] {
  const selector = (query.get('labelSelector') ?? '')
    .split(',')
    .filter((each) => each !== '')
    .map((each) => each.split('='));
  const all = fake.store
    .list(path)
    .filter(({ metadata }) => selector.every(([key = '', value]) => metadata.labels?.[key] === value));
  const start = Number(query.get('continue') ?? 0);
  const end = start + Math.min(fake.pageSize, Number(query.get('limit') ?? fake.pageSize));
  const next = end < all.length ? { continue: String(end) } : {};
  const items = all.slice(start, end).map(({ apiVersion, kind, ...rest }) => rest);
  return [200, { kind: 'List', apiVersion: 'v1', metadata: { resourceVersion: String(fake.store.version()), ...next }, items }];
}

function create(fake: FakeApiServer, path: string, body: Stored, namespace: string | undefined): [number, unknown] {
  const target = `${path}/${body.metadata.name}`;
  if (fake.store.get(target) !== undefined)
    return [409, apiStatus(409, 'AlreadyExists', `"${body.metadata.name}" already exists`)];
  return [201, store(fake, target, { ...body, metadata: { ...newMetadata(body.metadata.name, namespace), ...body.metadata } })];
}

function update(fake: FakeApiServer, path: string, body: Stored, live: Stored | undefined): [number, unknown] {
  if (live === undefined) return notFound(path);
  if (body.metadata.resourceVersion !== live.metadata.resourceVersion) {
    return [
      409,
      apiStatus(409, 'Conflict', 'the object has been modified; please apply your changes to the latest version and try again'),
    ];
  }
  return [200, store(fake, path, { ...body, metadata: { ...live.metadata, ...body.metadata } })];
}

function patch(
  fake: FakeApiServer,
  request: SeenRequest,
  live: Stored | undefined,
  namespace: string | undefined,
): [number, unknown] {
  const { query, path } = request;
  if (request.headers['content-type'] === 'application/merge-patch+json') {
    return live === undefined ? notFound(path) : [200, store(fake, path, mergePatch(live, request.body) as Stored)];
  }
  const applied = request.body as Parameters<typeof serverSideApply>[1];
  const options = { manager: query.get('fieldManager') ?? '', force: query.get('force') === 'true', namespace };
  const result = serverSideApply(live, applied, options);
  if (result.conflicts.length > 0) return conflictStatus(result.conflicts);
  if (result.immutable !== undefined) return immutableStatus(result.immutable);
  const status = result.created ? 201 : 200;
  if (query.get('dryRun') === 'All' || result.object === live) return [status, result.object];
  return [status, store(fake, path, result.object)];
}

/** RFC 7386, without its nulls. */
function mergePatch(into: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null) return patch;
  const merged = Object.entries(patch).map(([key, value]) => [key, mergePatch(Reflect.get(Object(into), key), value)]);
  return { ...Object(into), ...Object.fromEntries(merged) };
}

function remove(fake: FakeApiServer, request: SeenRequest, live: Stored | undefined): [number, unknown] {
  if (live === undefined) return notFound(request.path);
  const uid = (request.body as { preconditions?: { uid?: string } } | undefined)?.preconditions?.uid;
  if (uid !== undefined && uid !== live.metadata.uid)
    return [409, apiStatus(409, 'Conflict', 'Precondition failed: UID in precondition')];
  if ((live.metadata.finalizers ?? []).length > 0) {
    live.metadata.deletionTimestamp = new Date().toISOString();
    fake.store.put(request.path, live);
    return [202, live];
  }
  fake.store.remove(request.path);
  return [200, apiStatus(200, '', 'deleted')];
}

function store(fake: FakeApiServer, path: string, object: Stored): Stored {
  const stored = fake.store.put(path, object);
  fake.onWrite(path, stored);
  return stored;
}

function streamWatch(store: Store, request: SeenRequest, response: ServerResponse): void {
  const selector = (request.query.get('labelSelector') ?? '')
    .split(',')
    .filter((each) => each !== '')
    .map((each) => each.split('='));
  const isSelected = ({ object }: WatchEvent): boolean =>
    selector.every(([key = '', value]) => object.metadata.labels?.[key] === value);
  const send = (event: WatchEvent): void => {
    if (isSelected(event)) response.write(`${JSON.stringify(event)}\n`);
  };
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.flushHeaders();
  for (const event of store.since(request.path, Number(request.query.get('resourceVersion') ?? 0))) send(event);
  const off = store.onEvent((path, event) => {
    if (isIn(path, request.path)) send(event);
  });
  response.on('close', off);
}
