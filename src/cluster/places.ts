import type { Manifest } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';
import type { Place } from '../source/span.ts';
import { at, listAt, textAt } from './json.ts';

/** A step into a manifest: a key, an index, or the list item whose fields have these values. */
type Step = string | number | Readonly<Record<string, string>>;

/**
 * The Compose text that a field of a manifest came from: the field's own place, else that of the closest part above it.
 * `field` is as the API server writes it: `spec.template.spec.containers[0].image`, `.spec.ports[name="http"].port`.
 */
export function placeOfField(provenance: Provenance, manifest: Manifest, field: string): Place | undefined {
  let place = provenance.of(manifest)[0];
  let node: unknown = manifest;
  for (const step of parseFieldPath(field)) {
    if (typeof node !== 'object' || node === null) break;
    const key = typeof step === 'object' ? listAt(node).findIndex((item) => matches(item, step)) : step;
    place = provenance.of(node, String(key))[0] ?? place;
    node = at(node, key);
    if (typeof node === 'object' && node !== null) place = provenance.of(node)[0] ?? place;
  }
  return place;
}

/** The value of a field; undefined where there is none. */
export function valueOfField(object: unknown, field: string): unknown {
  let node = object;
  for (const step of parseFieldPath(field)) {
    node = typeof step === 'object' ? listAt(node).find((item) => matches(item, step)) : at(node, step);
  }
  return node;
}

function matches(item: unknown, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => String(at(item, key) ?? textAt(item, key)) === value);
}

/** Keys with dots or slashes stand in brackets or, in some messages, bare: the longest reading that JSON-like quoting gives. */
export function parseFieldPath(field: string): readonly Step[] {
  const steps: Step[] = [];
  for (const [, name, index, selector, key] of field.matchAll(
    /([^.[\]]+)|\[(\d+)\]|\[((?:\w+=(?:"[^"]*"|[^,\]]*),?)+)\]|\[([^\]]*)\]/g,
  )) {
    if (name !== undefined) steps.push(name);
    else if (index !== undefined) steps.push(Number(index));
    else if (selector !== undefined) steps.push(parseSelector(selector));
    else if (key !== undefined) steps.push(key.replace(/^"|"$/g, ''));
  }
  return steps;
}

function parseSelector(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/(\w+)=(?:"([^"]*)"|([^,]*))/g)];
  return Object.fromEntries(pairs.map(([, key = '', quoted, bare = '']) => [key, quoted ?? bare]));
}
