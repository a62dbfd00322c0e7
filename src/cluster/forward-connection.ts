import type { Socket } from 'node:net';
import { type Channels, openChannels } from './channels.ts';
import type { Session } from './session.ts';

/** A local client that has said all it has to say may still be told something, for this long without a word. */
const lingerMs = 5_000;

/**
 * Carries one TCP connection to a pod's port, until either side ends it. Resolves with what the kubelet said went wrong, if anything:
 * nobody listens on that port, for one. Rejects with an ApiError or a ConnectionError where the pod can't be reached.
 */
export async function carry(session: Session, socket: Socket, pod: string, port: number): Promise<string | undefined> {
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
      if (!socket.write(rest)) channels.pause();
    },
  });
  socket.on('drain', () => channels.resume());
  socket.on('error', () => channels.close());
  socket.on('close', () => channels.close());
  socket.setTimeout(0);
  const sending = sendAll(socket, channels);
  await Promise.all([channels.closed.catch(() => undefined), sending]);
  socket.end();
  return problem === '' ? undefined : problem.trim();
}

/** This protocol can't say "no more from me": a client that half-closes and waits is given time for the answer. */
async function sendAll(socket: Socket, channels: Channels): Promise<void> {
  try {
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) await channels.send(0, chunk);
  } catch {
    // Either side broke: the other one is told by closing.
    channels.close();
    return;
  }
  const timer = setInterval(() => {
    if (socket.bytesWritten === seen) channels.close();
    seen = socket.bytesWritten;
  }, lingerMs);
  let seen = socket.bytesWritten;
  await channels.closed.catch(() => undefined);
  clearInterval(timer);
}
