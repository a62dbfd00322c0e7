import { goText } from '../go-values.ts';
import { compareText } from '../merge-values.ts';
import { splitShellWords } from '../shell-words.ts';
import type { SequenceNode, SourceNode } from '../tree.ts';
import { scalarAt, sequenceAt, textOf } from '../tree-edit.ts';
import { either, listOf, mapOf, nothing } from './collections.ts';
import { decodeText, scalar, text } from './scalars.ts';
import type { Type } from './type.ts';

/** A text that stays when it is empty: what an item of a list may be. */
const item: Type = { ...text, decode: (node) => decodeText(node, [], () => undefined) ?? node };
const looseItem: Type = scalar(['text', 'integer'], (node) =>
  node.kind === 'scalar' && typeof node.value !== 'string' ? scalarAt(node, goText(node.value)) : node,
);

export const texts: Type = listOf(item);
export const uniqueTexts: Type = listOf(item, { items: 'unique' });
/** Texts or numbers: `expose`, `group_add`. The schema lets fractions pass, which the loader then refuses. */
export const uniqueLooseTexts: Type = listOf(looseItem, { items: 'unique' });
/** A list, or one text that is its only item. */
export const textsOrText: Type = either({ list: uniqueTexts, text: oneItem() });
export const repeatableTextsOrText: Type = either({ list: texts, text: oneItem() });

function oneItem(): Type {
  return { ...text, decode: (node) => sequenceAt(node, [node]) };
}

/** A command: words, or one text that is split into words as a shell would; printed also when empty. */
export const command: Type = {
  ...either({
    null: nothing,
    text: {
      ...text,
      decode: (node, path, report) => {
        const split = splitShellWords(textOf(node) ?? '');
        if (split === undefined) {
          report('command-malformed', { span: node.span, path, notes: node.notes }, {});
          return sequenceAt(node, []);
        }
        if (split.dropped !== '') report('command-cut', { span: node.span, path, notes: node.notes }, { dropped: split.dropped });
        return sequenceAt(
          node,
          split.words.map((word) => scalarAt(node, word)),
        );
      },
    },
    list: { ...texts, decode: (node, path, report) => texts.decode(node, path, report) ?? node },
  }),
};

/** A healthcheck's test: a text is a shell command. */
export const test: Type = either({
  text: { ...text, decode: (node) => sequenceAt(node, [scalarAt(node, 'CMD-SHELL'), node]) },
  list: texts,
});

/** Hosts and their addresses, in each of their spellings; printed as `host=address` lines. */
export const extraHosts: Type = {
  ...either({ list: uniqueTexts, mapping: mapOf(either({ text, list: texts }), { names: /./ }) }),
  decode: (node, path, report) => {
    const lines: SourceNode[] = [];
    const add = (host: string, address: string, at: SourceNode): void => {
      if (host === '' || /[:=]/.test(host)) report('host-malformed', { span: at.span, path }, { host });
      lines.push(scalarAt(at, `${host}=${address.replace(/^\[(.+)\]$/, '$1')}`));
    };
    if (node.kind === 'mapping') {
      for (const [host, { value }] of node.entries) {
        for (const address of value.kind === 'sequence' ? value.items : [value]) add(host, textOf(address) ?? '', address);
      }
    }
    if (node.kind === 'sequence') {
      for (const line of node.items) {
        const match = /^([^=]*)=(.*)$/s.exec(textOf(line) ?? '') ?? /^([^:]*):(.*)$/s.exec(textOf(line) ?? '');
        if (!match) report('host-without-address', { span: line.span, path }, { line: textOf(line) ?? '' });
        else for (const address of (match[2] ?? '').split(',')) add(match[1] ?? '', address, line);
      }
    }
    return lines.length === 0 ? undefined : sortedTexts(sequenceAt(node, lines));
  },
};

function sortedTexts(list: SequenceNode): SequenceNode {
  return { ...list, items: [...list.items].sort((a, b) => compareText(textOf(a) ?? '', textOf(b) ?? '')) };
}
