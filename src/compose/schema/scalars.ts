import { parseBytes } from '../byte-size.ts';
import { castText } from '../casts.ts';
import { durationText, parseDuration } from '../duration.ts';
import { type Scalar, toFloat32 } from '../go-values.ts';
import { unreadable } from '../interpolate.ts';
import { kindWord } from '../merge-values.ts';
import type { ScalarNode, SourceNode } from '../tree.ts';
import { isNull, scalarAt } from '../tree-edit.ts';
import type { Type } from './type.ts';

/** The kinds of scalar that the schema knows; an integer may be written as a float without fraction. */
export type ScalarKind = 'text' | 'integer' | 'number' | 'boolean' | 'null';

/** A scalar of one of `kinds`, decoded by `decode`. */
export function scalar(
  kinds: readonly ScalarKind[],
  decode: Type['decode'],
  rule: (node: ScalarNode) => string | undefined = () => undefined,
): Type {
  return {
    check: (node, path, report) => {
      if (node.tag === unreadable) return;
      if (node.kind !== 'scalar' || !kinds.some((kind) => isKind(node, kind))) {
        const found = isNull(node) ? 'null' : node.tag === '!!timestamp' ? 'date' : kindWord(node);
        report('type-mismatch', { span: node.span, path, notes: node.notes }, { found, expected: expectedText(kinds) });
        return;
      }
      const problem = rule(node);
      if (problem !== undefined)
        report(
          'value-not-allowed',
          { span: node.span, path, notes: node.notes },
          { value: String(node.value), expected: problem },
        );
    },
    decode,
  };
}

function isKind(node: ScalarNode, kind: ScalarKind): boolean {
  const { value } = node;
  switch (kind) {
    case 'text':
      return typeof value === 'string' && node.tag !== '!!timestamp';
    case 'integer':
      return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
    case 'number':
      return typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
  }
}

function expectedText(kinds: readonly ScalarKind[]): string {
  const words: Readonly<Record<ScalarKind, string>> = {
    text: 'a string',
    integer: 'an integer',
    number: 'a number',
    boolean: 'a boolean',
    null: 'null',
  };
  return inWords(kinds.map((kind) => words[kind]));
}

/** `a, b or c`. */
export function inWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

const valueIn = (node: SourceNode): Scalar => (node.kind === 'scalar' ? node.value : null);

/** A string; left out when empty. An integer that the schema lets pass becomes its digits. */
export const decodeText: Type['decode'] = (node) => {
  const value = valueIn(node);
  if (typeof value === 'bigint') return scalarAt(node, String(value));
  return typeof value === 'string' && value !== '' ? node : undefined;
};

/** A string. */
export const text: Type = scalar(['text'], decodeText);
export const textOrInteger: Type = scalar(['text', 'integer'], decodeText);

/** One of a few words. */
export function oneOf(...words: readonly string[]): Type {
  return scalar(['text'], decodeText, (node) => (words.includes(String(node.value)) ? undefined : `one of ${words.join(', ')}`));
}

/** A string of a certain form, which `description` says in words. */
export function matching(pattern: RegExp, description: string): Type {
  return scalar(['text'], decodeText, (node) => (pattern.test(String(node.value)) ? undefined : description));
}

const decodeBoolean: Type['decode'] = (node, path, report) => {
  const value = valueIn(node);
  if (typeof value === 'boolean' || node.tag === unreadable) return node;
  const cast = typeof value === 'string' ? castText(value, 'boolean') : undefined;
  if (cast === undefined) report('value-not-castable', { span: node.span, path }, { value: String(value), expected: 'boolean' });
  return scalarAt(node, cast ?? false);
};

/** A boolean, or a text that spells one; only `true` is printed. */
export const flag: Type = scalar(['boolean', 'text'], (node, path, report) => {
  const decoded = decodeBoolean(node, path, report);
  return decoded?.kind === 'scalar' && decoded.value === true ? decoded : undefined;
});
/** The same where `false` says something too. */
export const choice: Type = { ...flag, decode: decodeBoolean };
/** A boolean that no text may stand for. */
export const strictFlag: Type = scalar(['boolean'], flag.decode);
export const strictChoice: Type = scalar(['boolean'], choice.decode);

/** The whole number a scalar stands for; reported where it is none. */
const decodeInteger: Type['decode'] = (node, path, report) => {
  const value = valueIn(node);
  const integer = typeof value === 'string' ? castText(value, 'integer') : value;
  if (typeof integer === 'bigint' || (typeof integer === 'number' && Number.isInteger(integer)))
    return scalarAt(node, wireNumber(integer));
  if (typeof integer === 'number') return scalarAt(node, Math.trunc(integer));
  report('value-not-castable', { span: node.span, path }, { value: String(value), expected: 'integer' });
  return undefined;
};

