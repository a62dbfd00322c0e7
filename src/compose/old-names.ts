import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath } from '../source/span.ts';
import { merge } from './merge.ts';
import { type PathRules, pathRules } from './path-rules.ts';
import type { SourceNode } from './tree.ts';
import { isNull, mapChildren, withField, withoutField } from './tree-edit.ts';

/** Attributes that were extensions before the specification took them in: their old name and the new one. */
const renamed: PathRules<readonly [string, string]> = pathRules<readonly [string, string]>({
  'services.*': ['x-develop', 'develop'],
  'services.*.develop.watch.*': ['x-initialSync', 'initial_sync'],
});

/** Puts what stands under an old name under the new one, where it loses to what is there already. */
export function adoptOldNames(root: SourceNode, report: Report): SourceNode {
  const visit = (node: SourceNode, path: FieldPath): SourceNode => {
    const [from, to] = renamed.at(path) ?? [];
    const adopted = from !== undefined && to !== undefined ? adopt(node, from, to, path, report) : node;
    return renamed.reaches(path) ? mapChildren(adopted, path, visit) : adopted;
  };
  return visit(root, []);
}

function adopt(node: SourceNode, from: string, to: string, path: FieldPath, report: Report): SourceNode {
  const old = node.kind === 'mapping' ? node.entries.get(from) : undefined;
  if (node.kind !== 'mapping' || !old) return node;
  const current = node.entries.get(to)?.value;
  const value = current && !isNull(current) ? merge(old.value, current, [...path, to], report) : old.value;
  return withField(withoutField(node, from), to, value);
}

/** Renames the parts of a path that go through an old name. */
export function withNewNames(path: FieldPath): FieldPath {
  return path.map((key, index) => {
    const rule = renamed.at(path.slice(0, index));
    return rule && rule[0] === key ? rule[1] : key;
  });
}
