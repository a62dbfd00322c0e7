import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath } from '../source/span.ts';
import { goText } from './go-values.ts';
import { namesAsMapping, startedDependency } from './merge-rules.ts';
import { isTiny, parseMount } from './mount-syntax.ts';
import { type PathRules, pathRules, withPrefixes } from './path-rules.ts';
import { cleanPath } from './paths.ts';
import { parsePorts } from './port-syntax.ts';
import type { MappingEntry, MappingNode, ScalarNode, SourceNode } from './tree.ts';
import { child, isNull, isSameData, mapChildren, mappingAt, scalarAt, sequenceAt, textOf, withField } from './tree-edit.ts';

/** Turns the short form of an attribute into its long form. What has no sensible form is reported and stays as it is. */
type LongForm = (node: SourceNode, path: FieldPath, report: Report) => SourceNode;

const list: LongForm = (node) => (textOf(node) === undefined ? node : sequenceAt(node, [node]));

const names: LongForm = (node) => (node.kind === 'sequence' ? (namesAsMapping(node) ?? node) : node);

const source: LongForm = (node) => (textOf(node) === undefined ? node : mappingAt(node, { source: node }));

const context: LongForm = (node) => (textOf(node) === undefined ? node : mappingAt(node, { context: node }));

const extended: LongForm = (node) => (textOf(node) === undefined ? node : mappingAt(node, { service: node }));

const included: LongForm = (node) => (textOf(node) === undefined ? node : mappingAt(node, { path: node }));

const schedule: LongForm = (node) => (textOf(node) === undefined ? node : mappingAt(node, { cron: node }));

/** `true` and `false` of `provenance` and `sbom` are texts behind the schema. */
const asText: LongForm = (node) =>
  node.kind === 'scalar' && typeof node.value !== 'string' ? scalarAt(node, goText(node.value)) : node;

const envFiles: LongForm = (node) => {
  const items = node.kind === 'sequence' ? node.items : [node];
  return sequenceAt(node, items.map(envFile));
};

function envFile(node: SourceNode): SourceNode {
  if (textOf(node) !== undefined) return mappingAt(node, { path: node, required: scalarAt(node, true) });
  if (node.kind !== 'mapping' || node.entries.has('required')) return node;
  return withField(node, 'required', scalarAt(node, true));
}

const gpus: LongForm = (node) =>
  textOf(node) === undefined ? node : sequenceAt(node, [mappingAt(node, { count: scalarAt(node, 'all') })]);

const dependencies: LongForm = (node) => {
  if (node.kind === 'sequence') return namesAsMapping(node, startedDependency) ?? node;
  if (node.kind !== 'mapping') return node;
  return mapChildren(node, [], (dependency) => {
    if (dependency.kind !== 'mapping') return dependency;
    const defaults = startedDependency(dependency);
    let complete: MappingNode = dependency;
    for (const [key, { value }] of defaults.entries) if (!complete.entries.has(key)) complete = withField(complete, key, value);
    return complete;
  });
};

const device: LongForm = (node, path, report) => {
  const text = textOf(node);
  if (text === undefined) return node;
  const [from = '', to = '', permissions = 'rwm', ...more] = text.split(':');
  if (more.length > 0) report('device-malformed', { span: node.span, path }, { spec: text });
  const target = to === '' ? from : to;
  return mappingAt(node, {
    source: scalarAt(node, from),
    target: scalarAt(node, target),
    permissions: scalarAt(node, permissions),
  });
};

const mount: LongForm = (node, path, report) => {
  const text = textOf(node);
  if (text === undefined) return node;
  const parsed = parseMount(text);
  if (!parsed.ok) {
    report('mount-malformed', { span: node.span, path, notes: node.notes }, { spec: text, problem: parsed.problem });
    return node;
  }
  if (parsed.type === 'volume' && /^[A-Za-z]:/.test(parsed.source ?? parsed.target))
    report('mount-drive-letter', { span: node.span, path }, { spec: text });
  if (parsed.unknownOptions.length > 0) {
    report('mount-option-unknown', { span: node.span, path }, { options: parsed.unknownOptions.join(', ') });
  }
  const text_ = (value: string | undefined): ScalarNode | undefined => (value === undefined ? undefined : scalarAt(node, value));
  const isBind = parsed.type === 'bind';
  const hasBind = isBind || parsed.propagation !== undefined || parsed.selinux !== undefined;
  const bind = mappingAt(node, {
    selinux: text_(parsed.selinux),
    propagation: text_(parsed.propagation),
    create_host_path: isBind ? scalarAt(node, true) : undefined,
  });
  const volume = mappingAt(node, { nocopy: parsed.isWithoutCopy ? scalarAt(node, true) : undefined });
  return mappingAt(node, {
    type: scalarAt(node, parsed.type),
    source: text_(parsed.source),
    target: scalarAt(node, parsed.target === '' ? '' : cleanPath(parsed.target)),
    read_only: parsed.isReadOnly ? scalarAt(node, true) : undefined,
    bind: hasBind ? bind : undefined,
    volume: (!isBind && !isTiny(text)) || parsed.isWithoutCopy ? volume : undefined,
  });
};

