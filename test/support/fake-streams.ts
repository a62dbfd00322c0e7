import { Readable, Writable } from 'node:stream';
import type { Output, Signal, Streams } from '../../src/cli/streams.ts';

/** Streams that keep what is written, and signals that a test sends. */
export interface FakeStreams extends Streams {
  /** All that was written to standard output, and to standard error. */
  readonly out: () => string;
  readonly err: () => string;
  readonly send: (signal: Signal) => void;
  /** What {@link Streams.exit} was called with. */
  readonly exits: readonly number[];
  /** Runs what was to be run when the process ends. */
  readonly endProcess: () => void;
}

export interface FakeStreamsOptions {
  readonly isTerminal?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export function fakeStreams({ isTerminal = false, columns = 80, rows = 24 }: FakeStreamsOptions = {}): FakeStreams {
  const written = { out: '', err: '' };
  const signalListeners = new Set<(signal: Signal) => void>();
  const exitListeners = new Set<() => void>();
  const exits: number[] = [];
  const output = (name: 'out' | 'err'): Output => ({
    write: (text) => {
      written[name] += text;
    },
    isTerminal,
    columns,
    rows,
  });
  const sink = (name: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk);
        done();
      },
    });
  return {
    stdout: output('out'),
    stderr: output('err'),
    onSignal(listener) {
      signalListeners.add(listener);
      return () => void signalListeners.delete(listener);
    },
    onExit(listener) {
      exitListeners.add(listener);
      return () => void exitListeners.delete(listener);
    },
    pipes: () => ({ stdin: Readable.from([]), stdout: sink('out'), stderr: sink('err') }),
    exit: (code) => void exits.push(code),
    out: () => written.out,
    err: () => written.err,
    send(signal) {
      for (const listener of [...signalListeners]) listener(signal);
    },
    exits,
    endProcess() {
      for (const listener of [...exitListeners]) listener();
    },
  };
}
