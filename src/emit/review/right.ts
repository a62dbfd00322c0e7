import type { Manifest } from '../../k8s/manifest.ts';
import type { Provenance } from '../../k8s/provenance.ts';
import { type FieldPath, formatPath } from '../../source/span.ts';
import { groupByFile } from '../layout.ts';
import { emitDocument } from '../yaml.ts';
import { type YamlPart, yamlParts } from '../yaml-positions.ts';
import type { Mask } from './mask.ts';
import type { ReviewFile, ReviewLine, ReviewObject, ReviewSeverity } from './model.ts';
import { type Origins, placesAt } from './origins.ts';
import { type SecretStretch, secretsOfYaml } from './secret-stretches.ts';
import { indentOf, tokenize } from './tokens.ts';
import { visible } from './visible.ts';

/** An object of the right side before its lines are shown: its text, and what it came from. */
export interface ObjectText {
  readonly id: string;
  readonly file: string;
  readonly manifest: Manifest;
  readonly text: string;
  readonly secrets: readonly SecretStretch[];
  /** Of each line from 0: the path that it says first, and the numbers of its origins. */
  readonly lines: readonly { readonly path: FieldPath | undefined; readonly origins: readonly number[] }[];
  readonly origins: readonly number[];
}

/** Writes every manifest as `c2k convert` does, and finds the origins of each line. */
export function readObjects(manifests: readonly Manifest[], provenance: Provenance, origins: Origins): readonly ObjectText[] {
  let count = 0;
  return groupByFile(manifests).flatMap(({ name, manifests: members }) =>
    members.map((manifest) => {
      count += 1;
      return readObject({ id: `o${count}`, file: `${name}.yaml`, manifest }, provenance, origins);
    }),
  );
}

function readObject(
  { id, file, manifest }: Pick<ObjectText, 'id' | 'file' | 'manifest'>,
  provenance: Provenance,
  origins: Origins,
): ObjectText {
  const text = emitDocument(manifest, provenance);
  const parts = yamlParts(text);
  const numbersAt = (path: FieldPath): readonly number[] =>
    placesAt(manifest, path, provenance).flatMap((place) => origins.number(place) ?? []);
  const own = numbersAt([]);
  const starting = byLine(parts);
  const around = deepestByLine(parts);
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const paths = starting.get(index) ?? [around[index] ?? []];
      const isComment = /^\s*#/.test(line);
      return { path: paths[0], origins: isComment ? [] : unique(paths.flatMap(numbersAt)) };
    });
  return { id, file, manifest, text, secrets: secretsOfYaml(text, parts), lines, origins: own };
}

/** What the right side needs to know of the whole. */
export interface RightContext {
  readonly mask: Mask;
  /** The worst decision about any of some origins. */
  readonly severityOf: (origins: readonly number[]) => ReviewSeverity | undefined;
  readonly servicesOf: (object: ObjectText) => readonly string[];
}

/** The files of the right side. */
export function reviewFiles(
  objects: readonly ObjectText[],
  { mask, severityOf, servicesOf }: RightContext,
): readonly ReviewFile[] {
  const files = new Map<string, ReviewObject[]>();
  let id = 0;
  for (const object of objects) {
    const before = files.get(object.file) ?? [];
    files.set(object.file, before);
    // One line between two documents says `---`.
    const offset = before.reduce((sum, { lines }) => sum + lines.length + 1, 0);
    const texts = mask.text(object.text, object.secrets).trimEnd().split('\n');
    const lines = texts.map((text, index): ReviewLine => {
      id += 1;
      const { path, origins = [] } = object.lines[index] ?? {};
      const severity = severityOf(origins.filter((each) => !object.origins.includes(each)));
      const isOfBefore = (object.lines[index - 1]?.origins ?? []).join() === origins.join();
      return {
        id: `m${id}`,
        number: offset + index + 1,
        text: visible(text),
        indent: indentOf(text),
        tokens: tokenize(text),
        path: path && visible(formatPath(path)),
        becomes: undefined,
        origins,
        decisions: [],
        // Once for all lines that came from the same place.
        severity: isOfBefore ? undefined : severity,
      };
    });
    before.push(reviewObject(object, servicesOf(object), lines));
  }
  return [...files].map(([path, members]) => ({ path: visible(path), objects: members }));
}

function reviewObject(
  { id, manifest, origins }: ObjectText,
  services: readonly string[],
  lines: readonly ReviewLine[],
): ReviewObject {
  const { apiVersion, kind, metadata } = manifest;
  return { id, apiVersion, kind, name: visible(metadata.name), services: services.map(visible), origins, lines };
}

function byLine(parts: readonly YamlPart[]): ReadonlyMap<number, readonly FieldPath[]> {
  const lines = new Map<number, FieldPath[]>();
  for (const { line, path } of parts) {
    const paths = lines.get(line) ?? [];
    lines.set(line, paths);
    paths.push(path);
  }
  return lines;
}

/** Of each line from 0 the innermost thing that it belongs to: the lines of a text over several have no start of their own. */
function deepestByLine(parts: readonly YamlPart[]): readonly (FieldPath | undefined)[] {
  const lines: (FieldPath | undefined)[] = [];
  for (const { path, line, endLine } of parts) for (let at = line; at < endLine; at++) lines[at] = path;
  return lines;
}

function unique(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)];
}
