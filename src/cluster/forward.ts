import { EventEmitter, once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../source/span.ts';
import { ApiError, messageOf } from './api-error.ts';
import { carry, isNotListening, type LocalConnection } from './forward-connection.ts';
import { textAt } from './json.ts';
import { projectSelector } from './ownership.ts';
import { bestPod } from './pods.ts';
import type { Session } from './session.ts';
import { watch } from './watch.ts';
import { createCollection, filling } from './world.ts';

/** A port that Compose publishes: it shall answer on this machine. */
export interface PublishedPort {
  readonly service: string;
  /** The container's port. */
  readonly target: number;
  /** The port on this machine; undefined: any free one. */
  readonly published?: number;
  /** The address to listen on. @default both 127.0.0.1 and ::1 */
  readonly hostIp?: string;
  /** Where the Compose file says so. */
  readonly place?: Place;
}

/** A connection that comes while the pod is being replaced waits this long for the next one. */
const patienceMs = 30_000;
const retryMs = 300;

/**
 * Serves published ports on this machine until the signal aborts: each connection goes to a pod that is ready now.
 * False if a port could not be opened, after saying so; the others are served all the same.
 */
export async function forwardPorts(session: Session, ports: readonly PublishedPort[]): Promise<boolean> {
  const end = new AbortController();
  const pods = followPods(session, end.signal);
  const served = await Promise.all(ports.map((port) => serve(session, port, pods)));
  const servers = served.flatMap((each) => each ?? []);
  const stopped = session.signal === undefined || session.signal.aborted ? undefined : once(session.signal, 'abort');
  // A watch ends before that only by failing for good, for want of credentials perhaps.
  if (servers.length > 0) await Promise.race([stopped, pods.ended]);
  for (const server of servers) server.close();
  end.abort();
  await pods.ended;
  return served.every((each) => each !== undefined);
}

interface Pods {
  /** A pod of the service that is ready, or at least runs; waits for one. Undefined when there is none in time. */
  pick(service: string, signal: AbortSignal): Promise<string | undefined>;
  readonly ended: Promise<void>;
}

function followPods(session: Session, signal: AbortSignal): Pods {
  const collection = createCollection();
  const changes = new EventEmitter().setMaxListeners(0);
  const changed = (): void => {
    changes.emit('change');
  };
  const ended = watch(
    session,
    {
      path: `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/pods`,
      labelSelector: projectSelector(session.project),
      ...filling(collection, changed),
      onForbidden: (error) =>
        session.report('permission-missing', undefined, { problem: error.message, namespace: session.namespace }),
    },
    signal,
  );
  return {
    ended,
    async pick(service, abort) {
      for (;;) {
        const pod = textAt(bestPod(collection.all(), service), 'metadata', 'name');
        if (pod !== undefined || abort.aborted) return pod;
        await once(changes, 'change', { signal: abort }).catch(() => undefined);
      }
    },
  };
}

/** Listens on every address of one port; undefined if one of them is taken. */
async function serve(session: Session, port: PublishedPort, pods: Pods): Promise<readonly Server[] | undefined> {
  const hosts = port.hostIp === undefined ? ['127.0.0.1', '::1'] : [port.hostIp];
  const servers: Server[] = [];
  let number = port.published ?? 0;
  for (const host of hosts) {
    // A client may end its half and wait for the answer.
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      accept(session, port, number, host, socket, pods).catch(() => socket.destroy());
    });
    try {
      number = await listen(server, host, number);
    } catch (error) {
      const code = textAt(error, 'code') ?? '';
      // A machine without IPv6 has one address less, which is no loss.
      if (host === '::1' && servers.length > 0 && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      refuse(session, port, host, number, code);
      for (const other of servers) other.close();
      return undefined;
    }
    servers.push(server);
    session.emit({ type: 'forwarding', service: port.service, host, port: number, target: port.target, state: 'listening' });
  }
  return servers;
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen({ host, port, ipv6Only: host.includes(':') });
  await once(server, 'listening');
  // From here on a server's errors concern single connections.
  server.on('error', () => undefined);
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function refuse(session: Session, port: PublishedPort, host: string, number: number, code: string): void {
  const problem =
    code === 'EADDRINUSE' ? 'something else listens there' : code === 'EACCES' ? 'only root may listen there' : code;
  session.report('port-not-opened', port.place, { service: port.service, host, port: number, problem });
  session.emit({
    type: 'forwarding',
    service: port.service,
    host,
    port: number,
    target: port.target,
    state: 'refused',
    message: problem,
  });
}

async function accept(
  session: Session,
  port: PublishedPort,
  number: number,
  host: string,
  socket: Socket,
  pods: Pods,
): Promise<void> {
  socket.on('error', () => undefined);
  const { service, target } = port;
  const tell = (state: 'reconnecting', message: string): void =>
    session.emit({ type: 'forwarding', service, host, port: number, target, state, message });
  const limit = AbortSignal.timeout(patienceMs);
  const signal = session.signal === undefined ? limit : AbortSignal.any([limit, session.signal]);
  const local: LocalConnection = { socket, backlog: [] };
  let isTold = false;
  while (!signal.aborted && !socket.destroyed) {
    const pod = await pods.pick(service, signal);
    if (pod === undefined) break;
    try {
      const problem = await carry(session, local, pod, target);
      // Nothing was answered: a program that is just starting, or a pod that was replaced, may do better the next time.
      if (problem === undefined || local.backlog === undefined || !isNotListening(problem)) break;
      if (!isTold) tell('reconnecting', 'nothing listens there yet');
      isTold = true;
    } catch (error) {
      tell('reconnecting', messageOf(error));
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) break;
    }
    await sleep(retryMs);
  }
  socket.end();
  socket.resume();
}
