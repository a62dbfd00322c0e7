import type { Report } from '../../diagnostics/diagnostic.ts';
import type { FieldPath } from '../../source/span.ts';
import type { SourceNode } from '../tree.ts';

/**
 * What an attribute may hold, and what becomes of it. The files beside this one are tables of such types, in the order in
 * which the reference prints the attributes.
 */
export interface Type {
  /** Reports where `node`, in its short or its long form, is not what the Compose schema allows. */
  readonly check: (node: SourceNode, path: FieldPath, report: Report) => void;
  /** The value as `docker compose config` prints it, from the long form; undefined where it is left out for being empty. */
  readonly decode: (node: SourceNode, path: FieldPath, report: Report) => SourceNode | undefined;
  /** What is printed where the attribute is not there; nothing unless this says something. */
  readonly whenAbsent?: (at: SourceNode) => SourceNode;
}

/** `type`, but printing what `value` gives where the attribute is not there. */
export function always(type: Type, value: (at: SourceNode) => SourceNode): Type {
  return { ...type, whenAbsent: value, decode: (node, path, report) => type.decode(node, path, report) ?? value(node) };
}
