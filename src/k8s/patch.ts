import type { FieldPath, Place } from '../source/span.ts';

/** A change to generated objects: one of a strategic merge, or a list of operations. */
export interface Patch {
  readonly target: { readonly kind?: string; readonly name?: string; readonly service?: string };
  readonly merge?: unknown;
  readonly json?: readonly JsonOperation[];
  /** What the words of a diagnostic call it. */
  readonly attribute: string;
  /** Where a part of the patch stands, such as `merge`, `spec`, `replicas`. */
  placeOf(path: FieldPath): Place;
}

/** An operation of RFC 6902. */
export interface JsonOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}
