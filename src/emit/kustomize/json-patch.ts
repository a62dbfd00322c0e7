import { isFields } from '../../k8s/fields.ts';
import type { FieldPath } from '../../source/span.ts';
import { alignLists, nameOf } from './list-alignment.ts';

/** One step of a JSON patch (RFC 6902), its path still in parts. */
export type PatchStep = { readonly path: FieldPath /** What it is about, in the state after. */; readonly of: PatchSubject } & (
  | { readonly op: 'add' | 'replace' | 'test'; readonly value: unknown }
  | { readonly op: 'remove' }
);

/** A field of an object or list; without one, the object or list itself. */
interface PatchSubject {
  readonly node: object;
  readonly field?: string;
}

/**
 * What turns `before` into `after`, step by step. JSON patches and no strategic ones: they say what happens to lists without knowing which
 * field identifies an item of which kind, and in which order items end up. Before an item of a list is changed, its name is tested: should
 * the base have changed since, the patch fails, and does not hit its neighbour.
 */
export function patchBetween(before: object, after: object): readonly PatchStep[] {
  const steps: PatchStep[] = [];
  compare(before, after, { path: [], of: { node: after } }, steps);
  return steps;
}

/** A path as a JSON pointer (RFC 6901). */
export function pointerTo(path: FieldPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function compare(before: unknown, after: unknown, { path, of }: Pick<PatchStep, 'path' | 'of'>, steps: PatchStep[]): void {
  if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, path, steps);
  else if (isFields(before) && isFields(after)) compareMappings(before, after, path, steps);
  else if (before !== after) steps.push({ op: 'replace', path, value: after, of });
}

function compareMappings(before: object, after: object, path: FieldPath, steps: PatchStep[]): void {
  const old = new Map(entriesOf(before));
  const fresh = new Map(entriesOf(after));
  for (const key of old.keys()) {
    if (!fresh.has(key)) steps.push({ op: 'remove', path: [...path, key], of: { node: after } });
  }
  for (const [key, value] of fresh) {
    const at = { path: [...path, key], of: { node: after, field: key } };
    if (old.has(key)) compare(old.get(key), value, at, steps);
    else steps.push({ op: 'add', ...at, value });
  }
}

/** Lists of words, such as a command, are read as a whole; in others each item is followed. */
function compareLists(before: readonly unknown[], after: readonly unknown[], path: FieldPath, steps: PatchStep[]): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const of = { node: after };
  if (!before.every(isCollection) || !after.every(isCollection)) {
    steps.push({ op: 'replace', path, value: after, of });
    return;
  }
  let index = 0;
  for (const { old, fresh } of alignLists(before, after)) {
    const at = [...path, index];
    if (fresh === undefined) steps.push({ op: 'remove', path: at, of });
    else if (old === undefined) steps.push({ op: 'add', path: at, value: fresh, of: { node: fresh } });
    else compareItems(old, fresh, at, steps);
    if (fresh !== undefined) index += 1;
  }
}

function compareItems(before: object, after: object, path: FieldPath, steps: PatchStep[]): void {
  const changes: PatchStep[] = [];
  compare(before, after, { path, of: { node: after } }, changes);
  const name = nameOf(before);
  if (changes.length > 0 && name !== undefined)
    steps.push({ op: 'test', path: [...path, 'name'], value: name, of: { node: after } });
  steps.push(...changes);
}

function entriesOf(data: object): readonly (readonly [string, unknown])[] {
  return Object.entries(data).filter(([, value]) => value !== undefined);
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
