import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseAllDocuments } from 'yaml';
import type { FieldPath } from '../source/span.ts';

/** Something that a YAML text says, and where: offsets in UTF-16 code units, lines from 0, ends excluded. */
export interface YamlPart {
  readonly document: number;
  readonly path: FieldPath;
  /** Of the key where there is one, else of the value. */
  readonly line: number;
  /** The line behind the last one of its value. */
  readonly endLine: number;
  /** Where its value is a scalar: the value, and where it is written. */
  readonly scalar?: { readonly text: string; readonly start: number; readonly end: number };
}

/** Deeper than any file that loads. */
const MAX_DEPTH = 200;

/**
 * All mapping entries and list items of a YAML text in the order of the text; of a broken text those that could still be made out,
 * none where it nests too deep to be read.
 */
export function yamlParts(text: string): readonly YamlPart[] {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    if (!Array.isArray(documents)) return [];
    const parts: YamlPart[] = [];
    for (const [index, { contents }] of documents.entries()) walk(contents, [], { document: index, lines, text, parts });
    return parts;
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

interface Walk {
  readonly document: number;
  readonly lines: LineCounter;
  readonly text: string;
  readonly parts: YamlPart[];
}

function walk(node: Node | null, path: FieldPath, context: Walk): void {
  if (path.length > MAX_DEPTH) return;
  if (isMap(node)) {
    for (const { key, value } of node.items as readonly Pair<Node, Node | null>[]) {
      const name = isScalar(key) ? String(key.value) : '';
      add([...path, name], key, value, context);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of (node.items as readonly Node[]).entries()) add([...path, index], item, item, context);
  }
}

function add(path: FieldPath, first: Node | null, value: Node | null, context: Walk): void {
  const start = first?.range?.[0] ?? value?.range?.[0];
  if (start === undefined) return;
  const last = Math.max(start, (value ?? first)?.range?.[1] ?? start);
  // A block scalar's range ends behind its last line break, at the start of a line that is no longer its own.
  const end = context.text[last - 1] === '\n' && last > start ? last - 1 : last;
  context.parts.push({
    document: context.document,
    path,
    line: lineAt(context.lines, start),
    endLine: lineAt(context.lines, end) + 1,
    ...((isScalar(value) || isAlias(value)) && scalarOf(value, last)),
  });
  walk(value, path, context);
}

function scalarOf(value: Node, end: number): Pick<YamlPart, 'scalar'> {
  const text = isScalar(value) && typeof value.value === 'string' ? value.value : '';
  return { scalar: { text, start: value.range?.[0] ?? end, end } };
}

function lineAt(lines: LineCounter, offset: number): number {
  return Math.max(0, lines.linePos(offset).line - 1);
}
