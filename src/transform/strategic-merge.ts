import { type Fields, isFields } from '../k8s/fields.ts';
import type { Provenance } from '../k8s/provenance.ts';
import type { FieldPath, Place } from '../source/span.ts';
import { isSameItem, mergeKeyOf } from './merge-keys.ts';

/** What one merge needs to know beside its two sides. */
export interface Merge {
  readonly kind: string;
  readonly provenance: Provenance;
  /** Where a part of the patch stands. */
  placeOf(path: FieldPath): Place;
}

/** What `$patch: delete` leaves. */
export const deleted: unique symbol = Symbol('deleted');

const directive = '$patch';
const retain = '$retainKeys';
const fromPrimitives = '$deleteFromPrimitiveList/';
const order = '$setElementOrder/';

/**
 * Strategic merge as `kubectl patch` has it: mappings field by field, null deletes, lists of things with a name item by item, other lists as a
 * whole; `$patch: delete` and `replace`, `$retainKeys` and `$deleteFromPrimitiveList` are followed. Neither side is changed.
 */
export function strategicMerge(original: unknown, patch: unknown, merge: Merge): unknown {
  return mergeValue(original, patch, { ...merge, fields: [], at: [] });
}

/** Where a merge is: the field names down to here, and the path in the patch. */
interface Here extends Merge {
  readonly fields: readonly string[];
  readonly at: FieldPath;
}

function mergeValue(original: unknown, patch: unknown, here: Here): unknown {
  if (isFields(patch)) {
    if (patch[directive] === 'delete') return deleted;
    if (patch[directive] === 'replace') return taken(without(patch, directive), here);
    return mergeFields(isFields(original) ? original : {}, patch, here);
  }
  if (Array.isArray(patch)) return mergeList(Array.isArray(original) ? original : [], patch, here);
  return patch;
}

function mergeFields(original: Fields, patch: Fields, here: Here): Fields {
  const { provenance } = here;
  const kept = Array.isArray(patch[retain]) ? patch[retain] : undefined;
  const fields = new Map(Object.entries(original).filter(([name]) => kept?.includes(name) ?? true));
  const fromPatch: string[] = [];
  for (const [name, value] of Object.entries(patch)) {
    if (name === retain || name.startsWith(order)) continue;
    if (name.startsWith(fromPrimitives)) {
      const field = name.slice(fromPrimitives.length);
      const items = fields.get(field);
      if (Array.isArray(items) && Array.isArray(value)) {
        fields.set(
          field,
          provenance.carry(
            items.filter((item) => !value.includes(item)),
            items,
          ),
        );
      }
      continue;
    }
    if (value === null) {
      fields.delete(name);
      continue;
    }
    const merged = mergeValue(fields.get(name), value, { ...here, fields: [...here.fields, name], at: [...here.at, name] });
    if (merged === deleted) fields.delete(name);
    else fields.set(name, merged);
    if (!isFields(merged)) fromPatch.push(name);
  }
  const result = provenance.carry(Object.fromEntries(fields), original);
  if (Object.keys(original).length === 0) provenance.mark(result, here.placeOf(here.at));
  for (const name of fromPatch) provenance.replaceField(result, name, here.placeOf([...here.at, name]));
  return result;
}

function mergeList(original: readonly unknown[], patch: readonly unknown[], here: Here): readonly unknown[] {
  const key = mergeKeyOf(here.kind, here.fields);
  const isReplaced = patch.some((item) => isFields(item) && item[directive] === 'replace' && Object.keys(item).length === 1);
  if (key === undefined || isReplaced) {
    return taken(
      patch.filter((item) => !(isFields(item) && item[directive] === 'replace')),
      here,
    ) as readonly unknown[];
  }
  const wanted = patch.flatMap((item, index) => (isFields(item) ? [{ item, index }] : []));
  const patched = wanted.flatMap(({ item, index }) => {
    const before = original.find((each) => isFields(each) && isSameItem(key, each, item));
    const after = mergeValue(before, item, { ...here, at: [...here.at, index] });
    return after === deleted ? [] : [{ before, after }];
  });
  const others = original.filter((each) => !wanted.some(({ item }) => isFields(each) && isSameItem(key, each, item)));
  return here.provenance.carry(interleave(original, others, patched), original);
}

/** As the API server orders them: what both sides have by the original's order, new items before those that the patch does not name. */
function interleave(
  original: readonly unknown[],
  others: readonly unknown[],
  patched: readonly { readonly before: unknown; readonly after: unknown }[],
): readonly unknown[] {
  const rest = [...others];
  const result: unknown[] = [];
  for (const { before, after } of patched) {
    while (rest.length > 0 && before !== undefined && original.indexOf(rest[0]) < original.indexOf(before)) {
      result.push(rest.shift());
    }
    result.push(after);
  }
  return [...result, ...rest];
}

/** A part of the patch as a part of the manifest: without directives and nulls, and known to come from the patch. */
function taken(value: unknown, here: Here): unknown {
  const { provenance, placeOf, at } = here;
  if (Array.isArray(value)) {
    return provenance.mark(
      value.map((item, index) => taken(item, { ...here, at: [...at, index] })),
      placeOf(at),
    );
  }
  if (!isFields(value)) return value;
  const entries = Object.entries(value).filter(([name, field]) => field !== null && !name.startsWith('$'));
  const result = Object.fromEntries(entries.map(([name, field]) => [name, taken(field, { ...here, at: [...at, name] })]));
  for (const [name] of entries) provenance.markField(result, name, placeOf([...at, name]));
  return provenance.mark(result, placeOf(at));
}

function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name));
}
