import { maskText } from './mask.ts';
import type { ReviewLine, ReviewToken } from './model.ts';
import { splitHidden } from './visible.ts';

/** A line of YAML, or of an env file, in pieces for colours: only what can be told from the line alone. */
export function tokenize(line: string): readonly ReviewToken[] {
  const { key, value, comment } = partsOf(line);
  return [...withHidden('key', key), ...value.split(maskText).flatMap(maskBetween), ...withHidden('comment', comment)];
}

/** How far in a line begins, as {@link ReviewLine.indent} has it. */
export function indentOf(line: string): number {
  const blanks = /^ */.exec(line)?.[0].length ?? 0;
  return Math.min(40, blanks - (blanks % 2));
}

function partsOf(line: string): { readonly key: string; readonly value: string; readonly comment: string } {
  const start = commentStart(line);
  const code = line.slice(0, start);
  const key = (mappingKey.exec(code) ?? variableName.exec(code))?.[0] ?? '';
  return { key, value: code.slice(key.length), comment: line.slice(start) };
}

const mappingKey = /^\s*(?:- +)*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'#:={}[\],&*!|>%@`-][^:]*?):(?=\s|$)/;
/** In env files, and in lists of `NAME=value`, which are one text to YAML; the name is still what people look for. */
const variableName = /^\s*(?:- +["']?|export +)?[A-Za-z_][\w.-]*=/;

/** Where the comment starts: at a `#` at the start or behind a blank, outside of quotes. */
function commentStart(line: string): number {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    const isAfterBlank = at === 0 || /\s/.test(line[at - 1] ?? '');
    if (quote !== '') {
      if (character === '\\' && quote === '"') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '#' && isAfterBlank) return at;
    else if ((character === '"' || character === "'") && (isAfterBlank || /[[{,:=(]/.test(line[at - 1] ?? ''))) quote = character;
  }
  return line.length;
}

function maskBetween(text: string, index: number): readonly ReviewToken[] {
  const mask: ReviewToken = { kind: 'mask', text: maskText };
  return [...(index > 0 ? [mask] : []), ...withHidden('value', text)];
}

function withHidden(kind: ReviewToken['kind'], text: string): readonly ReviewToken[] {
  return splitHidden(text).map((piece) => ({ kind: piece.isHidden ? 'control' : kind, text: piece.text }));
}
