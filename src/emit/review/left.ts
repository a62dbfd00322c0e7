import type { SourceFile } from '../../source/file.ts';
import { type FieldPath, formatPath } from '../../source/span.ts';
import { type YamlPart, yamlParts } from '../yaml-positions.ts';
import { worst } from './decisions.ts';
import type { Mask } from './mask.ts';
import type { ReviewDecision, ReviewLine, ReviewSection, ReviewSource } from './model.ts';
import { type SecretStretch, secretsOfLines, secretsOfYaml } from './secret-stretches.ts';
import { indentOf, tokenize } from './tokens.ts';
import { visible } from './visible.ts';

/** A file of the left side before its lines are linked. */
export interface SourceText {
  readonly file: SourceFile;
  readonly kind: ReviewSource['kind'];
  readonly parts: readonly YamlPart[];
  readonly secrets: readonly SecretStretch[];
  /** The number of its first line among all lines of the left side, from 0. */
  readonly firstLine: number;
  readonly lineCount: number;
}

/** Reads the files of the left side: which lines there are, and what is secret in them. */
export function readSources(files: readonly SourceFile[], composeFiles: readonly string[]): readonly SourceText[] {
  let firstLine = 0;
  return files.map((file) => {
    const kind = kindOf(file, composeFiles);
    const parts = kind === 'env' ? [] : yamlParts(file.text);
    const secrets = parts.length > 0 ? secretsOfYaml(file.text, parts) : secretsOfLines(file.text);
    const lineCount = splitLines(file.text).length;
    firstLine += lineCount;
    return { file, kind, parts, secrets, firstLine: firstLine - lineCount, lineCount };
  });
}

function kindOf({ path, text }: SourceFile, composeFiles: readonly string[]): ReviewSource['kind'] {
  if (composeFiles.includes(path) || (/\.ya?ml$/i.test(path) && /^\s*services\s*:/m.test(text))) return 'compose';
  return /(^|\/)[^/]*\.?env[^/]*$/i.test(path) ? 'env' : 'other';
}

/** What a line of the left side needs to know of the whole. */
export interface LeftContext {
  readonly mask: Mask;
  readonly leftOut: readonly string[];
  /** The attributes of the model that have a say in a line, from 1. */
  readonly pathsOf: (file: string, line: number) => readonly FieldPath[];
  readonly originsOf: (paths: readonly FieldPath[]) => readonly number[];
  readonly decisionsAt: ReadonlyMap<string, readonly ReviewDecision[]>;
  readonly becomes: (path: FieldPath) => string | undefined;
}

/** One file of the left side, with its lines linked. */
export function reviewSource(source: SourceText, context: LeftContext): ReviewSource {
  const { file, kind, parts, secrets } = source;
  const owners = ownersByLine(parts);
  const paths = pathByLine(parts);
  const texts = splitLines(context.mask.text(file.text, secrets));
  const sections: (ReviewSection & { readonly lines: ReviewLine[] })[] = [];
  for (const [index, text] of texts.entries()) {
    const service = owners[index];
    const last = sections.at(-1);
    const section = last && last.service === service ? last : { service, isLeftOut: isLeftOut(service, context), lines: [] };
    if (section !== last) sections.push(section);
    section.lines.push(leftLine({ source, index, text, written: paths.get(index) }, context));
  }
  return { path: visible(file.path), kind, sections: sections.map(withVisibleName) };
}

function isLeftOut(service: string | undefined, { leftOut }: LeftContext): boolean {
  return service !== undefined && leftOut.includes(service);
}

function withVisibleName(section: ReviewSection): ReviewSection {
  return section.service === undefined ? section : { ...section, service: visible(section.service) };
}

interface LeftLine {
  readonly source: SourceText;
  readonly index: number;
  readonly text: string;
  /** What the YAML on the line says. */
  readonly written: FieldPath | undefined;
}

function leftLine({ source, index, text, written }: LeftLine, context: LeftContext): ReviewLine {
  const number = index + 1;
  const id = leftId(source, number);
  const paths = context.pathsOf(source.file.path, number);
  const decisions = context.decisionsAt.get(id) ?? [];
  const said = paths[0] ?? written;
  // `services:` says nothing but what comes below.
  const path = said && said.length > 1 ? said : undefined;
  return {
    id,
    number,
    text: visible(text),
    indent: indentOf(text),
    tokens: tokenize(text),
    path: path && visible(formatPath(path)),
    becomes: path && context.becomes(path),
    origins: context.originsOf(paths),
    decisions,
    severity: worst(decisions.map(({ severity }) => severity)),
  };
}

/** The id of a line, from 1. */
export function leftId({ firstLine }: SourceText, line: number): string {
  return `s${firstLine + line}`;
}

/** Lines as the source positions count them; a last line break ends the last line. */
function splitLines(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Of each line from 0, the service whose entry it is in. Blank lines and comments in front of an entry belong to it. */
function ownersByLine(parts: readonly YamlPart[]): readonly (string | undefined)[] {
  const owners: (string | undefined)[] = [];
  for (const { path, line, endLine } of parts) {
    if (path.length !== 2 || path[0] !== 'services') continue;
    for (let at = line; at < endLine; at++) owners[at] = String(path[1]);
  }
  return owners;
}

/** Of each line from 0, the path of the first thing that starts on it. */
function pathByLine(parts: readonly YamlPart[]): ReadonlyMap<number, FieldPath> {
  const paths = new Map<number, FieldPath>();
  for (const { path, line } of parts) if (!paths.has(line)) paths.set(line, path);
  return paths;
}
