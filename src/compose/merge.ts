import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath } from '../source/span.ts';
import { mergeRules } from './merge-rules.ts';
import { append, clash, type MergeTools, mergeMappings, replaced } from './merge-values.ts';
import type { SourceNode } from './tree.ts';
import { isNull } from './tree-edit.ts';

/**
 * What `base` becomes when `over` is put on it: mappings key by key, sequences one behind the other, scalars replaced,
 * a null in `over` leaving the base as it is; attributes with a rule of their own are in merge-rules.ts.
 */
export function merge(base: SourceNode, over: SourceNode, path: FieldPath, report: Report): SourceNode {
  const tools: MergeTools = { report, merge: (left, right, at) => merge(left, right, at, report) };
  const rule = mergeRules.at(path);
  if (rule) return rule(base, over, path, tools);
  if (isNull(over)) return base;
  switch (base.kind) {
    case 'mapping':
      return over.kind === 'mapping' ? mergeMappings(base, over, path, tools) : clash(base, over, path, report);
    case 'sequence':
      return over.kind === 'sequence' ? append(base, over) : clash(base, over, path, report);
    case 'scalar':
      return replaced(base, over);
  }
}
