import type { Manifest } from '../../k8s/manifest.ts';
import type { Provenance } from '../../k8s/provenance.ts';
import { positionAt } from '../../source/file.ts';
import type { FieldPath, Place, SourceSpan } from '../../source/span.ts';
import type { ReviewPlace } from './model.ts';

/** The attributes of the Compose model that became something, numbered; both sides refer to them. */
export interface Origins {
  /** The number of the attribute that `place` is about, given out anew where it is met for the first time; undefined if it names none. */
  readonly number: (place: Place) => number | undefined;
  /** The number of what the attribute at `path` went into: its own, or that of the closest thing around it below the whole service. */
  readonly around: (path: FieldPath) => number | undefined;
  /** The numbers of what stands below `path`, for a key that only holds others. */
  readonly below: (path: FieldPath) => readonly number[];
  readonly all: () => readonly { readonly path: FieldPath; readonly places: readonly Place[] }[];
}

export function createOrigins(): Origins {
  const numbers = new Map<string, number>();
  const holders = new Map<string, number[]>();
  const known: { path: FieldPath; places: Place[] }[] = [];
  return {
    number(place) {
      if (!place.path) return undefined;
      const key = keyOf(place.path);
      const number = numbers.get(key) ?? known.length;
      const origin = known[number] ?? { path: place.path, places: [] };
      if (number === known.length) {
        known.push(origin);
        numbers.set(key, number);
        for (let depth = smallestPart; depth < place.path.length; depth++)
          addTo(holders, keyOf(place.path.slice(0, depth)), number);
      }
      if (!origin.places.some((each) => each.span?.start === place.span?.start && each.span?.file === place.span?.file)) {
        origin.places.push(place);
      }
      return number;
    },
    around(path) {
      // A whole service or volume became objects, but that says nothing about one of its attributes.
      const least = Math.min(path.length, smallestPart);
      for (let depth = path.length; depth >= least; depth--) {
        const number = numbers.get(keyOf(path.slice(0, depth)));
        if (number !== undefined) return number;
      }
      return undefined;
    },
    below: (path) => holders.get(keyOf(path)) ?? [],
    all: () => known,
  };
}

/** As long as the path of an attribute of a service: what is shorter is a whole service, volume or network. */
const smallestPart = 3;

function keyOf(path: FieldPath): string {
  return JSON.stringify(path);
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** Where the part of `manifest` at `path` came from: what was said of it, or of the closest part around it. */
export function placesAt(manifest: Manifest, path: FieldPath, provenance: Provenance): readonly Place[] {
  let places = provenance.of(manifest);
  let node: unknown = manifest;
  for (const key of path) {
    if (typeof node !== 'object' || node === null) break;
    const field = provenance.of(node, String(key));
    // A key of a manifest that is walked by its own text can't lead to anything but its own data.
    const below: unknown = Object.hasOwn(node, key) ? (node as Record<string | number, unknown>)[key] : undefined;
    const own = typeof below === 'object' && below !== null ? provenance.of(below) : [];
    if (field.length + own.length > 0) places = [...field, ...own];
    node = below;
  }
  return places;
}

/** The lines that a span covers, from 1; the last one included. */
export function linesOf({ file, start, end }: SourceSpan): { readonly first: number; readonly last: number } {
  const first = positionAt(file, start).line;
  const before = file.text.slice(start, end).trimEnd().length;
  return { first, last: Math.max(first, positionAt(file, start + before).line) };
}

/** The places of an origin as lines of the left side; `lineId` gives a line's id. */
export function reviewPlaces(
  places: readonly Place[],
  lineId: (path: string, line: number) => string | undefined,
): ReviewPlace[] {
  const spans = places.flatMap(({ span, notes = [] }) => [
    ...(span ? [{ span, note: undefined }] : []),
    ...notes.map((note) => ({ span: note.span, note: note.message })),
  ]);
  return spans.flatMap(({ span, note }) => {
    const { line } = positionAt(span.file, span.start);
    const id = lineId(span.file.path, line);
    return id === undefined ? [] : [{ line: id, at: `${span.file.path}:${line}`, note }];
  });
}

/** Which attributes have a say in each line of each file: by file, then by line from 1. */
export function pathsByLine(nodes: readonly Place[]): ReadonlyMap<string, ReadonlyMap<number, readonly FieldPath[]>> {
  const files = new Map<string, Map<number, FieldPath[]>>();
  const add = (span: SourceSpan, path: FieldPath): void => {
    const lines = files.get(span.file.path) ?? new Map<number, FieldPath[]>();
    files.set(span.file.path, lines);
    const { first, last } = linesOf(span);
    for (let line = first; line <= last; line++) {
      const paths = lines.get(line) ?? [];
      lines.set(line, paths);
      if (!paths.includes(path)) paths.push(path);
    }
  };
  for (const { span, path, notes = [] } of nodes) {
    if (!path) continue;
    if (span) add(span, path);
    for (const note of notes) add(note.span, path);
  }
  return files;
}
