import { createNodeHost } from '../host/node-host.ts';
import { nodeStreams } from './node-streams.ts';
import { run } from './run.ts';

/** The command line on this process. The exit code is set, not forced: what is still being written gets out. */
export async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), createNodeHost(), nodeStreams());
}
