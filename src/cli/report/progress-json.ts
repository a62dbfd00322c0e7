import type { Surroundings } from '../command.ts';
import type { Progress } from './progress.ts';

/** A line of JSON on stdout for each event, with the time at which it was told. */
export function createJsonProgress({ host, streams }: Surroundings): Progress {
  return {
    onEvent: (event) => streams.stdout.write(`${JSON.stringify({ time: new Date(host.now()).toISOString(), ...event })}\n`),
    end: () => undefined,
  };
}
