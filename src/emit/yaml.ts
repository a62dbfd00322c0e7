import { Document, isScalar, type Pair, Scalar, visit, YAMLMap } from 'yaml';
import type { Manifest } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';
import { formatSpan } from '../source/span.ts';
import { isPlainWord } from './plain-words.ts';

/** Manifests as one YAML stream that every reader of YAML 1.1 or 1.2 understands alike, with the Compose line each part came from. */
export function emitYaml(manifests: readonly Manifest[], provenance: Provenance): string {
  return manifests.map((manifest) => emitManifest(manifest, provenance)).join('---\n');
}

/** One manifest; its first line is the place of the whole. */
export function emitManifest(manifest: Manifest, provenance: Provenance): string {
  const document = new Document(manifest, { aliasDuplicateObjects: false, version: '1.2' });
  quoteStrings(document);
  const heading = commentOf(manifest, undefined, provenance);
  if (document.contents instanceof YAMLMap) commentBelow(document.contents, manifest, provenance, heading);
  const text = document.toString({ lineWidth: 0, indentSeq: false, flowCollectionPadding: true });
  return heading === undefined ? text : `#${heading}\n${text}`;
}

function quoteStrings(document: Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== 'string') return;
      if (node.value.includes('\n') && isBlock(node.value)) node.type = Scalar.BLOCK_LITERAL;
      else node.type = isPlainWord(node.value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
    },
  });
}

/** Lines that survive as they are: no trailing blanks, no controls, no line breaks that only some versions of YAML know. */
function isBlock(text: string): boolean {
  return !/[ \t](\n|$)|^\s|[^\n\t\P{Cc}]|[\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u.test(text);
}

/** A comment at each part that came from another line than the part around it. */
function commentBelow(map: YAMLMap, data: object, provenance: Provenance, around: string | undefined): void {
  for (const pair of map.items as Pair[]) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const value: unknown = (data as Record<string, unknown>)[key];
    const field = commentOf(data, key, provenance);
    const own = isNode(value) ? commentOf(value, undefined, provenance) : undefined;
    const comment = field ?? own;
    if (comment !== undefined && comment !== around) attach(pair, comment);
    if (isNode(value)) descend(pair.value, value, provenance, comment ?? around);
  }
}

function descend(node: unknown, data: object, provenance: Provenance, around: string | undefined): void {
  if (node instanceof YAMLMap) commentBelow(node, data, provenance, around);
  else if (Array.isArray(data) && typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)) {
    for (const [index, item] of node.items.entries()) {
      const value: unknown = data[index];
      if (!isNode(value)) continue;
      const comment = commentOf(value, undefined, provenance);
      const [first] = item instanceof YAMLMap ? item.items : [];
      if (comment !== undefined && comment !== around && first) attach(first as Pair, comment);
      descend(item, value, provenance, comment ?? around);
    }
  }
}

/** Behind a scalar, or behind the key of a mapping or list. */
function attach(pair: Pair, comment: string): void {
  if (isScalar(pair.value) && pair.value.type !== Scalar.BLOCK_LITERAL) pair.value.comment = comment;
  else if (isScalar(pair.key)) pair.key.comment = comment;
}

/** ` compose.yaml:12`, of the first place that is known. */
function commentOf(node: object, field: string | undefined, provenance: Provenance): string | undefined {
  const span = provenance.of(node, field).find((place) => place.span)?.span;
  if (!span) return undefined;
  const [, place] = /^(.*):\d+$/s.exec(formatSpan(span)) ?? [];
  return place === undefined ? undefined : ` ${place.replace(/\p{Cc}/gu, '?')}`;
}

function isNode(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
