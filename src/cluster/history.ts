import { gunzipSync } from 'node:zlib';
import { labelKeys, labelValue } from '../k8s/labels.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { groupBy } from './group.ts';
import { listAt, parseJson, textAt } from './json.ts';
import { listAll } from './live.ts';
import type { Session } from './session.ts';

/** What became of an apply. `started`: it did not come to its end; `applied`: all was written, and nobody waited. */
export type RevisionOutcome = 'started' | 'applied' | 'ready' | 'failed';

/** All that a project had on the cluster after one apply. */
export interface Revision {
  readonly number: number;
  readonly outcome: RevisionOutcome;
  /** When it was applied first, as the server wrote it down. */
  readonly time: string;
  /** The revision that it brought back. */
  readonly rollbackTo: number | undefined;
  /** With their namespaces; they hold the values of Secrets, so they are for the cluster alone. */
  readonly manifests: readonly Manifest[];
  /** The manifests as they are compared and kept. */
  readonly text: string;
  /** The Secrets that it is kept in, the first with its outcome. */
  readonly parts: readonly { readonly name: string; readonly uid: string }[];
}

/** What the Secrets of a revision carry. */
export const revisionKeys = {
  history: 'c2k.io/history',
  revision: 'c2k.io/revision',
  part: 'c2k.io/part',
  parts: 'c2k.io/parts',
  outcome: 'c2k.io/outcome',
  rollbackTo: 'c2k.io/rollback-to',
} as const;

/** How many revisions are kept, beside the newest good one if that is older. */
export const keptRevisions = 5;

/** The revisions of the session's project, the oldest first. */
export async function readHistory(session: Session): Promise<readonly Revision[]> {
  return (await readRecords(session)).flatMap(({ revision }) => revision ?? []);
}

/** What is there under one number: a revision, or the remains of one whose writing or deleting was cut off. */
export interface RevisionRecord {
  readonly number: number;
  readonly parts: Revision['parts'];
  readonly revision: Revision | undefined;
}

/** All that the history consists of, the oldest first. */
export async function readRecords(session: Session): Promise<readonly RevisionRecord[]> {
  const labelSelector = `${revisionKeys.history}=${labelValue(session.project)}`;
  const { items } = await listAll(session, secretsPath(session), { labelSelector });
  const byNumber = groupBy(items, (secret) => Number(textAt(secret, 'metadata', 'labels', revisionKeys.revision)));
  return [...byNumber].map(([number, secrets]) => readRecord(number, secrets)).toSorted((a, b) => a.number - b.number);
}

/** Whether a revision is one to go back to. */
export function isGood({ outcome }: Pick<Revision, 'outcome'>): boolean {
  return outcome === 'ready' || outcome === 'applied';
}

/** What `rollback` means without a number: the newest good revision that is another one than the current. */
export function previousRevision(history: readonly Revision[]): Revision | undefined {
  const current = history.at(-1)?.text;
  return history.findLast((revision) => isGood(revision) && revision.text !== current);
}

/** The revisions that are no longer kept. */
export function outdated<T extends Pick<Revision, 'outcome'>>(history: readonly T[]): readonly T[] {
  const newestGood = history.findLast(isGood);
  return history.slice(0, -keptRevisions).filter((revision) => revision !== newestGood);
}

/** Where a namespace's Secrets are. */
export function secretsPath(session: Session): string {
  return `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/secrets`;
}

/** The labels by which the Secrets of a revision are found; not managed-by, which only what the application consists of carries. */
export function revisionLabels(project: string, number: number): Readonly<Record<string, string>> {
  return {
    [labelKeys.instance]: labelValue(project),
    [revisionKeys.history]: labelValue(project),
    [revisionKeys.revision]: String(number),
  };
}

function readRecord(number: number, secrets: readonly unknown[]): RevisionRecord {
  const annotation = (secret: unknown, key: string): string | undefined => textAt(secret, 'metadata', 'annotations', key);
  const sorted = secrets.toSorted((a, b) => Number(annotation(a, revisionKeys.part)) - Number(annotation(b, revisionKeys.part)));
  const [first] = sorted;
  const parts = sorted.map((secret) => ({
    name: textAt(secret, 'metadata', 'name') ?? '',
    uid: textAt(secret, 'metadata', 'uid') ?? '',
  }));
  const packed = Buffer.concat(sorted.map((secret) => Buffer.from(textAt(secret, 'data', 'manifests') ?? '', 'base64')));
  const isWhole = annotation(first, revisionKeys.parts) === String(sorted.length) && unpack(packed) !== undefined;
  if (!isWhole) return { number, parts, revision: undefined };
  const rollbackTo = annotation(first, revisionKeys.rollbackTo);
  const revision: Revision = {
    number,
    outcome: outcomeOf(annotation(first, revisionKeys.outcome)),
    time: textAt(first, 'metadata', 'creationTimestamp') ?? '',
    rollbackTo: rollbackTo === undefined ? undefined : Number(rollbackTo),
    // Packed until they are asked for: a large project has megabytes of them.
    get manifests() {
      // Nobody but c2k writes these Secrets, and the server checks each object again.
      return listAt(parseJson(unpack(packed) ?? '')) as readonly Manifest[];
    },
    get text() {
      return unpack(packed) ?? '';
    },
    parts,
  };
  return { number, parts, revision };
}

function outcomeOf(text: string | undefined): RevisionOutcome {
  return text === 'applied' || text === 'ready' || text === 'failed' ? text : 'started';
}

/** The text that was packed; undefined where somebody has had their hands in it. */
function unpack(packed: Buffer): string | undefined {
  try {
    return gunzipSync(packed).toString('utf8');
  } catch {
    return undefined;
  }
}
