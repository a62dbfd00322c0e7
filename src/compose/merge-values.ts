import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath } from '../source/span.ts';
import { goText } from './go-values.ts';
import type { MappingEntry, MappingNode, SequenceNode, SourceNode } from './tree.ts';
import { dataKey, isNull, scalarAt, sequenceAt, withEntries, withNote } from './tree-edit.ts';

/** What a merge rule works with: how to say what is wrong, and how the values below merge. */
export interface MergeTools {
  readonly report: Report;
  readonly merge: (base: SourceNode, over: SourceNode, path: FieldPath) => SourceNode;
}

/** Key by key, new keys behind. */
export function mergeMappings(base: MappingNode, over: MappingNode, path: FieldPath, { merge }: MergeTools): MappingNode {
  const entries = new Map<string, MappingEntry>(base.entries);
  for (const [key, entry] of over.entries) {
    const known = entries.get(key);
    entries.set(key, known ? { ...entry, value: merge(known.value, entry.value, [...path, key]) } : entry);
  }
  return withEntries(base, entries);
}

/** The items of both, without those of `over` that are there already. */
export function append(base: SequenceNode, over: SequenceNode): SequenceNode {
  const items = [...base.items];
  const known = new Set(items.map(dataKey));
  for (const item of over.items) {
    const key = dataKey(item);
    if (!known.has(key)) items.push(item);
    known.add(key);
  }
  return { ...base, items };
}

/** `over` alone, remembering what it hides. */
export function replaced(base: SourceNode, over: SourceNode): SourceNode {
  const isSamePlace = base.span.file === over.span.file && base.span.start === over.span.start;
  if (isSamePlace || over.kind !== 'scalar' || isNull(base)) return over;
  return withNote(over, { span: base.span, message: 'overrides the value here' });
}

/** Says that two files disagree about the type of an attribute; the later one is believed. */
export function clash(base: SourceNode, over: SourceNode, path: FieldPath, report: Report): SourceNode {
  const notes = [{ span: base.span, message: `is a ${kindWord(base)} here` }];
  report('merge-type-clash', { span: over.span, path, notes }, { base: kindWord(base), over: kindWord(over) });
  return over;
}

export function kindWord(node: SourceNode): string {
  if (node.kind !== 'scalar') return node.kind === 'mapping' ? 'mapping' : 'list';
  if (node.value === null) return 'null';
  return typeof node.value === 'bigint' ? 'number' : typeof node.value;
}

/**
 * An attribute of keys and values as a list of `KEY=VALUE`, the form both spellings share; a mapping is put in order of its
 * lines, a null value leaves the bare key. Undefined for what has no such form.
 */
export function asKeyValueList(node: SourceNode): SequenceNode | undefined {
  if (node.kind === 'sequence') return node;
  if (node.kind === 'scalar') return typeof node.value === 'string' ? sequenceAt(node, [node]) : sequenceAt(node, []);
  const items: SourceNode[] = [];
  for (const [key, { value, keySpan }] of node.entries) {
    if (value.kind === 'mapping') return undefined;
    if (isNull(value)) items.push(scalarAt({ ...value, span: keySpan }, key));
    else if (value.kind === 'scalar') items.push(scalarAt(value, `${key}=${goText(value.value)}`));
    else for (const each of value.items) if (each.kind === 'scalar') items.push(scalarAt(each, `${key}=${goText(each.value)}`));
  }
  return sequenceAt(node, items.sort(byText));
}

function byText(a: SourceNode, b: SourceNode): number {
  const [left, right] = [a, b].map((node) => (node.kind === 'scalar' ? String(node.value) : ''));
  return compareText(left ?? '', right ?? '');
}

/** By code units, as far as the Compose tools' order by bytes is the same. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
