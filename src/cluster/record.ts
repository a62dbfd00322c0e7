import { gzipSync } from 'node:zlib';
import { type Manifest, refOf } from '../k8s/manifest.ts';
import { ApiError, ConnectionError, messageOf } from './api-error.ts';
import { deleteObject } from './delete-object.ts';
import {
  isGood,
  outdated,
  type Revision,
  type RevisionOutcome,
  type RevisionRecord,
  readHistory,
  readRecords,
  revisionKeys,
  revisionLabels,
  secretsPath,
} from './history.ts';
import { textAt } from './json.ts';
import { objectKey } from './objects.ts';
import { inParallel } from './parallel.ts';
import { type Change, holdsData } from './plan.ts';
import type { Session } from './session.ts';

/** The revision that this apply is. */
export interface Recorded {
  readonly revision: Pick<Revision, 'number' | 'outcome' | 'parts'>;
  /** The one to go back to if it comes to nothing. */
  readonly fallback: Revision | undefined;
}

/** A Secret holds 1 MiB: what is longer, packed, is kept in several. */
const partBytes = 700 * 1024;

/** What there is of the history before this apply; undefined after telling that none can be kept. */
export async function knownRecords(session: Session): Promise<readonly RevisionRecord[] | undefined> {
  return orTell(session, () => readRecords(session));
}

/**
 * Notes what the project will have on the cluster, before it is written: also an apply that ends halfway has a number, and can be gone
 * back from. A history that can't be kept is told, and keeps nobody from applying: then there is none.
 */
export async function recordRevision(
  session: Session,
  records: readonly RevisionRecord[],
  desired: readonly Manifest[],
  changes: readonly Change[],
  rollbackTo: number | undefined,
): Promise<Recorded | undefined> {
  return orTell(session, async () => {
    const history = records.flatMap((record) => record.revision ?? []);
    const newest = history.at(-1);
    const text = textOf([...desired, ...leftAlone(changes, newest)]);
    const fallback = history.findLast((each) => isGood(each) && each.text !== text);
    if (newest?.text === text) return { revision: newest, fallback };
    const revision = await write(session, (records.at(-1)?.number ?? 0) + 1, text, rollbackTo);
    const remains = records.filter((record) => record.revision === undefined);
    await inParallel([...remains, ...outdated([...history, revision])], session.parallelism, (each) => forget(session, each));
    return { revision, fallback };
  });
}

/** Writes down what became of a revision; one that was good once stays so, whatever the weather is like today. */
export async function recordOutcome(session: Session, { revision }: Recorded, outcome: RevisionOutcome): Promise<void> {
  const [first] = revision.parts;
  if (first === undefined || revision.outcome === outcome || revision.outcome === 'ready') return;
  await orTell(session, () =>
    session.client.request({
      method: 'PATCH',
      path: `${secretsPath(session)}/${encodeURIComponent(first.name)}`,
      contentType: 'application/merge-patch+json',
      body: { metadata: { annotations: { [revisionKeys.outcome]: outcome } } },
    }),
  );
}

/** An apply that wrote nothing has no record of its own: what it found ready is what was recorded last. */
export async function recordReady(session: Session, desired: readonly Manifest[], changes: readonly Change[]): Promise<void> {
  const newest = await orTell(session, async () => (await readHistory(session)).at(-1));
  if (newest?.text !== textOf([...desired, ...leftAlone(changes, newest)])) return;
  await recordOutcome(session, { revision: newest, fallback: undefined }, 'ready');
}

/** Deletes the whole history; who may not, is told that it stays. */
export async function deleteHistory(session: Session): Promise<void> {
  await orElse(
    session,
    async () => {
      await inParallel(await readRecords(session), session.parallelism, (each) => forget(session, each));
    },
    (problem) => session.emit({ type: 'note', message: `what history there is stays: ${problem}` }),
  );
}

/** What stays although it was not asked for, as the services that an apply names are not all: it is part of what there is. */
function leftAlone(changes: readonly Change[], newest: Revision | undefined): readonly Manifest[] {
  const kept = changes.filter(({ operation, manifest, ref }) => operation === 'keep' && !manifest && !holdsData(ref.kind));
  // To look into a revision is to unpack all of it.
  if (kept.length === 0) return [];
  const keys = new Set(kept.map(({ ref }) => objectKey(ref)));
  return (newest?.manifests ?? []).filter((manifest) => keys.has(objectKey(refOf(manifest))));
}

/** In an order of its own, as the same objects are the same revision whichever services were named first. */
function textOf(manifests: readonly Manifest[]): string {
  const byKey = new Map(manifests.map((manifest) => [objectKey(refOf(manifest)), manifest]));
  return JSON.stringify([...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, manifest]) => manifest));
}

async function write(
  session: Session,
  number: number,
  text: string,
  rollbackTo: number | undefined,
): Promise<Recorded['revision']> {
  const packed = gzipSync(text);
  const count = Math.ceil(packed.length / partBytes);
  const pieces = Array.from({ length: count }, (_, index) => packed.subarray(index * partBytes, (index + 1) * partBytes));
  const parts = await inParallel([...pieces.entries()], session.parallelism, async ([index, piece]) => {
    // A dot keeps it apart from every name that comes from a Compose file.
    const name = `c2k.${session.project}.${number}${index === 0 ? '' : `.${index + 1}`}`;
    const { body } = await session.client.request({
      method: 'PATCH',
      path: `${secretsPath(session)}/${encodeURIComponent(name)}`,
      query: { fieldManager: 'c2k-history', force: true },
      contentType: 'application/apply-patch+yaml',
      body: {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name,
          labels: revisionLabels(session.project, number),
          annotations: {
            [revisionKeys.part]: String(index + 1),
            [revisionKeys.parts]: String(count),
            [revisionKeys.outcome]: 'started',
            ...(rollbackTo !== undefined && { [revisionKeys.rollbackTo]: String(rollbackTo) }),
          },
        },
        type: 'c2k.io/revision',
        data: { manifests: piece.toString('base64') },
      },
      signal: session.signal,
    });
    return { name, uid: textAt(body, 'metadata', 'uid') ?? '' };
  });
  return { number, outcome: 'started', parts };
}

async function forget(session: Session, { parts }: Pick<Revision, 'parts'>): Promise<void> {
  for (const { name, uid } of parts) {
    await deleteObject(session, { apiVersion: 'v1', kind: 'Secret', name, namespace: session.namespace }, uid);
  }
}

async function orTell<T>(session: Session, work: () => Promise<T>): Promise<T | undefined> {
  const { project } = session;
  return orElse(session, work, (problem) => session.report('history-not-kept', undefined, { project, problem }));
}

async function orElse<T>(session: Session, work: () => Promise<T>, tell: (problem: string) => void): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (session.signal?.aborted) return undefined;
    if (!(error instanceof ApiError || error instanceof ConnectionError)) throw error;
    tell(messageOf(error));
    return undefined;
  }
}
