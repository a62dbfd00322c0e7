import type { Node, Pair } from 'yaml';
import { isScalar, type Scalar } from 'yaml';
import type { MappingEntry, SourceNode } from './tree.ts';

/** The first key that a mapping holds twice; undefined where each is there once. */
export function firstDuplicateKey(
  pairs: readonly Pair<Node, Node | null>[],
): { readonly first: Scalar; readonly second: Scalar } | undefined {
  const seen = new Map<string, Scalar>();
  for (const { key } of pairs) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const first = seen.get(name);
    if (first) return { first, second: key };
    seen.set(name, key);
  }
  return undefined;
}

/** Adds what a merge key `<<` brings to `entries`: keys that are there win, and of several mappings the first. False if it is no mapping. */
export function mergeInto(entries: Map<string, MappingEntry>, merged: SourceNode): boolean {
  if (merged.kind === 'sequence') {
    return merged.items.every((item) => item.kind === 'mapping' && mergeInto(entries, item));
  }
  if (merged.kind !== 'mapping') return false;
  for (const [key, entry] of merged.entries) if (!entries.has(key)) entries.set(key, entry);
  return true;
}
