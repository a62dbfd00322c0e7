import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, ConnectionError } from './api-error.ts';
import { at, numberAt, parseJson, textAt } from './json.ts';
import { readLines } from './lines.ts';
import { listAll } from './live.ts';
import type { Session } from './session.ts';
import { connectionError } from './transport.ts';

export interface WatchOptions {
  /** Of the collection. */
  readonly path: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Everything there is: at first, and again whenever the thread was lost. */
  readonly onList: (items: readonly unknown[]) => void;
  readonly onChange: (object: unknown, isGone: boolean) => void;
  /** The server does not allow it: nothing will be seen. */
  readonly onForbidden: (error: ApiError) => void;
  /** Silence after which the connection counts as dead. @default 65000 */
  readonly idleMs?: number;
}

/** The server sends a bookmark about once a minute: longer silence is a connection that died without a word. */
const idleMs = 65_000;
/** Where watching is forbidden and listing is not. */
const pollMs = 2_000;
const maxDelayMs = 5_000;

/**
 * Follows a collection until `signal` aborts, over resets, restarts of the server and histories that are too old. It never rejects:
 * a server that is away is asked again, for as long as the caller is patient.
 */
export async function watch(session: Session, options: WatchOptions, signal: AbortSignal): Promise<void> {
  let resourceVersion: string | undefined;
  let canWatch = true;
  for (let failures = 0; !signal.aborted; ) {
    try {
      if (resourceVersion === undefined) {
        const list = await listAll({ ...session, signal }, options.path, selectorsOf(options));
        resourceVersion = list.resourceVersion;
        options.onList(list.items);
      }
      if (canWatch) resourceVersion = await follow(session, options, resourceVersion, signal);
      else {
        resourceVersion = undefined;
        await pause(pollMs, signal);
      }
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiError && error.status === 403) {
        if (resourceVersion === undefined) {
          options.onForbidden(error);
          return;
        }
        canWatch = false;
        continue;
      }
      if (error instanceof ApiError && error.status === 410) resourceVersion = undefined;
      else if (!(error instanceof ApiError || error instanceof ConnectionError)) throw error;
      failures += 1;
      await pause(Math.min(maxDelayMs, 100 * 2 ** failures), signal);
    }
  }
}

function selectorsOf(options: WatchOptions): { labelSelector?: string; fieldSelector?: string } {
  return {
    ...(options.labelSelector === undefined ? {} : { labelSelector: options.labelSelector }),
    ...(options.fieldSelector === undefined ? {} : { fieldSelector: options.fieldSelector }),
  };
}

/** One connection; gives the version to go on from when the server closes it. Rejects with an ApiError of status 410 to begin anew. */
async function follow(session: Session, options: WatchOptions, from: string, signal: AbortSignal): Promise<string> {
  const stream = await session.client.stream({
    method: 'GET',
    path: options.path,
    query: { ...selectorsOf(options), watch: true, allowWatchBookmarks: true, resourceVersion: from, timeoutSeconds: 290 },
    signal,
  });
  let resourceVersion = from;
  const idle = setTimeout(
    () => stream.destroy(new ConnectionError('ETIMEDOUT', 'the watch fell silent')),
    options.idleMs ?? idleMs,
  );
  try {
    for await (const line of readLines(stream, 'whole-lines')) {
      idle.refresh();
      const event = parseJson(line);
      const type = textAt(event, 'type');
      const object = at(event, 'object');
      // An error inside the stream is a Status like any other; one without a code can't be gone on from.
      if (type === 'ERROR') throw new ApiError(numberAt(object, 'code') ?? 410, JSON.stringify(object));
      resourceVersion = textAt(object, 'metadata', 'resourceVersion') ?? resourceVersion;
      if (type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED') options.onChange(object, type === 'DELETED');
    }
    return resourceVersion;
  } catch (error) {
    if (error instanceof ApiError) throw error;
    // What was seen so far counts: the next connection goes on behind it.
    const failure = connectionError(error);
    if (failure instanceof ConnectionError) return await afterReset(resourceVersion, signal);
    throw failure;
  } finally {
    clearTimeout(idle);
    stream.destroy();
  }
}

/** A server that resets every connection at once is not asked in a tight loop. */
async function afterReset(resourceVersion: string, signal: AbortSignal): Promise<string> {
  await pause(100 + Math.random() * 200, signal);
  return resourceVersion;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
