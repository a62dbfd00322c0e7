import { type ExitCode, exitCode } from './exit-code.ts';
import type { Signal, Streams } from './streams.ts';

/** Ctrl-C for work that must not be cut off: the first one asks it to end, the second one ends the process at once. */
export interface Interruption {
  /** Aborted by the first Ctrl-C or request to terminate. */
  readonly signal: AbortSignal;
  /** What a run that was interrupted ends with. */
  exitCode(): ExitCode;
  /** Stops listening. */
  stop(): void;
}

/** `onFirst` tells the person that it was heard. */
export function listenForInterruption(streams: Streams, onFirst: () => void): Interruption {
  const controller = new AbortController();
  let code: ExitCode = exitCode.interrupted;
  const stop = streams.onSignal((signal) => {
    code = codeOf(signal);
    if (controller.signal.aborted) return streams.exit(code);
    onFirst();
    controller.abort();
  });
  return { signal: controller.signal, exitCode: () => code, stop };
}

function codeOf(signal: Signal): ExitCode {
  switch (signal) {
    case 'SIGINT':
      return exitCode.interrupted;
    case 'SIGTERM':
      return exitCode.terminated;
  }
}
