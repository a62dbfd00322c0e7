import type { SourceFile } from '../source/file.ts';
import type { SourceSpan } from '../source/span.ts';
import { substitute } from './variable-syntax.ts';
import type { Variable } from './variables.ts';

/** What reading an env file came across. */
export interface EnvFileEvents {
  /** A variable that has no value here: what stands around it knows one, or nothing sets it. */
  readonly lookup: (name: string) => string | undefined;
  readonly onUnset: (name: string, span: SourceSpan) => void;
  readonly onProblem: (problem: EnvFileProblem, span: SourceSpan) => void;
}

export type EnvFileProblem =
  | { readonly kind: 'space-in-name'; readonly name: string }
  | { readonly kind: 'bad-character'; readonly character: string; readonly line: string }
  | { readonly kind: 'unterminated-quote' }
  | { readonly kind: 'no-name' }
  | { readonly kind: 'malformed-variable'; readonly text: string }
  | { readonly kind: 'missing-variable'; readonly name: string; readonly reason: string };

/** White space without the line feed, and with it: what Go's `unicode.IsSpace` takes. */
const INLINE_SPACE = /[\t\v\f\r \u0085\u00a0]*/y;
const ANY_SPACE = /[\s\u0085]*/y;
const TRAILING_SPACE = /[\s\u0085]+$/;

/**
 * Reads the `.env` syntax of Compose into `variables`, on top of what is there: quotes, escapes, comments, `export`, values over
 * several lines, and variables in unquoted and double-quoted values. Stops at the first problem, as nothing behind it can be trusted.
 */
export function parseEnvFile(file: SourceFile, variables: Map<string, Variable>, events: EnvFileEvents): void {
  let at = file.text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    at = skip(ANY_SPACE, file.text, at);
    if (file.text.charAt(at) === '#') at = lineEnd(file.text, at);
    else if (at < file.text.length) {
      const next = readStatement(file, at, variables, events);
      if (next === undefined) return;
      at = next;
    } else return;
  }
}

/** Reads the statement at `start`; gives where the next one may start, undefined after a problem. */
function readStatement(
  file: SourceFile,
  start: number,
  variables: Map<string, Variable>,
  events: EnvFileEvents,
): number | undefined {
  const name = readName(file, start);
  const span: SourceSpan = { file, start, end: Math.max(start + 1, name.end) };
  if ('problem' in name) {
    events.onProblem(name.problem, span);
    return undefined;
  }
  const at = skip(INLINE_SPACE, file.text, name.next);
  if (name.isInherited) {
    const value = events.lookup(name.text);
    if (value !== undefined) variables.set(name.text, { value, setAt: span });
    return at;
  }
  const value = readValue(file.text, at);
  if (!value) {
    events.onProblem({ kind: 'unterminated-quote' }, { file, start: at, end: lineEnd(file.text, at) });
    return undefined;
  }
  const setAt: SourceSpan = { file, start, end: Math.max(value.end, span.end) };
  const text = value.isLiteral ? value.text : expand(value.text, setAt, variables, events);
  if (text === undefined) return undefined;
  variables.set(name.text, { value: text, setAt });
  return value.next;
}

function expand(value: string, span: SourceSpan, variables: Map<string, Variable>, events: EnvFileEvents): string | undefined {
  const lookup = (name: string): string | undefined => events.lookup(name) ?? variables.get(name)?.value;
  const result = substitute(value, lookup, (name) => events.onUnset(name, span));
  if (result.ok) return result.text;
  if (result.problem === 'malformed') events.onProblem({ kind: 'malformed-variable', text: result.text }, span);
  else events.onProblem({ kind: 'missing-variable', name: result.variable, reason: result.reason }, span);
  return undefined;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

type Name =
  | { readonly text: string; readonly isInherited: boolean; readonly end: number; readonly next: number }
  | { readonly problem: EnvFileProblem; readonly end: number };

/** The name at `start`: up to `=` or `:`, or up to the end of the line for a variable that is only named. */
function readName(file: SourceFile, start: number): Name {
  const { text } = file;
  const exported = /^export[\t\n\f\r ]+/.test(text.slice(start, start + 16));
  let at = exported ? start + 'export'.length : start;
  if (exported) at = skip(INLINE_SPACE, text, at);
  const from = at;
  for (; at < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (char === '=' || char === ':' || char === '\n') break;
    if (!/[\t\v\f\r \u0085\u00a0\p{L}\p{N}_.[\]-]/u.test(char)) {
      return { problem: { kind: 'bad-character', character: char, line: text.slice(from, lineEnd(text, from)) }, end: at + 1 };
    }
    at += char.length;
  }
  if (from >= text.length) return { problem: { kind: 'no-name' }, end: from };
  // A name that the file ends in is taken for the value of a variable without name. Odd, but so it is.
  if (at >= text.length) return { text: '', isInherited: false, end: from, next: from };
  const name = text.slice(from, at).replace(TRAILING_SPACE, '');
  if (name.includes(' ')) return { problem: { kind: 'space-in-name', name }, end: at };
  return { text: name, isInherited: text.charAt(at) === '\n', end: at, next: at + 1 };
}

interface Value {
  readonly text: string;
  /** In single quotes: taken as it is. */
  readonly isLiteral: boolean;
  readonly end: number;
  readonly next: number;
}

/** The value at `start`; undefined for a quote that never ends. */
function readValue(text: string, start: number): Value | undefined {
  const quote = text.charAt(start);
  if (quote !== '"' && quote !== "'") {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    const comment = line.indexOf(' #');
    const value = (comment === -1 ? line : line.slice(0, comment)).replace(TRAILING_SPACE, '');
    return { text: value, isLiteral: false, end: start + value.length, next: Math.min(end + 1, text.length) };
  }
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === quote) {
      const isLiteral = quote === "'";
      return { text: isLiteral ? value : expandEscapes(value), isLiteral, end: at + 1, next: at + 1 };
    }
    if (char === '\\' && at + 1 < text.length) {
      const next = text.charAt(at + 1);
      value += next === quote ? next : char + next;
      at += 1;
    } else if (char !== '\\') value += char;
  }
  return undefined;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  // Interpolation comes behind this, where `$$` is the dollar itself.
  $: '$$',
};

/** The escapes of a double-quoted value; others stay as they are. */
function expandEscapes(value: string): string {
  return value.replace(/\\(?:([abcfnrtv$"\\])|0([0-9]{0,3}))/g, (whole: string, letter?: string, digits?: string) => {
    if (letter !== undefined) return simpleEscapes[letter] ?? whole;
    const isByte = digits !== undefined && /^[0-3][0-7]{2}$/.test(digits);
    return isByte ? String.fromCharCode(Number.parseInt(digits, 8)) : `\\${digits ?? ''}`;
  });
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
