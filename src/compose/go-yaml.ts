import { goFloatText } from './go-values.ts';
import type { ScalarNode, SourceNode } from './tree.ts';
import { resolvePlainScalar, rfc3339 } from './yaml-scalar.ts';

/** Where a value is written: the indent of what belongs to it, and the column it starts at. */
interface Spot {
  readonly indent: string;
  readonly column: number;
}

/** A tree as go-yaml writes it: block style, an indent of two, long texts broken behind column 80. */
export function goYaml(node: SourceNode): string {
  return `${block(node, { indent: '', column: 0 }).replace(/^\n/, '')}\n`;
}

/** What stands behind `key:` or `-`, with the blank or line break before it. */
function block(node: SourceNode, spot: Spot): string {
  const { indent } = spot;
  switch (node.kind) {
    case 'scalar':
      return ` ${scalar(node, spot)}`;
    case 'sequence': {
      const inside = { indent: `${indent}  `, column: indent.length + 2 };
      if (node.items.length === 0) return ' []';
      // An item's first line stands behind its dash.
      return node.items.map((item) => `\n${indent}-${block(item, inside).replace(/^\n */, ' ')}`).join('');
    }
    case 'mapping': {
      if (node.entries.size === 0) return ' {}';
      const lines = [...node.entries].map(([key, { value }]) => {
        const written = keyText(key);
        return `\n${indent}${written}:${block(value, { indent: `${indent}  `, column: indent.length + written.length + 2 })}`;
      });
      return lines.join('');
    }
  }
}

function keyText(key: string): string {
  return key.includes('\n') || key === '' ? doubleQuoted(key) : text(key);
}

function scalar(node: ScalarNode, spot: Spot): string {
  const { value } = node;
  if (typeof value === 'number') return goFloatText(value);
  if (typeof value !== 'string') return String(value);
  if (node.tag === '!!timestamp') return rfc3339(value);
  return value.includes('\n') && /\S/.test(value) ? literal(value, spot) : folded(text(value), spot);
}

const BEST_WIDTH = 80;

/** Breaks a text at the first blank behind the best width, and again. */
function folded(written: string, { indent, column }: Spot): string {
  if (column + written.length <= BEST_WIDTH) return written;
  const isQuoted = /^["']/.test(written);
  let result = '';
  let at = column;
  for (let index = 0; index < written.length; index++) {
    const char = written.charAt(index);
    const isFollowed = written.charAt(index + 1) === ' ';
    const isLone = char === ' ' && written.charAt(index - 1) !== ' ' && (!isFollowed || written.startsWith('"'));
    const isInside = index > (isQuoted ? 1 : 0) && index < written.length - (isQuoted ? 2 : 1);
    if (isLone && isInside && at > BEST_WIDTH) {
      // In double quotes a backslash keeps the blanks that a new line would swallow.
      result += `\n${indent}${isFollowed ? '\\' : ''}`;
      at = indent.length;
    } else {
      result += char;
      at += 1;
    }
  }
  return result;
}

/** Words that YAML 1.1 reads as booleans, and numbers to the base of 60. */
const OLD_WORDS = /^(y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF|<<)$|^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what can't be printed is what is looked for.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]/;
const INDICATOR = /^[#,[\]{}&*!|>'"%@`]|^[?:-](\s|$)|:(\s|$)|\s#|^(---|\.\.\.)/;

/** One line: bare where that reads back as the same text, else quoted. */
function text(value: string): string {
  if (/\s\n|\n\s/.test(value) || UNPRINTABLE.test(value)) return doubleQuoted(value);
  if (value.includes('\n')) return doubleQuoted(value);
  if (OLD_WORDS.test(value)) return singleQuoted(value);
  if (resolvePlainScalar(value).kind !== 'string') return doubleQuoted(value);
  return INDICATOR.test(value) || /^\s|\s$/.test(value) ? singleQuoted(value) : value;
}

function singleQuoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
};

function doubleQuoted(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be escaped.
  const escaped = value.replace(/["\\\u0000-\u001f\u007f-\u009f\ufeff]/g, (char) => {
    const code = char.charCodeAt(0).toString(16).toUpperCase();
    return escapes[char] ?? (code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`);
  });
  return `"${escaped}"`;
}

/** Several lines as they are, where nothing in them would be lost. */
function literal(value: string, spot: Spot): string {
  const rest = value.replaceAll('\n', '');
  const isLossy = / \n/.test(value) || value.endsWith(' ') || UNPRINTABLE.test(rest.replaceAll('\t', ''));
  if (isLossy) return folded(doubleQuoted(value), spot);
  const hint = value.startsWith(' ') ? '2' : '';
  const chomp = !value.endsWith('\n') ? '-' : /\n\n$|^\n$/.test(value) ? '+' : '';
  const lines = value.replace(/\n$/, '').split('\n');
  return `|${hint}${chomp}\n${lines.map((line) => (line === '' ? '' : spot.indent + line)).join('\n')}`;
}
