import { type Fields, isFields } from '../k8s/fields.ts';
import type { JsonOperation } from '../k8s/patch.ts';
import type { Provenance } from '../k8s/provenance.ts';
import type { Place } from '../source/span.ts';

/** An operation that can't be done, and why. */
export class OperationError extends Error {}

/** `document` after one operation of RFC 6902, itself unchanged. Throws an {@link OperationError} where the operation does not fit. */
export function applyOperation(document: unknown, operation: JsonOperation, provenance: Provenance, place: Place): unknown {
  const path = keysOf(operation.path);
  const edit = (keys: readonly string[], change: Change): unknown => edited(document, keys, change, { provenance, place });
  switch (operation.op) {
    case 'add':
      return edit(path, { kind: 'add', value: operation.value });
    case 'replace':
      return edit(path, { kind: 'replace', value: operation.value });
    case 'remove':
      return edit(path, { kind: 'remove' });
    case 'test':
      if (isEqual(valueAt(document, path), operation.value)) return document;
      throw new OperationError(`what is at ${operation.path} is another value`);
    case 'copy':
      return edit(path, { kind: 'add', value: valueAt(document, keysOf(operation.from ?? '')) });
    case 'move': {
      const from = keysOf(operation.from ?? '');
      if (from.length < path.length && from.every((key, index) => key === path[index])) {
        throw new OperationError(`${operation.from} can’t be moved into itself`);
      }
      const value = valueAt(document, from);
      return edited(edit(from, { kind: 'remove' }), path, { kind: 'add', value }, { provenance, place });
    }
  }
}

type Change = { readonly kind: 'add' | 'replace'; readonly value: unknown } | { readonly kind: 'remove' };

interface Marks {
  readonly provenance: Provenance;
  readonly place: Place;
}

/** A copy of `node` in which what is at `keys` is changed; all that is not on the way is the same as before. */
function edited(node: unknown, keys: readonly string[], change: Change, marks: Marks): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) {
    if (change.kind === 'remove') throw new OperationError('the object itself can’t be removed so; $patch: delete can');
    return change.value;
  }
  if (Array.isArray(node)) return editedList(node, key, rest, change, marks);
  if (!isFields(node)) throw new OperationError(`there is nothing to hold ${key}`);
  if (rest.length > 0) {
    return marks.provenance.carry({ ...node, [key]: edited(own(node, key), rest, change, marks) }, node);
  }
  if (change.kind !== 'add') own(node, key);
  if (change.kind === 'remove') {
    return marks.provenance.carry(Object.fromEntries(Object.entries(node).filter(([name]) => name !== key)), node);
  }
  const copy = marks.provenance.carry({ ...node, [key]: change.value }, node);
  return marks.provenance.replaceField(copy, key, marks.place);
}

function editedList(list: readonly unknown[], key: string, rest: readonly string[], change: Change, marks: Marks): unknown {
  const index = indexIn(list, key, rest.length === 0 && change.kind === 'add');
  if (rest.length > 0) {
    return marks.provenance.carry(
      list.map((item, at) => (at === index ? edited(item, rest, change, marks) : item)),
      list,
    );
  }
  const isAdded = change.kind === 'add';
  const items = change.kind === 'remove' ? [] : [change.value];
  return marks.provenance.carry([...list.slice(0, index), ...items, ...list.slice(isAdded ? index : index + 1)], list);
}

function indexIn(list: readonly unknown[], key: string, isAdded: boolean): number {
  if (key === '-' && isAdded) return list.length;
  const index = /^(0|[1-9][0-9]*)$/.test(key) ? Number(key) : -1;
  if (index < 0 || index >= list.length + (isAdded ? 1 : 0))
    throw new OperationError(`a list of ${list.length} has no item ${key}`);
  return index;
}

function own(node: Fields, key: string): unknown {
  if (!Object.hasOwn(node, key)) throw new OperationError(`there is no ${key}`);
  return node[key];
}

function valueAt(document: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((node, key) => {
    if (Array.isArray(node)) return node[indexIn(node, key, false)];
    if (isFields(node)) return own(node, key);
    throw new OperationError(`there is nothing to hold ${key}`);
  }, document);
}

/** The keys of a JSON pointer. */
function keysOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (isFields(one) && isFields(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
    );
  }
  return one === other;
}
