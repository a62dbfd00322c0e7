import type { Readable, Writable } from 'node:stream';
import { type Channels, openChannels } from './channels.ts';
import { listAt, parseJson, textAt } from './json.ts';
import { listAll } from './live.ts';
import { projectSelector } from './ownership.ts';
import { bestPod } from './pods.ts';
import type { Session } from './session.ts';

/** The terminal, or the pipes, that a command in a container talks with. */
export interface ExecStreams {
  /** Undefined: the command gets an empty standard input. */
  readonly stdin: Readable | undefined;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Its size now, and calls on change: only where the command gets a terminal. */
  readonly terminal?: {
    size(): { readonly columns: number; readonly rows: number };
    onResize(listener: () => void): () => void;
  };
}

export interface ExecOptions {
  readonly service: string;
  /** @default the first one of the pod */
  readonly container?: string | undefined;
  readonly command: readonly string[];
  readonly streams: ExecStreams;
}

const channel = { stdin: 0, stdout: 1, stderr: 2, status: 3, resize: 4, close: 255 } as const;

/** Runs a command in a service's container; its exit code, or undefined after reporting that there is no container to run it in. */
export async function execInService(session: Session, options: ExecOptions): Promise<number | undefined> {
  const { service, command, streams } = options;
  const { namespace } = session;
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
  const { items } = await listAll(session, path, { labelSelector: projectSelector(session.project) });
  const pod = bestPod(items, service);
  const name = textAt(pod, 'metadata', 'name');
  if (name === undefined) {
    session.report('service-not-running', undefined, { service });
    return undefined;
  }
  const isTerminal = streams.terminal !== undefined;
  let status: unknown;
  const channels = await openChannels(session.client, {
    path: `${path}/${encodeURIComponent(name)}/exec`,
    query: {
      command,
      container: options.container ?? textAt(listAt(pod, 'spec', 'containers')[0], 'name'),
      stdin: streams.stdin !== undefined,
      stdout: true,
      // A terminal has one stream for both.
      stderr: !isTerminal,
      tty: isTerminal,
    },
    protocols: ['v5.channel.k8s.io', 'v4.channel.k8s.io'],
    signal: session.signal,
    onMessage(number, data) {
      if (number === channel.status) status = parseJson(data.toString('utf8'));
      else if (number === channel.stdout) write(streams.stdout, data, channels);
      else if (number === channel.stderr) write(streams.stderr, data, channels);
    },
  });
  const stopResizing = followSize(streams, channels);
  const stopSending = streams.stdin === undefined ? undefined : sendInput(streams.stdin, channels);
  try {
    await channels.closed;
  } finally {
    stopResizing?.();
    stopSending?.();
  }
  return exitCodeOf(session, service, status);
}

/** A slow reader slows the command down, instead of filling memory. */
function write(output: Writable, data: Buffer, channels: Channels): void {
  if (output.write(data)) return;
  channels.pause();
  output.once('drain', () => channels.resume());
}

function followSize({ terminal }: ExecStreams, channels: Channels): (() => void) | undefined {
  if (terminal === undefined) return undefined;
  const tell = (): void => {
    const { columns, rows } = terminal.size();
    // A connection that is ending needs no size.
    channels.send(channel.resize, Buffer.from(JSON.stringify({ Width: columns, Height: rows }))).catch(() => undefined);
  };
  tell();
  return terminal.onResize(tell);
}

function sendInput(stdin: Readable, channels: Channels): () => void {
  const onData = (data: Buffer): void => {
    stdin.pause();
    channels.send(channel.stdin, data).then(
      () => stdin.resume(),
      () => undefined,
    );
  };
  // Version 5 can end one stream; before it, ending the input ends everything.
  const onEnd = (): void => {
    if (channels.protocol === 'v5.channel.k8s.io')
      channels.send(channel.close, Buffer.from([channel.stdin])).catch(() => undefined);
  };
  stdin.on('data', onData);
  stdin.on('end', onEnd);
  return () => {
    stdin.off('data', onData);
    stdin.off('end', onEnd);
    stdin.pause();
  };
}

/** The command's own exit code; where there is no such command, what a shell gives: 127, or 126 for one that can't be run. */
function exitCodeOf(session: Session, service: string, status: unknown): number {
  if (textAt(status, 'status') === 'Success') return 0;
  const cause = listAt(status, 'details', 'causes').find((each) => textAt(each, 'reason') === 'ExitCode');
  if (cause !== undefined) return Number(textAt(cause, 'message') ?? 1);
  const problem = textAt(status, 'message') ?? 'the connection ended before the command did';
  session.report('command-not-run', undefined, { service, problem });
  return /not found|no such file/i.test(problem) ? 127 : 126;
}