const ports: LongForm = (node, path, report) => {
  if (node.kind !== 'sequence') return node;
  const items = node.items.map((item, index) => port(item, [...path, index], report));
  return items.includes(undefined)
    ? node
    : sequenceAt(
        node,
        items.flatMap((each) => each ?? []),
      );
};

/** The ports of one entry; undefined where it is malformed. */
function port(node: SourceNode, path: FieldPath, report: Report): readonly SourceNode[] | undefined {
  if (node.kind !== 'scalar') return [node];
  // The schema lets a fraction pass as a number, which no port is.
  const spec = typeof node.value === 'number' ? goFraction(node.value) : String(node.value);
  const parsed = parsePorts(spec);
  if (!parsed.ok) {
    report('port-malformed', { span: node.span, path, notes: node.notes }, { spec, problem: parsed.problem, part: parsed.part });
    return undefined;
  }
  return parsed.ports.map(({ target, protocol, published, hostIp }) =>
    mappingAt(node, {
      mode: scalarAt(node, 'ingress'),
      host_ip: hostIp === undefined ? undefined : scalarAt(node, hostIp),
      target: scalarAt(node, BigInt(target)),
      published: published === undefined ? undefined : scalarAt(node, published),
      protocol: scalarAt(node, protocol),
    }),
  );
}

/** A float as text that no port can be read from, also where its fraction is zero. */
function goFraction(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

const keyValues: LongForm = (node, path, report) => {
  if (node.kind !== 'sequence') return node;
  return pairs(node.items, node, (text, item) => {
    const at = text.indexOf('=');
    if (at === -1) report('key-value-malformed', { span: item.span, path }, { text });
    return at === -1 ? [text, scalarAt(item, '')] : [text.slice(0, at), scalarAt(item, text.slice(at + 1))];
  });
};

const ssh: LongForm = (node, path, report) => {
  if (node.kind !== 'sequence') return node;
  return pairs(node.items, node, (text, item) => {
    const at = text.indexOf('=');
    if (at === -1 && text !== 'default') report('ssh-key-malformed', { span: item.span, path }, { text });
    return at === -1 ? [text, scalarAt(item, null)] : [text.slice(0, at), scalarAt(item, text.slice(at + 1))];
  });
};

function pairs(
  items: readonly SourceNode[],
  at: SourceNode,
  read: (text: string, item: SourceNode) => readonly [string, SourceNode],
): MappingNode {
  const entries = new Map<string, MappingEntry>();
  for (const item of items) {
    const text = textOf(item);
    if (text === undefined) continue;
    const [key, value] = read(text, item);
    entries.set(key, { keySpan: item.span, value });
  }
  return { ...mappingAt(at, []), entries };
}

/** `external: {name: x}` is an old way to say `external: true` and `name: x`. */
const external: LongForm = (node, path, report) => {
  const old = child(node, 'external');
  if (node.kind !== 'mapping' || old?.kind !== 'mapping') return node;
  const marked = withField(node, 'external', scalarAt(old, true));
  const oldName = child(old, 'name');
  if (!oldName) return marked;
  report('external-name-deprecated', { span: oldName.span, path }, {});
  const name = child(node, 'name');
  if (name && !isNull(name) && !isSameData(name, oldName)) report('external-name-conflict', { span: name.span, path }, {});
  return name ? marked : withField(marked, 'name', oldName);
};

const container: Readonly<Record<string, LongForm>> = {
  'configs.*': source,
  'devices.*': device,
  dns: list,
  env_file: envFiles,
  gpus,
  label_file: list,
  models: names,
  networks: names,
  'secrets.*': source,
  'volumes.*': mount,
};

const workload: Readonly<Record<string, LongForm>> = {
  build: context,
  'build.additional_contexts': keyValues,
  'build.provenance': asText,
  'build.sbom': asText,
  'build.secrets.*': source,
  'build.ssh': ssh,
  depends_on: dependencies,
  extends: extended,
  ports,
};

const rules: PathRules<LongForm> = pathRules<LongForm>({
  'configs.*': external,
  'include.*': included,
  'jobs.*.triggers.schedule.*': schedule,
  'networks.*': external,
  'secrets.*': external,
  'services.*.develop.watch.*.ignore': list,
  'services.*.develop.watch.*.include': list,
  'volumes.*': external,
  ...withPrefixes(['services.*', 'jobs.*', 'services.*.pre_start.*'], container),
  ...withPrefixes(['services.*', 'jobs.*'], workload),
});

/** All attributes that have a short form in their long one. */
export function toLongForms(root: SourceNode, report: Report): SourceNode {
  const visit = (node: SourceNode, path: FieldPath): SourceNode => {
    const long = rules.at(path)?.(node, path, report) ?? node;
    return rules.reaches(path) ? mapChildren(long, path, visit) : long;
  };
  return visit(root, []);
}
