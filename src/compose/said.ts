import type { FieldPath, Place, SourceSpan } from '../source/span.ts';
import type { SourceNode } from './tree.ts';

/**
 * Every node that a file says, with its place. What a key holds is looked for from the key on. What is implied has the place of something
 * around it, and is left out: no line says it.
 */
export function placesSaid(tree: SourceNode): readonly Place[] {
  const places: Place[] = [];
  const visit = (node: SourceNode, span: SourceSpan, path: FieldPath, around: readonly SourceSpan[]): void => {
    if (around.some((each) => isSame(each, node.span))) return;
    if (path.length > 0) places.push({ span, path, notes: node.notes });
    const within = [...around, node.span];
    if (node.kind === 'mapping') {
      for (const [key, { keySpan, value }] of node.entries) visit(value, spanOf(keySpan, value), [...path, key], within);
    } else if (node.kind === 'sequence') {
      for (const [index, item] of node.items.entries()) visit(item, item.span, [...path, index], within);
    }
  };
  visit(tree, tree.span, [], []);
  return places;
}

function isSame(a: SourceSpan, b: SourceSpan): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** Of a mapping or list the key, since its content has places of its own; of a scalar all of it. */
function spanOf(key: SourceSpan, { kind, span }: SourceNode): SourceSpan {
  if (kind !== 'scalar') return key;
  return key.file === span.file && key.start <= span.start ? { ...key, end: span.end } : span;
}
