import type { Readable, Writable } from 'node:stream';

/** What connects a command to the person who runs it: where it writes, and the signals it hears. */
export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
  /**
   * Calls `listener` at each Ctrl-C or request to terminate; gives back how to stop listening.
   * While nobody listens, a signal ends the process.
   */
  onSignal(listener: (signal: Signal) => void): () => void;
  /** Calls `listener`, who must not wait for anything, when the process ends, however it does; gives back how to stop that. */
  onExit(listener: () => void): () => void;
  /** The same streams, and standard input, as Node has them: for what passes bytes through. They take milliseconds to load. */
  pipes(): Pipes;
  /** Ends the process at once, whatever is under way: for the second Ctrl-C. */
  exit(code: number): void;
}

export type Signal = 'SIGINT' | 'SIGTERM';

export interface Pipes {
  readonly stdin: Readable & { readonly isTTY?: boolean; setRawMode?(isRaw: boolean): unknown };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
  readonly stderr: Writable;
}

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Size in characters; asked for anew each time, since people resize windows. */
  readonly columns: number;
  readonly rows: number;
}