/** As JSON has it: a number where that is exact. */
export function wireNumber(value: bigint | number): bigint | number {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

const unlessZero =
  (decode: Type['decode']): Type['decode'] =>
  (node, path, report) => {
    const decoded = decode(node, path, report);
    return decoded?.kind === 'scalar' && Number(decoded.value) === 0 ? undefined : decoded;
  };

/** An integer; zero says nothing and is left out. */
export const integer: Type = scalar(['integer', 'text'], unlessZero(decodeInteger));
/** The same where zero says something. */
export const anyInteger: Type = scalar(['integer', 'text'], decodeInteger);
export const strictInteger: Type = scalar(['integer'], unlessZero(decodeInteger));
/** A number of times or things, which can't be negative. */
const decodeCount: Type['decode'] = (node, path, report) => {
  const decoded = decodeInteger(node, path, report);
  if (decoded?.kind === 'scalar' && Number(decoded.value) < 0) {
    report('value-not-allowed', { span: node.span, path }, { value: String(decoded.value), expected: '0 or more' });
  }
  return decoded;
};
export const count: Type = scalar(['integer', 'text'], unlessZero(decodeCount));
/** The same where a text is no number to Compose, though the schema lets it pass. */
export const writtenCount: Type = scalar(['integer', 'text'], (node, path, report) => {
  if (typeof valueIn(node) !== 'string') return count.decode(node, path, report);
  report('value-not-castable', { span: node.span, path }, { value: String(valueIn(node)), expected: 'integer without quotes' });
  return undefined;
});
export const anyCount: Type = scalar(['integer', 'text'], decodeCount);
export const anyCountNumber: Type = scalar(['number', 'text'], decodeCount);

/** A number of which the whole part counts. */
export const wholeNumber: Type = scalar(['number', 'text'], unlessZero(decodeInteger));
export const strictNumber: Type = scalar(['number'], unlessZero(decodeInteger));

/** An integer between two bounds. */
export function integerWithin(least: number, most: number, decode: Type['decode'] = integer.decode): Type {
  return scalar(['integer', 'text'], decode, (node) => {
    if (typeof node.value === 'string') return undefined;
    const value = Number(node.value);
    if (value >= least && value <= most) return undefined;
    return most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
  });
}

const decodeFloat: Type['decode'] = (node, path, report) => {
  const value = valueIn(node);
  const number = typeof value === 'string' ? castText(value, 'float') : value;
  if (typeof number === 'number' || typeof number === 'bigint') return scalarAt(node, toFloat32(Number(number)));
  report('value-not-castable', { span: node.span, path }, { value: String(value), expected: 'float' });
  return undefined;
};

/** A number with a fraction, in single precision; zero is left out. */
export const float: Type = scalar(['number', 'text'], unlessZero(decodeFloat));
export const percent: Type = { ...integerWithin(0, 100), decode: unlessZero(decodeFloat) };

const decodeBytes: Type['decode'] = (node, path, report) => {
  const value = valueIn(node);
  const bytes = typeof value === 'bigint' ? value : typeof value === 'string' ? parseBytes(value) : undefined;
  if (bytes === undefined) report('byte-size-malformed', { span: node.span, path, notes: node.notes }, { value: String(value) });
  return bytes === undefined || bytes === 0n ? undefined : scalarAt(node, String(bytes));
};

/** A number of bytes, with or without unit; printed in decimal digits. */
export const bytes: Type = scalar(['integer', 'text'], decodeBytes);
/** The same where the schema lets fractions pass, which mean nothing to Compose and are reported here. */
export const bytesOrNumber: Type = scalar(['number', 'text'], decodeBytes);
export const bytesText: Type = scalar(['text'], decodeBytes);

const decodeDuration: Type['decode'] = (node, path, report) => {
  const written = String(valueIn(node));
  const nanoseconds = parseDuration(written);
  if (nanoseconds === undefined) {
    report('duration-malformed', { span: node.span, path, notes: node.notes }, { value: written });
    return undefined;
  }
  return scalarAt(node, durationText(nanoseconds));
};

/** A span of time such as `1m30s`, printed as Go prints it. */
export const duration: Type = scalar(['text'], decodeDuration);
/** The same where none at all is left out. */
export const durationUnlessZero: Type = {
  ...duration,
  decode: (node, path, report) => {
    const decoded = decodeDuration(node, path, report);
    return decoded?.kind === 'scalar' && decoded.value === '0s' ? undefined : decoded;
  },
};
