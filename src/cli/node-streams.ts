import type { Output, Signal, Streams } from './streams.ts';

const signals: readonly Signal[] = ['SIGINT', 'SIGTERM'];

/** The streams and signals of this process. */
export function nodeStreams(): Streams {
  return {
    stdout: outputOf(() => process.stdout),
    stderr: outputOf(() => process.stderr),
    onSignal(listener) {
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
    onExit(listener) {
      process.on('exit', listener);
      return () => void process.off('exit', listener);
    },
    exit: (code) => process.exit(code),
  };
}

/**
 * A reader that has gone (`c2k convert | head`) takes the rest of the output with it, and nothing else: apply must still end well.
 * Node opens a stream when it is first asked for, which takes a millisecond; so it is asked late.
 */
function outputOf(open: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  let gone = false;
  const stream = (): NodeJS.WriteStream => {
    if (opened) return opened;
    opened = open();
    opened.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      gone = true;
    });
    return opened;
  };
  return {
    write(text) {
      const writable = stream();
      if (!gone) writable.write(text);
    },
    get isTerminal() {
      return stream().isTTY === true;
    },
    get columns() {
      return stream().columns ?? 80;
    },
    get rows() {
      return stream().rows ?? 24;
    },
  };
}
