import type { Report } from '../../diagnostics/diagnostic.ts';
import type { FieldPath } from '../../source/span.ts';
import { unreadable } from '../interpolate.ts';
import { kindWord } from '../merge-values.ts';
import type { MappingEntry, MappingNode, SequenceNode, SourceNode } from '../tree.ts';
import { dataKey, isNull, mapChildren, sequenceAt } from '../tree-edit.ts';
import { closest } from './closest.ts';
import { inWords } from './scalars.ts';
import type { Type } from './type.ts';

/** Says that `node` is not of the type that was expected; nothing of one that was reported before. */
export function mismatch(node: SourceNode, path: FieldPath, expected: string, report: Report): void {
  if (node.tag === unreadable) return;
  const found = isNull(node) ? 'null' : kindWord(node);
  report('type-mismatch', { span: node.span, path, notes: node.notes }, { found, expected });
}

/** How a mapping of fixed keys differs from the usual one. */
export interface ObjectOptions {
  readonly required?: readonly string[];
  /** `closed`: not even `x-*` keys. @default open to `x-*` */
  readonly extensions?: 'closed';
  /** What is printed of one that holds nothing. @default the empty mapping */
  readonly whenEmpty?: 'left-out';
}

/** A mapping of fixed keys, printed in the order of `fields`; its `x-*` keys stay behind them. */
export function object(fields: Readonly<Record<string, Type>>, options: ObjectOptions = {}): Type {
  const table = new Map(Object.entries(fields));
  return {
    check: (node, path, report) => {
      if (node.kind !== 'mapping') return mismatch(node, path, 'a mapping', report);
      for (const key of options.required ?? []) {
        if (!node.entries.has(key)) report('key-missing', { span: node.span, path }, { key });
      }
      for (const [key, { keySpan, value }] of node.entries) {
        const type = table.get(key);
        if (type) type.check(value, [...path, key], report);
        else if (options.extensions === 'closed' || !key.startsWith('x-')) {
          report('unknown-key', { span: keySpan, path: [...path, key] }, { key, closest: closest(key, table.keys()) });
        }
      }
    },
    decode: (node, path, report) => {
      if (node.kind !== 'mapping') return undefined;
      const entries = new Map<string, MappingEntry>();
      for (const [key, type] of table) {
        const entry = node.entries.get(key);
        const decoded =
          entry && !(isNull(entry.value) && type.whenAbsent) ? type.decode(entry.value, [...path, key], report) : undefined;
        const value = decoded ?? type.whenAbsent?.(node);
        if (value) entries.set(key, { keySpan: entry?.keySpan ?? node.span, value });
      }
      for (const [key, entry] of node.entries) if (!table.has(key) && key.startsWith('x-')) entries.set(key, entry);
      return options.whenEmpty === 'left-out' && entries.size === 0 ? undefined : { ...node, entries };
    },
  };
}

/** A mapping of names that a person chooses, printed in order of the names. */
export function mapOf(type: Type, options: { readonly names?: RegExp; readonly others?: 'allowed' } = {}): Type {
  return {
    check: (node, path, report) => {
      if (node.kind !== 'mapping') return mismatch(node, path, 'a mapping', report);
      for (const [key, { keySpan, value }] of node.entries) {
        if (options.names === undefined || options.names.test(key)) type.check(value, [...path, key], report);
        else if (options.others !== 'allowed') report('name-not-allowed', { span: keySpan, path: [...path, key] }, { name: key });
      }
    },
    decode: (node, path, report) => {
      if (node.kind !== 'mapping') return undefined;
      const decoded = sortedMapping(mapChildren(node, path, (value, at) => type.decode(value, at, report)));
      return decoded.entries.size === 0 ? undefined : decoded;
    },
  };
}

/** A mapping with its keys in code-unit order, as Go prints maps. */
export function sortedMapping(node: SourceNode): MappingNode {
  const entries = node.kind === 'mapping' ? [...node.entries].sort(([a], [b]) => (a < b ? -1 : 1)) : [];
  return { kind: 'mapping', span: node.span, notes: node.notes, entries: new Map(entries) };
}

/** How a list differs from the usual one. */
export interface ListOptions {
  /** The same item twice is an error. */
  readonly items?: 'unique';
}

/** A list; left out when empty. */
export function listOf(type: Type, options: ListOptions = {}): Type {
  return {
    check: (node, path, report) => {
      if (node.kind !== 'sequence') return mismatch(node, path, 'a list', report);
      for (const [index, item] of node.items.entries()) type.check(item, [...path, index], report);
      if (options.items === 'unique') checkUnique(node, path, report);
    },
    decode: (node, path, report) => {
      if (node.kind !== 'sequence') return undefined;
      const items = node.items.flatMap((item, index) => type.decode(item, [...path, index], report) ?? []);
      return items.length === 0 ? undefined : sequenceAt(node, items);
    },
  };
}

function checkUnique(list: SequenceNode, path: FieldPath, report: Report): void {
  const known = new Map<string, SourceNode>();
  for (const [index, item] of list.items.entries()) {
    const key = dataKey(item);
    const first = known.get(key);
    known.set(key, first ?? item);
    if (!first) continue;
    const notes = [{ span: first.span, message: 'stands here first' }];
    report('item-repeated', { span: item.span, path: [...path, index], notes }, {});
  }
}

/** One of several types, told apart by what the node is. */
export function either(alternatives: {
  readonly text?: Type;
  readonly list?: Type;
  readonly mapping?: Type;
  readonly null?: Type;
  readonly scalar?: Type;
}): Type {
  const choose = (node: SourceNode): Type | undefined => {
    if (node.kind === 'sequence') return alternatives.list;
    if (node.kind === 'mapping') return alternatives.mapping;
    if (node.value === null) return alternatives.null ?? alternatives.scalar;
    return (typeof node.value === 'string' ? alternatives.text : undefined) ?? alternatives.scalar;
  };
  const expected = [
    alternatives.text && 'a string',
    alternatives.scalar && 'a scalar',
    alternatives.list && 'a list',
    alternatives.mapping && 'a mapping',
    alternatives.null && 'null',
  ].filter((word) => word !== undefined);
  return {
    check: (node, path, report) => {
      const type = choose(node);
      if (type) type.check(node, path, report);
      else mismatch(node, path, inWords(expected), report);
    },
    decode: (node, path, report) => choose(node)?.decode(node, path, report),
  };
}

/** Anything at all, as it is. */
export const anything: Type = { check: () => undefined, decode: (node) => node };

/** Nothing: `null`, printed as such. */
export const nothing: Type = {
  check: (node, path, report) => {
    if (!isNull(node)) mismatch(node, path, 'null', report);
  },
  decode: (node) => node,
};
