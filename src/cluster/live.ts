import type { ObjectRef } from '../k8s/manifest.ts';
import { ApiError } from './api-error.ts';
import { apiPath } from './api-paths.ts';
import type { ApiResponse } from './client.ts';
import { groupBy } from './group.ts';
import { listAt, textAt } from './json.ts';
import { type LiveObject, liveObject, objectKey } from './objects.ts';
import { inParallel } from './parallel.ts';
import { pathOf, type Session } from './session.ts';

/** The metadata alone: a namespace's Secrets and ConfigMaps may be megabytes. */
export const metadataList = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const metadataObject = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
const pageSize = 500;

/** What is there of the kinds of `refs`, by {@link objectKey}: one list a kind, all at once. */
export async function readLive(session: Session, refs: readonly ObjectRef[]): Promise<ReadonlyMap<string, LiveObject>> {
  const kinds = groupBy(refs, (ref) => `${ref.apiVersion}/${ref.kind}`);
  const found = await inParallel([...kinds.values()], session.parallelism, (ofKind) => readKind(session, ofKind));
  return new Map(found.flat().map((live) => [objectKey(live.ref), live]));
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

async function readKind(session: Session, refs: readonly ObjectRef[]): Promise<readonly LiveObject[]> {
  const [first] = refs;
  const resource = first === undefined ? undefined : await session.resources.of(first);
  if (first === undefined || resource === undefined) return [];
  try {
    const list = await listAll(session, apiPath(first.apiVersion, resource, session.namespace), { accept: metadataList });
    return list.items.map((item) => liveObject(item, first));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 404) return [];
    // Listing may be forbidden where reading is not.
    if (error.status !== 403) throw error;
    const each = await inParallel(refs, session.parallelism, (ref) => readOne(session, ref));
    return each.flatMap((live) => live ?? []);
  }
}

/** One object's metadata; undefined where there is none. */
export async function readOne(session: Session, ref: ObjectRef): Promise<LiveObject | undefined> {
  const path = await pathOf(session, ref);
  if (path === undefined) return undefined;
  try {
    const answer = await session.client.request({ method: 'GET', path, accept: metadataObject, signal: session.signal });
    return liveObject(answer.body, ref);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
