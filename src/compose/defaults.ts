import type { FieldPath } from '../source/span.ts';
import { type PathRules, pathRules, withPrefixes } from './path-rules.ts';
import type { MappingNode, SourceNode } from './tree.ts';
import { mapChildren, scalarAt, textOf, withField } from './tree-edit.ts';

/** What a long form leaves unsaid. */
const rules: PathRules<(node: MappingNode) => MappingNode> = pathRules<(node: MappingNode) => MappingNode>({
  ...withPrefixes<(node: MappingNode) => MappingNode>(['services.*', 'jobs.*'], {
    build: (node) => withDefault(node, 'context', '.'),
    'gpus.*': allDevices,
    'ports.*': (node) => withDefault(withDefault(node, 'protocol', 'tcp'), 'mode', 'ingress'),
    'secrets.*': (node) => withDefault(node, 'target', `/run/secrets/${textOf(node.entries.get('source')?.value) ?? ''}`),
    'volumes.*.bind': (node) => withDefault(node, 'create_host_path', true),
  }),
  'services.*.deploy.resources.reservations.devices.*': allDevices,
});

function allDevices(node: MappingNode): MappingNode {
  return node.entries.has('device_ids') ? node : withDefault(node, 'count', 'all');
}

function withDefault(node: MappingNode, key: string, value: string | boolean): MappingNode {
  return node.entries.has(key) ? node : withField(node, key, scalarAt(node, value));
}

/** Says what the long forms leave unsaid. */
export function setDefaults(root: SourceNode): SourceNode {
  const visit = (node: SourceNode, path: FieldPath): SourceNode => {
    const rule = node.kind === 'mapping' ? rules.at(path) : undefined;
    if (rule && node.kind === 'mapping') return rule(node);
    return rules.reaches(path) ? mapChildren(node, path, visit) : node;
  };
  return visit(root, []);
}
