import type { FieldPath } from '../source/span.ts';
import type { SourceNode } from './tree.ts';
import { mapChildren } from './tree-edit.ts';

/**
 * Drops from `root`, what was loaded so far, all that `!reset` and `!override` of a later document name.
 * As in the reference they reach keys of mappings, never items of lists.
 */
export function cut(root: SourceNode, cuts: readonly FieldPath[]): SourceNode {
  if (cuts.length === 0) return root;
  const visit = (node: SourceNode, path: FieldPath): SourceNode | undefined => {
    const isKey = typeof path.at(-1) === 'string';
    return isKey && cuts.some((each) => isSamePath(each, path)) ? undefined : mapChildren(node, path, visit);
  };
  return visit(root, []) ?? root;
}

function isSamePath(a: FieldPath, b: FieldPath): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
