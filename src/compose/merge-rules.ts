import type { FieldPath } from '../source/span.ts';
import { append, asKeyValueList, clash, type MergeTools, mergeMappings, replaced } from './merge-values.ts';
import { type PathRules, pathRules, withPrefixes } from './path-rules.ts';
import type { MappingEntry, MappingNode, SourceNode } from './tree.ts';
import { child, isNull, isSameData, mappingAt, scalarAt, sequenceAt } from './tree-edit.ts';
import { keepLast, keyOfKeyValue } from './unique.ts';

/** How an attribute merges that does not merge like its YAML type. */
export type MergeRule = (base: SourceNode, over: SourceNode, path: FieldPath, tools: MergeTools) => SourceNode;

const replace: MergeRule = (base, over) => replaced(base, over);

/** `KEY=VALUE` lists and mappings alike: the later value of a key wins, in the earlier one's place. */
const byKey: MergeRule = (base, over, path, tools) => {
  const [left, right] = [asKeyValueList(base), asKeyValueList(over)];
  if (!left || !right) return clash(base, over, path, tools.report);
  return keepLast(sequenceAt(isNull(over) ? base : over, [...left.items, ...right.items]), path, keyOfKeyValue, tools.report);
};

/** One text or a list of them: all of them. */
const asList: MergeRule = (base, over, path, tools) => {
  const [left, right] = [asKeyValueList(base), asKeyValueList(over)];
  return left && right ? append(left, right) : clash(base, over, path, tools.report);
};

/** A list of names is a mapping of names to `defaults`. */
function asMapping(defaults?: (at: SourceNode) => SourceNode): MergeRule {
  return (base, over, path, tools) => {
    const [left, right] = [namesAsMapping(base, defaults), namesAsMapping(over, defaults)];
    return left && right ? mergeMappings(left, right, path, tools) : clash(base, over, path, tools.report);
  };
}

/** What a name in a short `depends_on` stands for. */
export function startedDependency(at: SourceNode): MappingNode {
  return mappingAt(at, { condition: scalarAt(at, 'service_started'), required: scalarAt(at, true) });
}

/** Names as a mapping, each to what `defaults` gives, else to null; undefined for what is no list of names. */
export function namesAsMapping(node: SourceNode, defaults?: (at: SourceNode) => SourceNode): MappingNode | undefined {
  if (node.kind === 'mapping') return node;
  if (isNull(node)) return mappingAt(node, []);
  const names = node.kind === 'sequence' ? node.items : [node];
  const entries = new Map<string, MappingEntry>();
  for (const name of names) {
    if (name.kind !== 'scalar' || typeof name.value !== 'string') return undefined;
    entries.set(name.value, { keySpan: name.span, value: defaults ? defaults(name) : scalarAt(name, null) });
  }
  return { ...mappingAt(node, []), entries };
}

/** A build's short form is its context. */
const build: MergeRule = (base, over, path, tools) => {
  const [left, right] = [asBuild(base), asBuild(over)];
  if (isNull(base)) return over;
  if (isNull(over)) return base;
  return left && right ? mergeMappings(left, right, path, tools) : clash(base, over, path, tools.report);
};

function asBuild(node: SourceNode): MappingNode | undefined {
  if (node.kind === 'mapping') return node;
  return node.kind === 'scalar' && typeof node.value === 'string' ? mappingAt(node, { context: node }) : undefined;
}

/** Options belong to a driver: another driver starts afresh. */
const logging: MergeRule = (base, over, path, tools) => {
  if (base.kind !== 'mapping' || over.kind !== 'mapping') return clash(base, over, path, tools.report);
  const [left, right] = [child(base, 'driver'), child(over, 'driver')];
  return !left || !right || isSameData(left, right) ? mergeMappings(base, over, path, tools) : over;
};

const ulimit: MergeRule = (base, over, path, tools) =>
  base.kind === 'mapping' && over.kind === 'mapping' ? mergeMappings(base, over, path, tools) : replaced(base, over);

/** Address pools are the same when their subnet is. As in the reference, a pool of the base that meets no such pool is dropped. */
const addressPools: MergeRule = (base, over, path, tools) => {
  if (base.kind !== 'sequence' || over.kind !== 'sequence') return clash(base, over, path, tools.report);
  const pools: SourceNode[] = [];
  const subnetIs = (subnet: SourceNode | undefined) => (pool: SourceNode) => sameOrAbsent(child(pool, 'subnet'), subnet);
  for (const left of base.items) {
    for (const right of over.items) {
      const subnet = child(right, 'subnet');
      if (!sameOrAbsent(child(left, 'subnet'), subnet) && !pools.some(subnetIs(subnet))) {
        pools.push(right);
        continue;
      }
      const merged = tools.merge(left, right, [...path, '*']);
      const known = pools.findIndex(subnetIs(child(merged, 'subnet')));
      if (known === -1) pools.push(merged);
      else pools[known] = merged;
    }
  }
  return sequenceAt(over, pools);
};

function sameOrAbsent(a: SourceNode | undefined, b: SourceNode | undefined): boolean {
  return a && b ? isSameData(a, b) : a === b;
}

const service: Readonly<Record<string, MergeRule>> = {
  annotations: byKey,
  build,
  'build.additional_contexts': byKey,
  'build.args': byKey,
  'build.extra_hosts': asList,
  'build.labels': byKey,
  command: replace,
  depends_on: asMapping(startedDependency),
  dns: asList,
  dns_opt: asList,
  dns_search: asList,
  entrypoint: replace,
  env_file: asList,
  environment: byKey,
  extra_hosts: asList,
  'healthcheck.test': replace,
  label_file: asList,
  labels: byKey,
  logging,
  models: asMapping(),
  networks: asMapping(),
  sysctls: byKey,
  tmpfs: asList,
  'ulimits.*': ulimit,
};

/** The rules by path. */
export const mergeRules: PathRules<MergeRule> = pathRules({
  'configs.*.labels': byKey,
  'networks.*.ipam.config': addressPools,
  'networks.*.labels': byKey,
  'secrets.*.labels': byKey,
  'services.*.deploy.labels': byKey,
  'volumes.*.labels': byKey,
  ...withPrefixes(['services.*', 'jobs.*'], service),
});
