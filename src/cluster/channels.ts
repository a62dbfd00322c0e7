/// <reference path="./ws.d.ts" />
import { ApiError } from './api-error.ts';
import { type ApiRequest, type Client, readAll, target } from './client.ts';
import { connectionError } from './transport.ts';

/** A WebSocket of Kubernetes: every message starts with the number of the stream it belongs to. */
export interface Channels {
  /** What the server chose among the protocols. */
  readonly protocol: string;
  /** Resolves when the message is on its way, so that a fast sender waits for a slow network. */
  send(channel: number, data: Uint8Array): Promise<void>;
  /** Holds back what arrives: for a slow reader. */
  pause(): void;
  resume(): void;
  close(): void;
  /** Resolves when the connection is over; rejects with a ConnectionError if it broke. */
  readonly closed: Promise<void>;
}

export interface ChannelsOptions {
  readonly path: string;
  readonly query: NonNullable<ApiRequest['query']>;
  /** The best first. */
  readonly protocols: readonly string[];
  readonly onMessage: (channel: number, data: Buffer) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Proxies and load balancers cut what is silent for a minute. */
const pingMs = 20_000;

/** Opens a connection for exec, attach or port-forward. Rejects with an ApiError or a ConnectionError. */
export async function openChannels(client: Client, options: ChannelsOptions): Promise<Channels> {
  const [{ WebSocket }, { url, options: http }] = await Promise.all([import('ws'), client.webSocketOptions()]);
  const address = new URL(`${url.pathname.replace(/\/$/, '')}${target(options)}`, url);
  const socket = new WebSocket(address, options.protocols, { ...http, perMessageDeflate: false, handshakeTimeout: 30_000 });
  socket.on('message', (data) => options.onMessage(data[0] ?? 0, data.subarray(1)));
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', (error) => reject(connectionError(error)));
    socket.on('unexpected-response', (request, response) => {
      readAll(response)
        .then((body) => new ApiError(response.statusCode ?? 0, body), connectionError)
        .then(reject, reject)
        .finally(() => request.destroy());
    });
  });
  const stop = (): void => socket.terminate();
  options.signal?.addEventListener('abort', stop, { once: true });
  const ping = setInterval(() => socket.ping(), pingMs);
  const closed = new Promise<void>((resolve, reject) => {
    socket.on('close', () => {
      clearInterval(ping);
      options.signal?.removeEventListener('abort', stop);
      resolve();
    });
    socket.on('error', (error) => reject(connectionError(error)));
  });
  // Whoever is not interested in the end must not be ended by it.
  closed.catch(() => undefined);
  return {
    protocol: socket.protocol,
    send: (channel, data) =>
      new Promise((resolve, reject) => {
        const message = Buffer.allocUnsafe(data.length + 1);
        message[0] = channel;
        message.set(data, 1);
        socket.send(message, (error) => (error ? reject(connectionError(error)) : resolve()));
      }),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close: () => socket.close(),
    closed,
  };
}
