import type { FieldPath } from '../source/span.ts';
import { goJson } from './go-json.ts';
import { goYaml } from './go-yaml.ts';
import type { LoadedProject } from './loaded-project.ts';
import { compareText } from './merge-values.ts';
import { type PathRules, pathRules, withPrefixes } from './path-rules.ts';
import { sortedMapping } from './schema/collections.ts';
import type { MappingEntry, MappingNode, SourceNode } from './tree.ts';
import { child, isNull, mapChildren, mappingAt, scalarAt, textOf, withoutField } from './tree-edit.ts';

/** The text that `docker compose config --format json` prints: `$` doubled, so that it can be loaded again. */
export function configJson(project: LoadedProject): string {
  return doubleDollars(goJson(jsonTree(project.tree)));
}

/** The text that `docker compose config` prints. */
export function configYaml(project: LoadedProject): string {
  return doubleDollars(goYaml(yamlTree(project.tree)));
}

/** A model that was loaded with its variables left in, as JSON and as YAML: everything in order of its keys. */
export function uninterpolatedJson(root: MappingNode): string {
  return goJson(withSortedKeys(root, compareText));
}
export function uninterpolatedYaml(root: MappingNode): string {
  return goYaml(withSortedKeys(root, naturally));
}

function doubleDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** What JSON output holds of the model: extensions at the top level only, and no models. */
export function jsonTree(tree: MappingNode): MappingNode {
  const visit = (node: SourceNode, path: FieldPath): SourceNode | undefined => {
    const key = path.at(-1);
    const isExtension = path.length > 1 && typeof key === 'string' && key.startsWith('x-') && !isNamed(path.slice(0, -1));
    if (isExtension) return undefined;
    if (path.length === 1 && String(key).startsWith('x-')) return withSortedKeys(node, compareText);
    return mapChildren(renamed(node, path), path, visit);
  };
  const visited = mapChildren(withoutField(tree, 'models'), [], visit);
  return sortedMapping(visited);
}

/** Mappings whose keys are names or texts of a person, among which `x-…` is nothing special. */
const named: PathRules<true> = pathRules<true>({
  services: true,
  jobs: true,
  networks: true,
  volumes: true,
  secrets: true,
  configs: true,
  ...withPrefixes<true>(['services.*', 'jobs.*'], {
    annotations: true,
    'build.additional_contexts': true,
    'build.args': true,
    'build.labels': true,
    depends_on: true,
    'deploy.labels': true,
    environment: true,
    labels: true,
    'logging.options': true,
    networks: true,
    'provider.options': true,
    storage_opt: true,
    sysctls: true,
    ulimits: true,
  }),
  'networks.*.labels': true,
  'networks.*.driver_opts': true,
  'volumes.*.labels': true,
  'volumes.*.driver_opts': true,
});

function isNamed(path: FieldPath): boolean {
  return named.at(path) === true;
}

/** The devices of `blkio_config` have no JSON names in the reference, whose own words show. */
const capitalised: PathRules<true> = pathRules<true>(
  withPrefixes<true>(['services.*', 'jobs.*', 'services.*.pre_start.*'], {
    'blkio_config.weight_device.*': true,
    'blkio_config.device_read_bps.*': true,
    'blkio_config.device_read_iops.*': true,
    'blkio_config.device_write_bps.*': true,
    'blkio_config.device_write_iops.*': true,
  }),
);

function renamed(node: SourceNode, path: FieldPath): SourceNode {
  if (node.kind !== 'mapping' || !capitalised.at(path)) return node;
  const entries = new Map<string, MappingEntry>();
  for (const [key, entry] of node.entries) entries.set(key.charAt(0).toUpperCase() + key.slice(1), entry);
  return { ...node, entries };
}

/** Attributes that JSON shows also when they hold nothing, and YAML does not. */
const shownInJsonOnly: PathRules<true> = pathRules<true>({
  ...withPrefixes<true>(['services.*', 'jobs.*', 'services.*.pre_start.*', 'services.*.post_start.*', 'services.*.pre_stop.*'], {
    command: true,
    entrypoint: true,
  }),
  'networks.*.ipam': true,
  'services.*.deploy.placement': true,
  'services.*.deploy.resources': true,
  'services.*.develop.watch.*.exec': true,
  'services.*.develop.watch.*.exec.command': true,
});

