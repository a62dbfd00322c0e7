import { createHash } from 'node:crypto';
import { placeOf } from '../../compose/loaded-project.ts';
import type { ProjectFile } from '../../compose/project-files.ts';
import { defined, filled } from '../../k8s/defined.ts';
import { projectLabels } from '../../k8s/labels.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { dataKey, derivedName } from '../../k8s/names.ts';
import type { KeyToPath, Volume } from '../../k8s/types.ts';
import type { FieldPath } from '../../source/span.ts';
import { type Context, from, manifest } from '../context.ts';
import type { FileStep } from './plan.ts';

/** A file to be put in a ConfigMap or Secret: where it appears below the volume's root, and with which mode. */
export interface ContentFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

export interface Content {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly files: readonly ContentFile[];
  /** Below the volume's root as well; no ConfigMap can hold them, so they take a copy. */
  readonly emptyDirectories?: readonly string[];
  readonly links?: readonly { readonly path: string; readonly target: string }[];
  readonly annotations?: Readonly<Record<string, string>>;
  /** What it comes from. */
  readonly path: FieldPath;
}

/**
 * As much as goes into one object. The API's limit is 1 MiB, but `kubectl apply` without --server-side keeps all of it, as JSON and base64,
 * in an annotation besides, which may have 256 KiB.
 */
const largestObject = 190_000;

/** The objects that hold the files, as many as it takes. */
export function contentObjects(context: Context, content: Content): Manifest[] {
  return objectsOf(content).map((each) => contentObject(context, each));
}

/** The content by objects: one, or, where that is too much, several, with a file that is too large for any of them in parts. */
function objectsOf(content: Content): Content[] {
  const packs: ContentFile[][] = [[]];
  let size = 0;
  for (const file of content.files.flatMap(partsOf)) {
    size += file.bytes.length;
    if (size > largestObject) {
      packs.push([]);
      size = file.bytes.length;
    }
    packs.at(-1)?.push(file);
  }
  return packs.map((files, index) => ({
    ...content,
    files,
    name: index === 0 ? content.name : derivedName(content.name, String(index + 1)),
  }));
}

function partsOf(file: ContentFile): ContentFile[] {
  if (!isLarge(file)) return [file];
  return Array.from({ length: Math.ceil(file.bytes.length / largestObject) }, (_, index) => ({
    ...file,
    path: `${file.path}.c2k-part-${String(index + 1).padStart(2, '0')}`,
    bytes: file.bytes.subarray(index * largestObject, (index + 1) * largestObject),
  }));
}

/** Whether no object holds it: it comes in parts, which a copy joins. */
function isLarge({ bytes }: Pick<ContentFile, 'bytes'>): boolean {
  return bytes.length > largestObject;
}

/** Where the tree of a directory is in its volume: mounting that shows plain files, where the volume's own root is made of links. */
export const filesRoot = 'files';

/** A directory's tree, as it is to be in a volume. */
export type Tree = Pick<Content, 'files' | 'emptyDirectories' | 'links'>;

/** The tree of a single file, and where to mount it from: one in parts has a directory of its own, which is copied as a whole. */
export function fileTree(
  name: string,
  { bytes, mode }: Pick<ContentFile, 'bytes' | 'mode'>,
): Tree & { readonly root: string; readonly subPath: string } {
  const root = isLarge({ bytes }) ? 'parts' : name;
  const subPath = isLarge({ bytes }) ? `${root}/${name}` : name;
  return { files: [{ path: subPath, bytes, mode }], root, subPath };
}

/** The tree of a directory, below `root` in its volume. */
export function treeOf(
  { entries, emptyDirectories, links }: Extract<ProjectFile, { kind: 'directory' }>,
  root: string = filesRoot,
): Tree {
  return {
    files: entries.map((entry) => ({ ...entry, path: `${root}/${entry.path}` })),
    emptyDirectories: emptyDirectories.map((path) => `${root}/${path}`),
    links: links.map((link) => ({ ...link, path: `${root}/${link.path}` })),
  };
}

/** What is still to be done in a copy of the volume before it is what it should be. */
export function finishingSteps({ files, emptyDirectories = [], links = [] }: Tree, volume: string): FileStep[] {
  return [
    ...files.filter(isLarge).map(({ path, mode }) => ({ kind: 'join' as const, volume, path, mode: mode & 0o777 })),
    ...emptyDirectories.map((path) => ({ kind: 'ensure' as const, volume, path })),
    ...links.map(({ path, target }) => ({ kind: 'link' as const, volume, path, target })),
  ];
}

/** Text stays readable; what is no text goes in as base64. */
function contentObject(context: Context, { kind, name, files, path, annotations }: Content): Manifest {
  const text: Record<string, string> = {};
  const binary: Record<string, string> = {};
  for (const file of files) {
    const decoded = kind === 'Secret' ? undefined : textOf(file.bytes);
    if (decoded === undefined) binary[keyOf(file)] = Buffer.from(file.bytes).toString('base64');
    else text[keyOf(file)] = decoded;
  }
  const metadata = defined({
    name,
    labels: projectLabels(context.model.name),
    annotations: annotations && filled(annotations),
  });
  const place = placeOf(context.project, path);
  if (kind === 'Secret') return from(context, manifest({ apiVersion: 'v1', kind, metadata, data: binary }), place);
  const content = defined({ data: filled(text), binaryData: filled(binary) });
  return from(context, manifest({ apiVersion: 'v1', kind, metadata, ...content }), place);
}

/** The volume of a pod that shows them. */
export function contentVolume(content: Content): Volume {
  const { kind, name } = content;
  const itemsOf = (files: readonly ContentFile[]): KeyToPath[] =>
    files.map((file) => ({ key: keyOf(file), path: file.path, mode: file.mode & 0o777 }));
  if (kind === 'Secret') return { name, secret: { secretName: name, items: itemsOf(content.files) } };
  const maps = objectsOf(content).map((each) => ({ name: each.name, items: itemsOf(each.files) }));
  const [only] = maps;
  return only && maps.length === 1
    ? { name, configMap: only }
    : { name, projected: { sources: maps.map((configMap) => ({ configMap })) } };
}

/** Changes when anything in the files does; says nothing of what is in them. */
export function contentDigest({ files }: Content): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.path}\0${file.mode}\0${file.bytes.length}\0`).update(file.bytes);
  return hash.digest('hex').slice(0, 16);
}

/** The key of a file in the object that holds it. */
export function keyOf(file: ContentFile): string {
  return dataKey(file.path.replace(/^files\//, ''));
}

/** UTF-8 that survives a round trip, without a byte order mark or NUL; else undefined. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /^\uFEFF|\0/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
