import type { Manifest } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';
import { positionAt } from '../source/file.ts';
import { isPlainWord } from './plain-words.ts';

/** Manifests as one YAML stream that every reader of YAML 1.1 or 1.2 understands alike, with the Compose line each part came from. */
export function emitYaml(manifests: readonly Manifest[], provenance: Provenance): string {
  return manifests.map((manifest) => emitDocument(manifest, provenance)).join('---\n');
}

/**
 * A mapping or list of plain data, such as a manifest; the first line is the place of the whole. The few forms below are all that there
 * are, and written without building a tree first, which would take a quarter of the time of a whole conversion.
 */
export function emitDocument(data: object, provenance: Provenance): string {
  const heading = placeOf(data, undefined, provenance);
  const writer: Writer = { lines: [], provenance };
  if (heading !== undefined) writer.lines.push(`# ${heading}`);
  writeCollection(data, { indent: '', around: heading }, writer);
  return writer.lines.map((line) => `${line}\n`).join('');
}

interface Writer {
  readonly lines: string[];
  readonly provenance: Provenance;
}

/** Where a collection is written. */
interface Setting {
  readonly indent: string;
  /** What the first line begins with, where that is not the indent alone: `- ` of the list that it is an item of. */
  readonly lead?: string;
  /** The place that is told around here, and need not be told again. */
  readonly around: string | undefined;
  /** The place of a first entry that has none of its own: that of the item. */
  readonly ofFirst?: string | undefined;
}

function writeMapping(data: object, { indent, lead = indent, around, ofFirst }: Setting, writer: Writer): void {
  const entries = Object.entries(data).filter(([, value]) => value !== undefined);
  for (const [index, [key, value]] of entries.entries()) {
    const told = placeOf(data, key, writer.provenance) ?? placeOf(value, undefined, writer.provenance);
    const place = told === undefined || told === around ? undefined : told;
    const shown = place ?? (index === 0 ? ofFirst : undefined);
    const head = `${index === 0 ? lead : indent}${scalarText(key)}:`;
    if (isFilled(value)) {
      writer.lines.push(withPlace(head, shown));
      const setting = { indent: Array.isArray(value) ? indent : `${indent}  `, around: told ?? around };
      writeCollection(value, setting, writer);
    } else writeLeaf(head, value, indent, shown, writer);
  }
}

function writeSequence(items: readonly unknown[], { indent, lead = indent, around }: Setting, writer: Writer): void {
  for (const [index, item] of items.entries()) {
    const head = `${index === 0 ? lead : indent}-`;
    if (isFilled(item)) {
      const told = placeOf(item, undefined, writer.provenance);
      const ofFirst = told === around ? undefined : told;
      writeCollection(item, { indent: `${indent}  `, lead: `${head} `, around: told ?? around, ofFirst }, writer);
    } else writeLeaf(head, item, indent, undefined, writer);
  }
}

function writeCollection(value: object, setting: Setting, writer: Writer): void {
  if (Array.isArray(value)) writeSequence(value, setting, writer);
  else writeMapping(value, setting, writer);
}

/** A scalar, or a collection with nothing in it. */
function writeLeaf(head: string, value: unknown, indent: string, place: string | undefined, { lines }: Writer): void {
  if (typeof value !== 'string' || !value.includes('\n')) {
    lines.push(withPlace(`${head} ${scalarText(value)}`, place));
  } else if (isBlock(value)) {
    // `-`: no line break at the end; `+`: all that there are; else the one that a last line has.
    const chomping = value.endsWith('\n\n') ? '+' : value.endsWith('\n') ? '' : '-';
    lines.push(withPlace(`${head} |${chomping}`, place));
    for (const line of value.replace(/\n$/, '').split('\n')) lines.push(line === '' ? '' : `${indent}  ${line}`);
  } else {
    // In quotes a line that ends in a backslash goes on in the next one, behind its blanks.
    const [first = '', ...others] = value.split(/(?<=\n)/).map((line) => quoted(line).slice(1, -1));
    const written = [`${head} "${first}`, ...others.map((line) => `${indent}  ${line.startsWith(' ') ? '\\' : ''}${line}`)];
    lines.push(...written.slice(0, -1).map((line) => `${line}\\`), withPlace(`${written.at(-1)}"`, place));
  }
}

function withPlace(line: string, place: string | undefined): string {
  return place === undefined ? line : `${line} # ${place}`;
}

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function scalarText(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'object' && value !== null) return '{}';
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  return isPlainWord(value) ? value : quoted(value);
}

/** In double quotes. What JSON escapes YAML reads alike; of the rest, some readers take a few for line breaks, and refuse others. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Lines that survive as they are: no trailing blanks, no controls, no line breaks that only some versions of YAML know. */
function isBlock(text: string): boolean {
  return !/[ \t](\n|$)|^\s|[^\n\t\P{Cc}]|[\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u.test(text);
}

/** `compose.yaml:12`, of the first place that is known of a part, or of a field of it. */
function placeOf(node: unknown, field: string | undefined, provenance: Provenance): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const span = provenance.of(node, field).find((place) => place.span)?.span;
  return span && `${span.file.path.replace(/\p{Cc}/gu, '?')}:${positionAt(span.file, span.start).line}`;
}
