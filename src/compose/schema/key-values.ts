import { goText } from '../go-values.ts';
import type { MappingEntry, SourceNode } from '../tree.ts';
import { isNull, mappingAt, scalarAt, sequenceAt, textOf } from '../tree-edit.ts';
import { either, listOf, mapOf, sortedMapping } from './collections.ts';
import { scalar, text } from './scalars.ts';
import type { Type } from './type.ts';

const anyScalar = scalar(['text', 'number', 'boolean', 'null'], (node) => node);
/** A date is a value like any other here: it becomes its text. */
const value: Type = {
  ...anyScalar,
  check: (node, path, report) => node.tag !== '!!timestamp' && anyScalar.check(node, path, report),
};

const written: Type = either({ list: listOf(text, { items: 'unique' }), mapping: mapOf(value, { names: /./ }) });

/** Reads both forms into a mapping of texts; `absent` is what a key without value becomes, `isName` whether a key can be one. */
function decoded(
  absent: (at: SourceNode) => SourceNode | undefined,
  isName: (key: string) => boolean = () => true,
): Type['decode'] {
  return (node, path, report) => {
    const entries = new Map<string, MappingEntry>();
    const set = (key: string, at: MappingEntry): void => {
      const isEmpty = isNull(at.value);
      const found = isEmpty ? absent(at.value) : at.value.kind === 'scalar' ? asText(at.value) : undefined;
      if (found) entries.set(key, { ...at, value: found });
      else entries.delete(key);
    };
    if (node.kind === 'mapping') for (const [key, entry] of node.entries) set(key, entry);
    if (node.kind === 'sequence') {
      for (const [index, item] of node.items.entries()) {
        const line = textOf(item);
        if (line === undefined) continue;
        const at = line.indexOf('=');
        const key = at === -1 ? line : line.slice(0, at);
        if (!isName(key)) report('key-value-space', { span: item.span, path: [...path, index] }, { key });
        set(key, { keySpan: item.span, value: scalarAt(item, at === -1 ? null : line.slice(at + 1)) });
      }
    }
    return entries.size === 0 ? undefined : sortedMapping({ ...mappingAt(node, []), entries });
  };
}

function asText(node: SourceNode): SourceNode {
  return node.kind === 'scalar' ? scalarAt(node, goText(node.value)) : node;
}

const emptyText = (at: SourceNode): SourceNode => scalarAt(at, '');

/** Keys and texts, as a mapping or a list of `KEY=VALUE`; a key without value has the empty text. */
export const labels: Type = { check: written.check, decode: decoded(emptyText) };

/** The same where a key without value says something: take it from the environment, or unset it. */
export const environment: Type = {
  check: written.check,
  decode: decoded(
    (at) => scalarAt(at, null),
    (key) => !/\s$/.test(key),
  ),
};

/** Options of a driver: keys to texts or numbers. */
export const options: Type = {
  check: mapOf(scalar(['text', 'number'], (node) => node)).check,
  decode: decoded(emptyText),
};
export const optionsOrNull: Type = {
  check: mapOf(scalar(['text', 'number', 'null'], (node) => node)).check,
  decode: decoded(emptyText),
};
export const textOptions: Type = { check: mapOf(text, { names: /./ }).check, decode: decoded(emptyText) };

/** Keys to one text or several, printed as several: what a provider takes. */
export const manyOptions: Type = {
  check: mapOf(
    either({
      scalar: scalar(['text', 'number', 'boolean'], (node) => node),
      list: listOf(scalar(['text', 'number', 'boolean'], (node) => node)),
    }),
    { names: /./, others: 'allowed' },
  ).check,
  decode: (node) => {
    if (node.kind !== 'mapping' || node.entries.size === 0) return undefined;
    const entries = [...node.entries].map(([key, entry]): [string, MappingEntry] => {
      const items = entry.value.kind === 'sequence' ? entry.value.items : [entry.value];
      return [key, { ...entry, value: sequenceAt(entry.value, items.map(asText)) }];
    });
    return sortedMapping({ ...mappingAt(node, []), entries: new Map(entries) });
  },
};
