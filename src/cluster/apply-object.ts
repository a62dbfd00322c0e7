import type { Manifest } from '../k8s/manifest.ts';
import { refOf } from '../k8s/manifest.ts';
import { ApiError } from './api-error.ts';
import { metadataObject } from './live.ts';
import { type LiveObject, liveObject } from './objects.ts';
import { manager } from './ownership.ts';
import { pathOf, type Session } from './session.ts';

/** The answer to a write, or to its dry run. */
export interface AppliedObject {
  readonly live: LiveObject;
  /** Its metadata, or all of it with its status if that was asked for. */
  readonly object: unknown;
  readonly created: boolean;
  readonly serverTime: number | undefined;
}

export interface ApplyObjectOptions {
  readonly dryRun: boolean;
  readonly force: boolean;
  /** Let the server answer with the whole object: most only want to know what became of it. @default false */
  readonly whole?: boolean;
}

/** A kind that the server does not know, perhaps since its CustomResourceDefinition is not there yet. */
export class UnknownKindError extends Error {
  override readonly name: string = 'UnknownKindError';
}

/**
 * Server-side apply of one manifest, as it stands: the server merges, and refuses what it does not know.
 * Rejects with an {@link ApiError}, a ConnectionError or an {@link UnknownKindError}.
 */
export async function applyObject(session: Session, manifest: Manifest, options: ApplyObjectOptions): Promise<AppliedObject> {
  const ref = refOf(manifest);
  const path = await pathOf(session, ref);
  if (path === undefined) throw new UnknownKindError(`the server knows no ${ref.kind} of ${ref.apiVersion}`);
  const answer = await session.client.request({
    method: 'PATCH',
    path,
    query: {
      fieldManager: manager,
      fieldValidation: 'Strict',
      force: options.force,
      dryRun: options.dryRun ? 'All' : undefined,
    },
    // JSON is YAML, and spares both sides the work.
    contentType: 'application/apply-patch+yaml',
    ...(options.whole ? {} : { accept: metadataObject }),
    body: manifest,
    signal: session.signal,
  });
  return {
    live: liveObject(answer.body, ref),
    object: answer.body,
    created: answer.status === 201,
    serverTime: answer.serverTime,
  };
}

/**
 * Whether an apply left the object as it was. The resource version alone would blame us for a controller that updated the status in the
 * meantime: so for kinds with a spec, the same generation and the same apply of ours, label for label, count as unchanged too.
 */
export function isUnchanged(before: LiveObject, after: LiveObject): boolean {
  if (before.uid !== after.uid) return false;
  if (before.resourceVersion === after.resourceVersion) return true;
  return before.generation !== undefined && before.generation === after.generation && before.ownFields === after.ownFields;
}

/**
 * The same for a dry run, whose answer has the stored object's resource version either way: the server notes the time of an apply that
 * changes something, to the second. An apply of this very second can't be told from the dry run, so it is made again, to be safe.
 */
export function wouldBeUnchanged(before: LiveObject, dryRun: AppliedObject): boolean {
  const { live, serverTime } = dryRun;
  if (before.ownFields === undefined || serverTime === undefined) return false;
  const applied = Date.parse(/"time":"([^"]+)"/.exec(before.ownFields)?.[1] ?? '');
  const isOld = !Number.isNaN(applied) && serverTime - applied > 2_000;
  return isOld && before.uid === live.uid && before.ownFields === live.ownFields && before.generation === live.generation;
}

/** What a refused write is about, for those who decide what to do next. */
export type Refusal = 'conflict' | 'immutable' | 'missing-namespace' | 'terminating-namespace' | 'other';

/** Only an answer whose own words speak of immutability is that: an invalid object must never be deleted for being invalid. */
const immutableTexts =
  /field is immutable|updates to statefulset spec for fields other than|is immutable after creation|may not change once set|spec is immutable after creation/i;

export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return 'other';
  if (error.isFieldConflict()) return 'conflict';
  if (error.isMissingNamespace()) return 'missing-namespace';
  if (error.isTerminatingNamespace()) return 'terminating-namespace';
  const isImmutable =
    error.status === 422 && error.causes.length > 0 && error.causes.every((cause) => immutableTexts.test(cause.message));
  return isImmutable ? 'immutable' : 'other';
}
