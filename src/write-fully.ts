import { writeSync } from 'node:fs';

/** Standard output and standard error. */
export type Descriptor = 1 | 2;

const pauseMilliseconds = 2;

/**
 * Writes all of `text`, and comes back when it is out: `process.stdout` would load streams and sockets first, 8 ms for a command
 * that takes 80. False if nobody reads any more. Throws where the device fails.
 */
export function writeFully(descriptor: Descriptor, text: string): boolean {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') return false;
      if (code !== 'EAGAIN') throw error;
      // Somebody who shares the pipe made it non-blocking, and its reader is slow.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
    }
  }
  return true;
}
