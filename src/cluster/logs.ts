import { labelKeys, labelValue } from '../k8s/labels.ts';
import { ApiError } from './api-error.ts';
import { listAt, textAt } from './json.ts';
import { readLines } from './lines.ts';
import { projectSelector } from './ownership.ts';
import type { Session } from './session.ts';
import { watch } from './watch.ts';
import { createCollection, filling } from './world.ts';

/** A line that a container wrote. */
export interface LogLine {
  readonly service: string;
  readonly pod: string;
  readonly container: string;
  /** The pod's number within its service, from 1, in the order of their appearance. */
  readonly instance: number;
  /** RFC 3339, with nanoseconds. */
  readonly time: string;
  readonly text: string;
}

export interface LogOptions {
  /** Empty: all. */
  readonly services: readonly string[];
  readonly follow: boolean;
  readonly sinceSeconds?: number;
  readonly tailLines?: number;
  /** Of the container's run before the current one. */
  readonly previous: boolean;
  readonly onLine: (line: LogLine) => void;
}

/** More streams would be more connections than anyone can read. */
const maxStreams = 50;
const retryMs = 1_000;

interface Source {
  readonly service: string;
  readonly pod: string;
  readonly container: string;
  readonly instance: number;
}

/**
 * Gives the lines of the services' containers; with `follow` also of those that come later, over restarts of containers and broken
 * connections, until the session's signal aborts.
 */
export async function readLogs(session: Session, options: LogOptions): Promise<void> {
  const end = new AbortController();
  session.signal?.addEventListener('abort', () => end.abort(), { once: true });
  const pods = createCollection();
  const wanted = new Set(options.services.map(labelValue));
  const instances = new Map<string, number>();
  const known = new Map<string, Promise<void>>();
  let open = 0;
  let isTold = false;
  let listed = (): void => undefined;
  const seen = new Promise<void>((resolve) => {
    listed = resolve;
  });
  const start = (): void => {
    const sources = pods.all().flatMap((pod) => sourcesOf(pod, wanted, instances));
    for (const source of sources) {
      const key = `${source.pod}/${source.container}`;
      if (known.has(key)) continue;
      if (open >= maxStreams) {
        if (options.follow && !isTold)
          session.report('logs-left-out', undefined, { streams: maxStreams, sources: sources.length });
        isTold = true;
        continue;
      }
      open += 1;
      const isThere = (): boolean => options.follow && !end.signal.aborted && pods.named(source.pod) !== undefined;
      const reading = readContainer(session, source, options, isThere, end.signal).then(() => {
        open -= 1;
        if (!end.signal.aborted) start();
      });
      known.set(key, reading);
    }
    listed();
  };
  const watching = watch(
    session,
    {
      path: `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/pods`,
      labelSelector: projectSelector(session.project),
      ...filling(pods, start),
      onForbidden(error) {
        session.report('permission-missing', undefined, { problem: error.message, namespace: session.namespace });
        listed();
      },
    },
    end.signal,
  );
  await Promise.race([seen, watching]);
  if (options.follow) await watching;
  while (open > 0) await Promise.all(known.values());
  end.abort();
  await watching;
}

/** The containers of a pod whose logs are of interest: not those that wait and copy before the start. */
function sourcesOf(pod: unknown, wanted: ReadonlySet<string>, instances: Map<string, number>): readonly Source[] {
  const name = textAt(pod, 'metadata', 'name');
  const service = textAt(pod, 'metadata', 'labels', labelKeys.service);
  if (name === undefined || service === undefined || (wanted.size > 0 && !wanted.has(service))) return [];
  const counter = `service ${service}`;
  const instance = instances.get(name) ?? (instances.get(counter) ?? 0) + 1;
  if (!instances.has(name)) instances.set(counter, instance);
  instances.set(name, instance);
  return listAt(pod, 'spec', 'containers').map((container) => ({
    service,
    pod: name,
    container: textAt(container, 'name') ?? '',
    instance,
  }));
}

/** All lines of one container, over its restarts while its pod is there. Never rejects. */
async function readContainer(
  session: Session,
  source: Source,
  options: LogOptions,
  isThere: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  let last: LogPosition | undefined;
  do {
    try {
      last = await readRun(session, source, options, last, signal);
    } catch (error) {
      // A container that has not started yet has no log: that is no error while it may still start.
      if (error instanceof ApiError && error.status !== 400 && error.status !== 404 && error.status < 429) {
        session.report('permission-missing', undefined, { problem: error.message, namespace: session.namespace });
        return;
      }
    }
    if (isThere()) await new Promise((resolve) => setTimeout(resolve, retryMs));
  } while (isThere());
}

/** Where reading has come to: a reconnection begins at this second and leaves out what was told. */
interface LogPosition {
  readonly time: string;
  /** Lines of that very time, as two may share it. */
  readonly texts: readonly string[];
}

async function readRun(
  session: Session,
  source: Source,
  options: LogOptions,
  from: LogPosition | undefined,
  signal: AbortSignal,
): Promise<LogPosition | undefined> {
  const { namespace } = session;
  const position = { time: from?.time ?? '', texts: [...(from?.texts ?? [])] };
  try {
    const stream = await session.client.stream({
      method: 'GET',
      path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(source.pod)}/log`,
      query: {
        container: source.container,
        timestamps: true,
        follow: options.follow || undefined,
        previous: options.previous || undefined,
        ...(from === undefined ? { sinceSeconds: options.sinceSeconds, tailLines: options.tailLines } : { sinceTime: from.time }),
      },
      signal,
    });
    for await (const line of readLines(stream, 'with-rest')) {
      const space = line.indexOf(' ');
      const time = line.slice(0, space === -1 ? undefined : space);
      const text = space === -1 ? '' : line.slice(space + 1);
      if (time < position.time || (time === position.time && position.texts.includes(text))) continue;
      position.texts = time === position.time ? [...position.texts, text] : [text];
      position.time = time;
      options.onLine({ ...source, time, text });
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    // A broken connection: what was told counts, and the next one goes on behind it.
  }
  return position.time === '' ? from : position;
}
