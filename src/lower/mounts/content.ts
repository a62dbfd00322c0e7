import { createHash } from 'node:crypto';
import { placeOf } from '../../compose/loaded-project.ts';
import { defined, filled } from '../../k8s/defined.ts';
import { projectLabels } from '../../k8s/labels.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { dataKey } from '../../k8s/names.ts';
import type { Volume } from '../../k8s/types.ts';
import type { FieldPath } from '../../source/span.ts';
import { type Context, from, manifest } from '../context.ts';

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
  readonly annotations?: Readonly<Record<string, string>>;
  /** What it comes from. */
  readonly path: FieldPath;
}

/** The object that holds the files. Text stays readable; what is no text goes in as base64. */
export function contentObject(context: Context, { kind, name, files, path, annotations }: Content): Manifest {
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
export function contentVolume({ kind, name, files }: Content): Volume {
  const items = files.map((file) => ({ key: keyOf(file), path: file.path, mode: file.mode & 0o777 }));
  return kind === 'Secret' ? { name, secret: { secretName: name, items } } : { name, configMap: { name, items } };
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
