import { run } from '../../src/cli/run.ts';
import type { Host } from '../../src/host/host.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { type FakeStreams, fakeStreams } from './fake-streams.ts';

/** What a run of the command line did. */
export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, on files in memory or on another host. */
export async function c2k(
  args: readonly string[],
  on: Readonly<Record<string, string>> | Host = {},
  streams: FakeStreams = fakeStreams(),
): Promise<CommandRun> {
  const code = await run(args, isHost(on) ? on : createMemoryHost({ files: on }), streams);
  return { code, out: streams.out(), err: streams.err() };
}

function isHost(on: Readonly<Record<string, string>> | Host): on is Host {
  return 'readText' in on && typeof on.readText === 'function';
}
