import type { ObjectRef } from '../k8s/manifest.ts';
import { ApiError } from './api-error.ts';
import { apiPath } from './api-paths.ts';
import type { ApiResponse } from './client.ts';
import { groupBy } from './group.ts';
import { type Inventory, readInventory } from './inventory.ts';
import { listAt, textAt } from './json.ts';
import { type LiveObject, liveObject, objectKey } from './objects.ts';
import { inParallel } from './parallel.ts';
import { pathOf, type Session } from './session.ts';

/** The metadata alone: a namespace's Secrets and ConfigMaps may be megabytes. */
export const metadataList = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
export const metadataObject = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
const metadataOnly = { list: metadataList, one: metadataObject };
const pageSize = 500;

/** What is there of the kinds of `refs`, by {@link objectKey}: one list a kind, all at once. */
export async function readLive(session: Session, refs: readonly ObjectRef[]): Promise<ReadonlyMap<string, LiveObject>> {
  const found = await readKinds(session, refs, metadataOnly);
  return new Map(found.map(({ live }) => [objectKey(live.ref), live]));
}

/** What the cluster has of a project: all of the kinds that are wanted, asked for while the inventory is, and what only that knows of. */
export async function readProject(
  session: Session,
  refs: readonly ObjectRef[],
): Promise<{ readonly live: ReadonlyMap<string, LiveObject>; readonly inventory: Inventory }> {
  const [inventory, wanted] = await Promise.all([readInventory(session), readLive(session, refs)]);
  const asked = new Set([...wanted.keys(), ...refs.map(objectKey)]);
  const others = inventory.members.map(({ ref }) => ref).filter((ref) => !asked.has(objectKey(ref)));
  return { inventory, live: new Map([...wanted, ...(await readLive(session, others))]) };
}

/** The same with the objects whole, for those who compare them. */
export async function readWhole(session: Session, refs: readonly ObjectRef[]): Promise<ReadonlyMap<string, WholeObject>> {
  const found = await readKinds(session, refs, {});
  return new Map(found.map((whole) => [objectKey(whole.live.ref), whole]));
}

/** An object, and its metadata as it is used here. */
export interface WholeObject {
  readonly live: LiveObject;
  readonly object: unknown;
}

/** Every object at `path`, page by page, as `accept` asks; begins anew when the pages have become too old. */
export async function listAll(
  session: Session,
  path: string,
  options: { readonly accept?: string; readonly labelSelector?: string; readonly fieldSelector?: string } = {},
): Promise<{ readonly items: readonly unknown[]; readonly resourceVersion: string }> {
  const { accept, ...selectors } = options;
  for (let round = 1; ; round += 1) {
    const items: unknown[] = [];
    let next: string | undefined;
    try {
      do {
        const query = { ...selectors, limit: pageSize, continue: next };
        const page: ApiResponse = await session.client.request({
          method: 'GET',
          path,
          query,
          signal: session.signal,
          ...(accept === undefined ? {} : { accept }),
        });
        items.push(...listAt(page.body, 'items'));
        next = textAt(page.body, 'metadata', 'continue');
        if (next === undefined) return { items, resourceVersion: textAt(page.body, 'metadata', 'resourceVersion') ?? '' };
      } while (next !== undefined);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 410 || round >= 3) throw error;
    }
  }
}

/** How lists and single objects are asked for. */
interface Accept {
  readonly list?: string;
  readonly one?: string;
}

async function readKinds(session: Session, refs: readonly ObjectRef[], accept: Accept): Promise<readonly WholeObject[]> {
  const kinds = groupBy(refs, (ref) => `${ref.apiVersion}/${ref.kind}`);
  const found = await inParallel([...kinds.values()], session.parallelism, (ofKind) => readKind(session, ofKind, accept));
  return found.flat();
}

async function readKind(session: Session, refs: readonly ObjectRef[], accept: Accept): Promise<readonly WholeObject[]> {
  const [first] = refs;
  const resource = first === undefined ? undefined : await session.resources.of(first);
  if (first === undefined || resource === undefined) return [];
  try {
    const path = apiPath(first.apiVersion, resource, session.namespace);
    const list = await listAll(session, path, accept.list === undefined ? {} : { accept: accept.list });
    return list.items.map((object) => ({ live: liveObject(object, first), object }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 404) return [];
    // Listing may be forbidden where reading is not.
    if (error.status !== 403) throw error;
    const each = await inParallel(refs, session.parallelism, (ref) => readOne(session, ref, accept));
    return each.flatMap((whole) => whole ?? []);
  }
}

/** One object; undefined where there is none. */
async function readOne(session: Session, ref: ObjectRef, accept: Accept): Promise<WholeObject | undefined> {
  const path = await pathOf(session, ref);
  if (path === undefined) return undefined;
  try {
    const request = {
      method: 'GET',
      path,
      signal: session.signal,
      ...(accept.one === undefined ? {} : { accept: accept.one }),
    } as const;
    const { body } = await session.client.request(request);
    return { live: liveObject(body, ref), object: body };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
