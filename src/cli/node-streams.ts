import { fstatSync } from 'node:fs';
import { type Descriptor, writeFully } from '../write-fully.ts';
import type { Output, Signal, Streams } from './streams.ts';

const signals: readonly Signal[] = ['SIGINT', 'SIGTERM'];

/** The streams and signals of this process. */
export function nodeStreams(): Streams {
  return {
    stdout: outputOf(1),
    stderr: outputOf(2),
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
    pipes: () => ({ stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }),
    exit: (code) => process.exit(code),
  };
}

/** A reader that has gone (`c2k convert | head`) takes the rest of the output with it, and nothing else: apply must still end well. */
function outputOf(descriptor: Descriptor): Output {
  let isOpen = true;
  // Node's stream knows the window's size, and takes milliseconds to load: only a terminal needs it.
  const stream = (): NodeJS.WriteStream => (descriptor === 1 ? process.stdout : process.stderr);
  let isTerminal: boolean | undefined;
  return {
    write(text) {
      if (isOpen) isOpen = writeFully(descriptor, text);
    },
    get isTerminal() {
      isTerminal ??= isCharacterDevice(descriptor) && stream().isTTY === true;
      return isTerminal;
    },
    // A terminal that does not know its size says 0.
    get columns() {
      return stream().columns || 80;
    },
    get rows() {
      return stream().rows || 24;
    },
  };
}

function isCharacterDevice(descriptor: Descriptor): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}
