import type { FieldPath, Place, PlaceNote, SourceSpan } from '../source/span.ts';

/**
 * A Compose file as a tree in which every node knows its place. The passes that combine files (include, extends, merge)
 * and those that rewrite short forms take and return such trees, so that places survive all of them.
 */
export type SourceNode = MappingNode | SequenceNode | ScalarNode;

interface NodeBase {
  readonly span: SourceSpan;
  /** The YAML tag where one is written, such as `!reset` or `!!str`. */
  readonly tag?: string | undefined;
  /** Further places that had a say in this node. */
  readonly notes?: readonly PlaceNote[] | undefined;
}

export interface MappingNode extends NodeBase {
  readonly kind: 'mapping';
  /** In the order of the text. A Map: a key may be `__proto__`. */
  readonly entries: ReadonlyMap<string, MappingEntry>;
}

export interface MappingEntry {
  readonly keySpan: SourceSpan;
  readonly value: SourceNode;
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly items: readonly SourceNode[];
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | bigint | boolean | null;
}

/** The node at `path` below `root`; undefined where there is none. */
export function nodeAt(root: SourceNode, path: FieldPath): SourceNode | undefined {
  let node: SourceNode | undefined = root;
  for (const key of path) {
    if (node?.kind === 'mapping') node = node.entries.get(String(key))?.value;
    else if (node?.kind === 'sequence' && typeof key === 'number') node = node.items[key];
    else return undefined;
  }
  return node;
}

/**
 * The place of `path` below `root`: of the node there, else of the closest node above it that exists.
 * For a mapping value the span is the value's, and for a mapping or sequence as a value its key's, which is where people look.
 */
export function placeAt(root: SourceNode, path: FieldPath): Place {
  let node: SourceNode = root;
  let span = root.span;
  for (const key of path) {
    const entry: MappingEntry | undefined = node.kind === 'mapping' ? node.entries.get(String(key)) : undefined;
    const next: SourceNode | undefined =
      entry?.value ?? (node.kind === 'sequence' && typeof key === 'number' ? node.items[key] : undefined);
    if (!next) break;
    span = entry && next.kind !== 'scalar' ? entry.keySpan : next.span;
    node = next;
  }
  return { span, path, notes: node.notes };
}

/** Plain data as `JSON.parse` would give it, but with null-prototype objects, so that no key of a file means anything to JavaScript. */
export function toData(node: SourceNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(toData);
    case 'mapping': {
      const data: Record<string, unknown> = Object.create(null);
      for (const [key, { value }] of node.entries) data[key] = toData(value);
      return data;
    }
  }
}
