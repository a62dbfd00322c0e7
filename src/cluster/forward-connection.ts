import type { Socket } from 'node:net';
import { type Channels, openChannels } from './channels.ts';
import type { Session } from './session.ts';

/** A local client that has said all it has to say may still be told something, for this long without a word. */
const lingerMs = 5_000;
/** What a client has said before the first answer is kept, up to this size, to say it again to the next pod. */
const backlogBytes = 64 * 1024;

/** A connection of a local client, over the pods that it may need until one answers. */
export interface LocalConnection {
  readonly socket: Socket;
  /** Said by the client, and not answered yet; undefined once there was an answer, or too much to keep. */
  backlog: readonly Buffer[] | undefined;
}

/**
 * Carries a TCP connection to a pod's port, until either side ends it. Resolves with what the kubelet said went wrong, if anything:
 * nobody listens on that port, for one. Rejects with an ApiError or a ConnectionError where the pod can't be reached.
 */
export async function carry(session: Session, local: LocalConnection, pod: string, port: number): Promise<string | undefined> {
  const { socket } = local;
  let problem = '';
  // Each stream begins with the port number, in two bytes.
  const toSkip = [2, 2];
  const channels: Channels = await openChannels(session.client, {
    path: `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/pods/${encodeURIComponent(pod)}/portforward`,
    query: { ports: port },
    protocols: ['v4.channel.k8s.io'],
    signal: session.signal,
    onMessage(channel, data) {
      const skipped = Math.min(toSkip[channel] ?? 0, data.length);
      toSkip[channel] = (toSkip[channel] ?? 0) - skipped;
      const rest = data.subarray(skipped);
      if (rest.length === 0) return;
      if (channel === 1) {
        problem += rest.toString('utf8');
        return;
      }
      local.backlog = undefined;
      if (!socket.write(rest)) channels.pause();
    },
  });
  const stop = sendFrom(local, channels);
  await channels.closed.catch(() => undefined);
  stop();
  return problem === '' ? undefined : problem.trim();
}

/** Sends what the client says, what it said to an earlier pod first; gives back how to stop listening to it. */
function sendFrom(local: LocalConnection, channels: Channels): () => void {
  const { socket } = local;
  const close = (): void => channels.close();
  const onDrain = (): void => channels.resume();
  const send = (data: Buffer): void => {
    socket.pause();
    channels.send(0, data).then(() => socket.resume(), close);
  };
  const onData = (data: Buffer): void => {
    const said = local.backlog && [...local.backlog, data];
    local.backlog = said && Buffer.concat(said).length <= backlogBytes ? said : undefined;
    send(data);
  };
  // This protocol can't say "no more from me": a client that half-closes and waits is given time for the answer.
  const onEnd = (): void => void closeWhenSilent(socket, channels);
  const listeners = { data: onData, drain: onDrain, end: onEnd, error: close, close } as const;
  for (const [event, listener] of Object.entries(listeners)) socket.on(event, listener);
  if (local.backlog !== undefined && local.backlog.length > 0) send(Buffer.concat(local.backlog));
  else socket.resume();
  if (socket.readableEnded) onEnd();
  return () => {
    for (const [event, listener] of Object.entries(listeners)) socket.off(event, listener);
    socket.pause();
  };
}

async function closeWhenSilent(socket: Socket, channels: Channels): Promise<void> {
  let seen = -1;
  const timer = setInterval(() => {
    if (socket.bytesWritten === seen) channels.close();
    seen = socket.bytesWritten;
  }, lingerMs);
  seen = socket.bytesWritten;
  await channels.closed.catch(() => undefined);
  clearInterval(timer);
}

/** Whether the pod is there and its program does not listen yet, as while it starts. */
export function isNotListening(problem: string): boolean {
  return /connection refused/i.test(problem);
}
