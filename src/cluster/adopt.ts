import { type Manifest, refOf } from '../k8s/manifest.ts';
import { ApiError } from './api-error.ts';
import { type AppliedObject, type ApplyObjectOptions, applyObject, UnknownKindError } from './apply-object.ts';
import { at, entriesAt, listAt, textAt } from './json.ts';
import { metadataObject } from './live.ts';
import { manager } from './ownership.ts';
import { type Change, holdsData } from './plan.ts';
import { pathOf, type Session } from './session.ts';

/** A controller may write the status at any moment; more often than that it does not. */
const tries = 5;

/** Whether a change is an adoption: the object was never written by c2k. What holds data keeps whoever made it, as nothing of it can be taken out. */
export function isAdoption({ operation, live, ref }: Change): boolean {
  return operation === 'update' && live !== undefined && live.ownFields === undefined && !holdsData(ref.kind);
}

/**
 * Applies an object that someone else made, and takes over what they set: else a field that both set would stay theirs, and stay for
 * ever once it is taken out of the Compose file. What is theirs alone goes, as with an apply of their own that no longer sets it.
 */
export async function adoptObject(session: Session, manifest: Manifest, options: ApplyObjectOptions): Promise<AppliedObject> {
  const path = await pathOf(session, refOf(manifest));
  if (path === undefined) throw new UnknownKindError(`the server knows no ${manifest.kind} of ${manifest.apiVersion}`);
  const { signal } = session;
  const before = await session.client.request({ method: 'GET', path, accept: metadataObject, signal });
  for (let tried = 1; ; tried += 1) {
    const applied = await applyObject(session, manifest, options);
    const entries = takeOver(managersOf(before.body), managersOf(applied.object));
    if (entries === undefined) return applied;
    try {
      const body = [
        { op: 'replace', path: '/metadata/managedFields', value: entries },
        { op: 'replace', path: '/metadata/resourceVersion', value: applied.live.resourceVersion },
      ];
      await session.client.request({ method: 'PATCH', path, contentType: 'application/json-patch+json', body, signal });
      return await applyObject(session, manifest, options);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409) || tried === tries) throw error;
    }
  }
}

/**
 * The `managedFields` in which c2k manages also what its rivals did; undefined where it has none. A rival declares what c2k declares; who
 * sets other things only, as controllers and admission do, keeps them, and so does who wrote through a subresource.
 */
export function takeOver(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] | undefined {
  const own = after.find(isOwn);
  const rivals = before.filter((entry) => !isSame(entry, own) && isWhole(entry) && shares(fieldsOf(own), fieldsOf(entry)));
  const taken = after.filter((entry) => isWhole(entry) && rivals.some((rival) => isSame(rival, entry)));
  if (own === undefined || taken.length === 0) return undefined;
  const fieldsV1 = taken.map(fieldsOf).reduce(union, fieldsOf(own));
  return after.flatMap((entry) => {
    if (entry === own) return [{ ...Object(own), fieldsV1 }];
    return taken.includes(entry) ? [] : [entry];
  });
}

/** The entries of an object's `managedFields`. */
export function managersOf(object: unknown): readonly unknown[] {
  return listAt(object, 'metadata', 'managedFields');
}

/** The set of fields of such an entry. */
export function fieldsOf(entry: unknown): unknown {
  return at(entry, 'fieldsV1');
}

/** Whether an entry is that of c2k's own applies. */
export function isOwn(entry: unknown): boolean {
  return isSame(entry, { manager, operation: 'Apply' });
}

function isWhole(entry: unknown): boolean {
  return textAt(entry, 'subresource') === undefined;
}

function isSame(one: unknown, other: unknown): boolean {
  return ['manager', 'operation', 'subresource'].every((key) => textAt(one, key) === textAt(other, key));
}

/** Whether two sets have a field in common; a map that both have something in, `.`, is none. */
function shares(one: unknown, other: unknown): boolean {
  return entriesAt(one).some(([key, below]) => {
    const there = at(other, key);
    if (key === '.' || there === undefined) return false;
    return entriesAt(below).length === 0 || entriesAt(there).length === 0 || shares(below, there);
  });
}

/** What is in one set, or in the other. */
export function union(one: unknown, other: unknown): unknown {
  const keys = new Set([...entriesAt(one), ...entriesAt(other)].map(([key]) => key));
  return Object.fromEntries([...keys].map((key) => [key, union(at(one, key), at(other, key))]));
}
