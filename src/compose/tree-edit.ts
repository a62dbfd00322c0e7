import type { FieldPath, PlaceNote } from '../source/span.ts';
import type { MappingEntry, MappingNode, ScalarNode, SequenceNode, SourceNode } from './tree.ts';

/** How passes make new nodes out of old ones: nothing that a pass was given changes, and every new node keeps a place. */

/** The value under `key`; undefined where there is none, or where `node` is no mapping. */
export function child(node: SourceNode | undefined, key: string): SourceNode | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined;
}

/** The text of a scalar; undefined for anything else. */
export function textOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The items of a sequence; none for anything else. */
export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === 'sequence' ? node.items : [];
}

/** The entries of a mapping; none for anything else. */
export function entriesOf(node: SourceNode | undefined): ReadonlyMap<string, MappingEntry> {
  return node?.kind === 'mapping' ? node.entries : nothing;
}

const nothing: ReadonlyMap<string, MappingEntry> = new Map();

export function isNull(node: SourceNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === null;
}

/** A scalar that stands where `at` stands. */
export function scalarAt(at: SourceNode, value: ScalarNode['value']): ScalarNode {
  return { kind: 'scalar', span: at.span, notes: at.notes, value };
}

/** A sequence that stands where `at` stands. */
export function sequenceAt(at: SourceNode, items: readonly SourceNode[]): SequenceNode {
  return { kind: 'sequence', span: at.span, notes: at.notes, items };
}

/** A mapping that stands where `at` stands; the keys' places are those of their values, undefined values are left out. */
export function mappingAt(
  at: SourceNode,
  fields: Iterable<readonly [string, SourceNode | undefined]> | Readonly<Record<string, SourceNode | undefined>>,
): MappingNode {
  const pairs = Symbol.iterator in fields ? fields : Object.entries(fields);
  const entries = new Map<string, MappingEntry>();
  for (const [key, value] of pairs) if (value) entries.set(key, { keySpan: value.span, value });
  return { kind: 'mapping', span: at.span, notes: at.notes, entries };
}

/** `node` with other entries. */
export function withEntries(node: MappingNode, entries: ReadonlyMap<string, MappingEntry>): MappingNode {
  return { ...node, entries };
}

/** `node` with `key` set; a key that is new stands where its value stands. */
export function withField(node: MappingNode, key: string, value: SourceNode): MappingNode {
  const entries = new Map(node.entries);
  entries.set(key, { keySpan: node.entries.get(key)?.keySpan ?? value.span, value });
  return { ...node, entries };
}

/** `node` without `key`. */
export function withoutField(node: MappingNode, key: string): MappingNode {
  if (!node.entries.has(key)) return node;
  const entries = new Map(node.entries);
  entries.delete(key);
  return { ...node, entries };
}

/** `node` with `note` added to what had a say in it. */
export function withNote<T extends SourceNode>(node: T, note: PlaceNote): T {
  return { ...node, notes: [...(node.notes ?? []), note] };
}

/** `node` with each child replaced by what `change` gives for it; children for which it gives undefined are left out. */
export function mapChildren(
  node: SourceNode,
  path: FieldPath,
  change: (child: SourceNode, path: FieldPath) => SourceNode | undefined,
): SourceNode {
  switch (node.kind) {
    case 'scalar':
      return node;
    case 'sequence': {
      const items: SourceNode[] = [];
      let isSame = true;
      for (const [index, item] of node.items.entries()) {
        const changed = change(item, [...path, index]);
        isSame &&= changed === item;
        if (changed) items.push(changed);
      }
      return isSame ? node : { ...node, items };
    }
    case 'mapping': {
      const entries = new Map<string, MappingEntry>();
      let isSame = true;
      for (const [key, entry] of node.entries) {
        const value = change(entry.value, [...path, key]);
        isSame &&= value === entry.value;
        if (value) entries.set(key, value === entry.value ? entry : { ...entry, value });
      }
      return isSame ? node : { ...node, entries };
    }
  }
}

/** A text that two nodes share exactly when {@link isSameData} holds: to find the same data in long lists. */
export function dataKey(node: SourceNode): string {
  if (node.kind === 'scalar')
    return `${typeof node.value}:${Object.is(node.value, -0) ? '-0' : JSON.stringify(String(node.value))}`;
  if (node.kind === 'sequence') return `[${node.items.map(dataKey).join(',')}]`;
  const entries = [...node.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, { value }]) => `${JSON.stringify(key)}=${dataKey(value)}`).join(',')}}`;
}

/** Whether two nodes hold the same data, wherever they stand; the order of keys does not count. */
export function isSameData(a: SourceNode, b: SourceNode): boolean {
  if (a === b) return true;
  if (a.kind === 'scalar') return b.kind === 'scalar' && Object.is(a.value, b.value);
  if (a.kind === 'sequence') {
    if (b.kind !== 'sequence' || a.items.length !== b.items.length) return false;
    return a.items.every((item, index) => isSameData(item, b.items[index] ?? item));
  }
  if (b.kind !== 'mapping' || a.entries.size !== b.entries.size) return false;
  for (const [key, { value }] of a.entries) {
    const other = b.entries.get(key)?.value;
    if (!other || !isSameData(value, other)) return false;
  }
  return true;
}
