import type { HelperOptions } from 'handlebars';
import { stringify } from 'yaml';
import { isPlainWord } from './plain-words.ts';

type Helper = (value: unknown, options: HelperOptions) => string | boolean;

/**
 * What templates may call. `yaml`, `json` and `shell` write a value so that the language in question reads the same value back;
 * `md` and `mdcode` write text into Markdown so that it stays text; `count` says `1 line`, `2 lines`; `severityWord` is the word for a severity, `several` asks whether a list has more than one item.
 */
export const templateHelpers: Readonly<Record<string, Helper>> = {
  yaml,
  json,
  shell,
  md: markdownText,
  mdcode: markdownCode,
  count,
  severityWord,
  several,
};

/** Block style with every text in quotes that could be read as something else; `indent=4` moves all lines but the first to the right. */
function yaml(value: unknown, { hash }: HelperOptions): string {
  if (typeof value === 'string') return isPlainWord(value) ? value : JSON.stringify(value);
  const quoted = { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', blockQuote: false, lineWidth: 0 } as const;
  const text = stringify(value, { version: '1.1', ...quoted }).trimEnd();
  return text.replaceAll('\n', `\n${' '.repeat(Number(hash.indent ?? 0))}`);
}

/** One line; `indent=2` spreads it over several. */
function json(value: unknown, { hash }: HelperOptions): string {
  return JSON.stringify(value, undefined, Number(hash.indent ?? 0)) ?? 'null';
}

/** One word for a POSIX shell, whatever is in it. */
function shell(value: unknown): string {
  return `'${String(value).replaceAll("'", "'\\''")}'`;
}

/** Text on one line in which no character means anything to Markdown or HTML; nor `@` and `$`, which code hosts read as names and formulas. */
export function markdownText(value: unknown): string {
  return String(value ?? '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[<>&@$]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/(?<!&)[\\`*_[\]#|~]/g, (character) => `\\${character}`);
}

/** The same in a fixed-width face: HTML's element, since a pipe or a backtick can't be written in Markdown's own in a table. */
export function markdownCode(value: unknown): string {
  return `<code>${markdownText(value)}</code>`;
}

function count(number: unknown, one: unknown): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

function severityWord(severity: unknown): string {
  return severity === 'info' ? 'remark' : String(severity);
}

function several(list: unknown): boolean {
  return Array.isArray(list) && list.length > 1;
}
