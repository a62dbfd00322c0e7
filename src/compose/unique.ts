import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath } from '../source/span.ts';
import { parseMount } from './mount-syntax.ts';
import { type PathRules, pathRules } from './path-rules.ts';
import { mismatch } from './schema/collections.ts';
import type { SequenceNode, SourceNode } from './tree.ts';
import { child, mapChildren, textOf } from './tree-edit.ts';

/** What makes an entry of a list the same as another; undefined for one that is never the same. */
export type EntryKey = (entry: SourceNode, path: FieldPath, report: Report) => string | undefined;

/** The part before `=`, else the whole. */
export const keyOfKeyValue: EntryKey = (entry, path, report) => {
  if (textOf(entry) === undefined) mismatch(entry, path, 'a string', report);
  return textOf(entry)?.split('=', 1)[0];
};

const wholeText: EntryKey = (entry) => (entry.kind === 'scalar' && entry.value !== null ? String(entry.value) : undefined);

const mountTarget: EntryKey = (entry, path, report) => {
  const text = textOf(entry);
  if (text !== undefined) {
    const mount = parseMount(text);
    return mount.ok ? mount.target : undefined;
  }
  return entry.kind === 'mapping' ? requiredTarget(entry, path, report) : undefined;
};

const deviceTarget: EntryKey = (entry, path, report) => {
  const parts = textOf(entry)?.split(':');
  if (parts) return parts[1] ?? parts[0];
  return entry.kind === 'mapping' ? requiredTarget(entry, path, report) : undefined;
};

function requiredTarget(entry: SourceNode, path: FieldPath, report: Report): string | undefined {
  const target = textOf(child(entry, 'target'));
  if (target === undefined) report('target-missing', { span: entry.span, path }, {});
  return target;
}

/** By the path in the container that a config or secret gets without a target. */
function fileTarget(directory: string): EntryKey {
  return (entry) => {
    const source = textOf(entry) ?? textOf(child(entry, 'source'));
    return textOf(child(entry, 'target')) ?? (source === undefined ? undefined : `${directory}/${source}`);
  };
}

const port: EntryKey = (entry, path, report) => {
  if (entry.kind !== 'mapping') return wholeText(entry, path, report);
  const target = child(entry, 'target');
  if (!target) report('target-missing', { span: entry.span, path }, {});
  const part = (key: string, absent: string): string => {
    const node = child(entry, key);
    return node?.kind === 'scalar' ? `${typeof node.value} ${node.value}` : absent;
  };
  return [part('host_ip', 'string 0.0.0.0'), part('published', ''), part('target', ''), part('protocol', 'string tcp')].join(' ');
};

const envFilePath: EntryKey = (entry, path, report) => {
  if (entry.kind === 'mapping' && !entry.entries.has('path')) report('key-missing', { span: entry.span, path }, { key: 'path' });
  return textOf(entry) ?? textOf(child(entry, 'path'));
};

/** Lists in which a later entry takes the place of an earlier one with the same key. */
const keys: PathRules<EntryKey> = pathRules<EntryKey>({
  'networks.*.ipam.options': keyOfKeyValue,
  'networks.*.labels': keyOfKeyValue,
  'services.*.annotations': keyOfKeyValue,
  'services.*.build.additional_contexts': keyOfKeyValue,
  'services.*.build.args': keyOfKeyValue,
  'services.*.build.labels': keyOfKeyValue,
  'services.*.build.tags': keyOfKeyValue,
  'services.*.cap_add': keyOfKeyValue,
  'services.*.cap_drop': keyOfKeyValue,
  'services.*.configs': fileTarget(''),
  'services.*.deploy.labels': keyOfKeyValue,
  'services.*.devices': deviceTarget,
  'services.*.dns': keyOfKeyValue,
  'services.*.dns_opt': keyOfKeyValue,
  'services.*.dns_search': keyOfKeyValue,
  'services.*.env_file': envFilePath,
  'services.*.environment': keyOfKeyValue,
  'services.*.expose': wholeText,
  'services.*.labels': keyOfKeyValue,
  'services.*.links': keyOfKeyValue,
  'services.*.networks.*.aliases': keyOfKeyValue,
  'services.*.networks.*.link_local_ips': keyOfKeyValue,
  'services.*.ports': port,
  'services.*.profiles': keyOfKeyValue,
  'services.*.secrets': fileTarget('/run/secrets'),
  'services.*.sysctls': keyOfKeyValue,
  'services.*.tmpfs': keyOfKeyValue,
  'services.*.volumes': mountTarget,
});

/** Drops what was said twice, in all lists that have a notion of it. */
export function dropRepeated(root: SourceNode, report: Report): SourceNode {
  const visit = (node: SourceNode, path: FieldPath): SourceNode => {
    if (node.kind === 'mapping') return keys.reaches(path) ? mapChildren(node, path, visit) : node;
    const key = node.kind === 'sequence' ? keys.at(path) : undefined;
    return key && node.kind === 'sequence' ? keepLast(node, path, key, report) : node;
  };
  return visit(root, []);
}

/** One entry a key: the last, in the place of the first. */
export function keepLast(list: SequenceNode, path: FieldPath, keyOf: EntryKey, report: Report): SequenceNode {
  const items: SourceNode[] = [];
  const places = new Map<string, number>();
  for (const [index, item] of list.items.entries()) {
    const key = keyOf(item, [...path, index], report);
    const place = key === undefined ? undefined : places.get(key);
    if (place !== undefined) items[place] = item;
    else {
      if (key !== undefined) places.set(key, items.length);
      items.push(item);
    }
  }
  return items.length === list.items.length ? list : { ...list, items };
}
