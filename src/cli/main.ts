import { createNodeHost } from '../host/node-host.ts';
import { nodeStreams } from './node-streams.ts';
import { reportBug, run } from './run.ts';

/** The command line on this process. The exit code is set, not forced, so that whatever is still being written gets out. */
export async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const host = createNodeHost();
  const streams = nodeStreams();
  // What is thrown where nobody waits for it: the process ends, and what listens for its end leaves the terminal in order.
  process.once('uncaughtException', (error) => streams.exit(reportBug(error, argv, host, streams)));
  process.exitCode = await run(argv, host, streams);
}
