import type { FieldPath } from '../source/span.ts';
import { type PathRules, pathRules } from './path-rules.ts';
import type { SourceNode } from './tree.ts';
import { mapChildren } from './tree-edit.ts';

/** Lists whose empty items say nothing: `dns: ${DNS}` without a value is no name server. */
const loose: PathRules<true> = pathRules<true>({ 'services.*.dns': true, 'jobs.*.dns': true });

/** Drops such items. */
export function dropEmptyTexts(root: SourceNode): SourceNode {
  const visit = (node: SourceNode, path: FieldPath): SourceNode => {
    if (loose.at(path)) return mapChildren(node, path, (item) => (isEmpty(item) ? undefined : item));
    return loose.reaches(path) ? mapChildren(node, path, visit) : node;
  };
  return visit(root, []);
}

function isEmpty(node: SourceNode): boolean {
  return node.kind === 'scalar' && (node.value === null || node.value === '');
}
