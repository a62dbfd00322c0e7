import { positionAt, type SourceFile } from './file.ts';

/** A stretch of a file: `start` to `end` (excluded), in UTF-16 code units. */
export interface SourceSpan {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** Where a value stands in a model: never a dotted string, since service names contain dots. */
export type FieldPath = readonly (string | number)[];

/**
 * What something came from: the attribute of the Compose model, and the text that said so.
 * `notes` are further places that had a say: the file that was overridden, the `.env` line that set a variable.
 */
export interface Place {
  readonly span?: SourceSpan | undefined;
  readonly path?: FieldPath | undefined;
  readonly notes?: readonly PlaceNote[] | undefined;
}

/** A related place and what it did, such as "variable TAG is set here". */
export interface PlaceNote {
  readonly span: SourceSpan;
  readonly message: string;
}

/** `file:line:column` of the start of a span, the form that editors and terminals turn into links. */
export function formatSpan(span: SourceSpan): string {
  const { line, column } = positionAt(span.file, span.start);
  return `${span.file.path}:${line}:${column}`;
}

/** A path as people write it: `services.web.ports[0]`; keys that are no plain words are quoted: `services."a.b"`. */
export function formatPath(path: FieldPath): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${quoted(key)}`)).join('');
}

function quoted(key: string): string {
  return /^[A-Za-z0-9_/-]+$/.test(key) ? key : JSON.stringify(key);
}