/** What YAML output holds of the model: all of it, extensions behind the rest. */
export function yamlTree(tree: MappingNode): MappingNode {
  const visit = (node: SourceNode, path: FieldPath): SourceNode | undefined => {
    if (String(path.at(-1)).startsWith('x-') && !isNamed(path.slice(0, -1))) return withSortedKeys(node, naturally);
    const written = isNamed(path) ? inOrder(node, naturally) : node;
    const changed = mapChildren(yamlForm(written, path), path, visit);
    const isEmpty = isNull(changed) || (changed.kind === 'mapping' && changed.entries.size === 0);
    return isEmpty && shownInJsonOnly.at(path) ? undefined : extensionsLast(changed, path);
  };
  return extensionsLast(mapChildren(tree, [], visit), []) as MappingNode;
}

/** Maps of any keys are printed in order of the keys, at all depths. */
function withSortedKeys(node: SourceNode, order: (a: string, b: string) => number): SourceNode {
  if (node.kind === 'sequence') return mapChildren(node, [], (item) => withSortedKeys(item, order));
  return mapChildren(inOrder(node, order), [], (value) => withSortedKeys(value, order));
}

function inOrder(node: SourceNode, order: (a: string, b: string) => number): SourceNode {
  if (node.kind !== 'mapping') return node;
  return { ...node, entries: new Map([...node.entries].sort(([a], [b]) => order(a, b))) };
}

/** go-yaml's order of keys: runs of digits by their value, and other signs before letters. */
function naturally(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charAt(at) === b.charAt(at)) at += 1;
  const [one, other] = [a.charAt(at), b.charAt(at)];
  if (one === '' || other === '') return a.length - b.length;
  const [isLetter, isOtherLetter] = [isLetterAt(a, at), isLetterAt(b, at)];
  if (isLetter && isOtherLetter) return compareText(one, other);
  // Behind digits that are the same a letter ends the number, which is then the smaller one.
  if (isLetter || isOtherLetter) return isLetter === /[0-9]$/.test(a.slice(0, at)) ? -1 : 1;
  const [left = '', right = ''] = [a, b].map((text) => /^[0-9]*/.exec(text.slice(at))?.[0] ?? '');
  return Number(left) - Number(right) || left.length - right.length || compareText(one, other);
}

function isLetterAt(text: string, at: number): boolean {
  return /^\p{L}/u.test(text.slice(at, at + 2));
}

function extensionsLast(node: SourceNode, path: FieldPath): SourceNode {
  if (node.kind !== 'mapping' || isNamed(path) || path.some((key) => String(key).startsWith('x-'))) return node;
  const isExtension = ([key]: readonly [string, MappingEntry]): boolean => key.startsWith('x-');
  const entries = [...node.entries];
  const extensions = entries.filter(isExtension).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...node, entries: new Map([...entries.filter((entry) => !isExtension(entry)), ...extensions]) };
}

const sshKeys: PathRules<true> = pathRules<true>(withPrefixes<true>(['services.*', 'jobs.*'], { 'build.ssh.*': true }));
const bounds: PathRules<true> = pathRules<true>(
  withPrefixes<true>(['services.*', 'jobs.*', 'services.*.build', 'services.*.pre_start.*'], { 'ulimits.*': true }),
);

/** An ssh key is written with a colon, and both bounds of a limit are. */
function yamlForm(node: SourceNode, path: FieldPath): SourceNode {
  const key = sshKeys.at(path) ? textOf(node) : undefined;
  if (key !== undefined) return scalarAt(node, key.replace('=', ': '));
  if (!bounds.at(path) || node.kind !== 'mapping') return node;
  const zero = scalarAt(node, 0);
  return mappingAt(node, { soft: child(node, 'soft') ?? zero, hard: child(node, 'hard') ?? zero });
}
