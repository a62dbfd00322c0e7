import type { Place } from '../source/span.ts';

/**
 * Which Compose text each part of a manifest came from. A side table by identity: manifests stay plain wire data, and a part
 * keeps its places wherever it ends up, as long as it is not copied. What copies a part calls {@link Provenance.carry}.
 */
export interface Provenance {
  /** Says that `node`, an object or array of a manifest, came from `places`; gives `node` back. */
  mark<T extends object>(node: T, ...places: readonly Place[]): T;
  /** The same of one field of `node`, for fields that hold a scalar; gives `node` back. */
  markField<T extends object>(node: T, field: string, ...places: readonly Place[]): T;
  /** Says that a field of `node` comes from `places` alone, whatever was said before; gives `node` back. */
  replaceField<T extends object>(node: T, field: string, ...places: readonly Place[]): T;
  /** Gives `copy` all that is known of `original`. */
  carry<T extends object>(copy: T, original: object): T;
  /** The places of `node` itself, or of its field; empty where nothing was said. */
  of(node: object, field?: string): readonly Place[];
}

/** An empty table. */
export function createProvenance(): Provenance {
  const self = '';
  const table = new WeakMap<object, Map<string, readonly Place[]>>();
  const fieldsOf = (node: object): Map<string, readonly Place[]> => {
    const known = table.get(node) ?? new Map<string, readonly Place[]>();
    table.set(node, known);
    return known;
  };
  const add = (node: object, field: string, places: readonly Place[]): void => {
    const fields = fieldsOf(node);
    fields.set(field, [...(fields.get(field) ?? []), ...places]);
  };
  return {
    mark(node, ...places) {
      add(node, self, places);
      return node;
    },
    markField(node, field, ...places) {
      add(node, `.${field}`, places);
      return node;
    },
    replaceField(node, field, ...places) {
      fieldsOf(node).set(`.${field}`, places);
      return node;
    },
    carry(copy, original) {
      for (const [field, places] of table.get(original) ?? []) fieldsOf(copy).set(field, places);
      return copy;
    },
    of: (node, field) => table.get(node)?.get(field === undefined ? self : `.${field}`) ?? [],
  };
}
