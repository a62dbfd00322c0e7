import { isSecretName, isTelling } from './secret-names.ts';

/** What stands where a secret value was. As long for every value: a length tells something, too. */
export const maskText = '••••••••';

/** A stretch of a text, in UTF-16 code units, the end excluded. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Takes secret values out of texts. */
export interface Mask {
  /** `text` with the given stretches, and everything known to be secret, replaced. Line breaks stay, so that lines keep their numbers. */
  readonly text: (text: string, stretches?: readonly Stretch[]) => string;
}

/**
 * A mask that knows `values`. They are looked for wherever they stand by themselves, unless they are so short, or so plain a word, that they
 * would be found by chance: where the password is `postgres`, the image is still called so, and `names` keep theirs. Passwords in URLs, and
 * defaults of variables with a secret's name, are taken out without being known.
 */
export function createMask(values: Iterable<string>, names: ReadonlySet<string> = new Set()): Mask {
  const known = [...new Set([...values].flatMap(linesOf))].filter(
    (value) => value.length >= 6 && !/^[a-z]+$/.test(value) && !names.has(value) && isTelling(value),
  );
  known.sort((a, b) => b.length - a.length);
  const finders = inGroups(known).map(
    (group) => new RegExp(`(?<![A-Za-z0-9_])(?:${group.map(escaped).join('|')})(?![A-Za-z0-9_])`, 'g'),
  );
  return {
    text(text, stretches = []) {
      const cut = finders.reduce((soFar, finder) => soFar.replace(finder, maskText), without(text, stretches));
      return cut.replace(urlPassword, `$1${maskText}$2`).replace(secretDefault, replaceDefault);
    },
  };
}

const urlPassword = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"']*:)(?!\$\{?\w+\}?@)[^\s@"']+(@)/gi;
const secretDefault = /(\$\{([A-Za-z_]\w*):?[-+])([^}\n]*)(\})/g;

function replaceDefault(whole: string, open: string, name: string, value: string, close: string): string {
  return isSecretName(name) && isTelling(value) ? `${open}${maskText}${close}` : whole;
}

/** A value of several lines is taken out line by line, as it may be written indented. */
function linesOf(value: string): readonly string[] {
  return value.split('\n').map((line) => line.trim());
}

function without(text: string, stretches: readonly Stretch[]): string {
  const ordered = [...stretches].sort((a, b) => a.start - b.start);
  let result = '';
  let at = 0;
  for (const { start, end } of ordered) {
    if (start < at) continue;
    result += text.slice(at, start) + masked(text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
}

/** Each line of a secret replaced, its indentation kept. */
function masked(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? line : `${/^\s*/.exec(line)?.[0] ?? ''}${maskText}`))
    .join('\n');
}

/** Regular expressions of a bearable size. */
function inGroups(values: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (let at = 0; at < values.length; at += 200) groups.push(values.slice(at, at + 200));
  return groups;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
