import { InvalidArgumentError } from 'commander';
import type { Host } from '../../host/host.ts';
import { type ReviewModel, renderReviewPage } from '../../review.ts';
import type { Surroundings } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { Interruption } from '../interruption.ts';
import type { Reporter } from '../reporter.ts';
import { eventsPath, servePage } from './page-server.ts';
import { recordReads } from './recording-host.ts';

/** Tried first, so that a bookmark keeps working. */
const usualPort = 8264;
/** In milliseconds. */
const pollInterval = 400;

/** For `--serve PORT`. */
export function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    throw new InvalidArgumentError('It is a port: 0 to 65535, 0 for any free one.');
  return Number(text);
}

/** Serves the review until Ctrl-C, and makes it anew whenever anything changes that it was made of. */
export async function serveReview(
  make: (host: Host) => Promise<ReviewModel>,
  port: number | undefined,
  { host, streams, reporter, interruption }: Surroundings & { readonly reporter: Reporter; readonly interruption: Interruption },
): Promise<ExitCode> {
  let recording = recordReads(host);
  const makePage = async (): Promise<string> => renderReviewPage(await make(recording), { events: eventsPath });
  const page = await makePage();
  const server = (await servePage(page, port ?? usualPort)) ?? (port === undefined ? await servePage(page, 0) : undefined);
  if (!server) {
    reporter.report('review-port-taken', undefined, { port: port ?? usualPort });
    return exitCode.failed;
  }
  streams.stderr.write(`The review is at ${server.address} until Ctrl-C; it follows the files.\n`);
  while (!interruption.signal.aborted) {
    await delay(pollInterval, interruption.signal);
    if (interruption.signal.aborted || !(await recording.hasChanged())) continue;
    recording = recordReads(host);
    server.show(await makePage());
  }
  await server.close();
  return exitCode.done;
}

/** Until the time is over or the signal comes. */
function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
