import type { Manifest } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';
import { positionAt } from '../source/file.ts';
import type { FieldPath, Place, SourceSpan } from '../source/span.ts';

/** Where every field came from, and what every attribute became: plain data for programs, the same for the same input. */
export interface ProvenanceMap {
  /** Of this shape; fields may be added. */
  readonly version: 1;
  readonly objects: readonly ObjectOrigins[];
  readonly attributes: readonly AttributeFields[];
}

export interface ObjectOrigins {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Fields that hold no others, in the order of the manifest; one that c2k adds by itself has no `from`. */
  readonly fields: readonly { readonly path: FieldPath; readonly from?: readonly Origin[] }[];
}

/** Lines and columns count from 1. */
export interface Origin extends Spot {
  /** The attribute of the Compose model, such as `["services", "web", "ports", 0]`. */
  readonly attribute?: FieldPath;
  /** Further places that had a say, such as the line that sets a variable. */
  readonly notes?: readonly (Spot & { readonly message: string })[];
}

export interface Spot {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface AttributeFields extends Spot {
  readonly path: FieldPath;
  /** The parts of objects that it went into, itself or as a part of what is around it; empty where it became nothing of its own. */
  readonly became: readonly { readonly object: number; readonly path: FieldPath }[];
}

/** `said` are the attributes that stand in the files, with their places. */
export function mapProvenance(manifests: readonly Manifest[], provenance: Provenance, said: readonly Place[]): ProvenanceMap {
  const parts = new Map<string, { object: number; path: FieldPath }[]>();
  const objects = manifests.map((manifest, object) => {
    const fields: ObjectOrigins['fields'][number][] = [];
    const visit = (node: unknown, path: FieldPath, own: readonly Place[], around: readonly Place[]): void => {
      for (const place of own) if (place.path) add(parts, keyOf(place.path), { object, path });
      const places = own.length > 0 ? own : around;
      if (typeof node !== 'object' || node === null) {
        fields.push(places.length > 0 ? { path, from: places.map(originOf) } : { path });
        return;
      }
      for (const [key, value] of Object.entries(node)) {
        const step = Array.isArray(node) ? Number(key) : key;
        const below = typeof value === 'object' && value !== null ? provenance.of(value) : [];
        visit(value, [...path, step], [...provenance.of(node, key), ...below], places);
      }
    };
    visit(manifest, [], provenance.of(manifest), []);
    const { apiVersion, kind, metadata } = manifest;
    return { apiVersion, kind, name: metadata.name, fields };
  });
  const attributes = leavesOf(said).map(({ path = [], span }) => ({ path, ...spotOf(span), became: becameOf(path, parts) }));
  return { version: 1, objects, attributes };
}

/** Attributes that hold no others. */
function leavesOf(said: readonly Place[]): readonly Place[] {
  const holders = new Set(said.map(({ path = [] }) => keyOf(path.slice(0, -1))));
  return said.filter(({ path = [] }) => !holders.has(keyOf(path)));
}

/** What a whole service or volume became says nothing of one of its attributes. */
function becameOf(
  path: FieldPath,
  parts: ReadonlyMap<string, readonly { object: number; path: FieldPath }[]>,
): AttributeFields['became'] {
  const least = Math.min(path.length, path[0] === 'services' ? 3 : 2);
  for (let depth = path.length; depth >= least; depth -= 1) {
    const found = parts.get(keyOf(path.slice(0, depth)));
    if (found) return found;
  }
  return [];
}

function originOf({ path, span, notes = [] }: Place): Origin {
  return {
    ...(path && { attribute: path }),
    ...spotOf(span),
    ...(notes.length > 0 && { notes: notes.map((note) => ({ ...spotOf(note.span), message: note.message })) }),
  };
}

function spotOf(span: SourceSpan | undefined): Spot {
  return span ? { file: span.file.path, ...positionAt(span.file, span.start) } : {};
}

function keyOf(path: FieldPath): string {
  return JSON.stringify(path);
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
