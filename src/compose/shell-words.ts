/** A command line in words. */
export interface ShellWords {
  readonly words: readonly string[];
  /** What stands behind an operator such as `&&` or `|`, the operator included: Compose reads no further. */
  readonly dropped: string;
}

/**
 * Splits as Compose splits a `command` that is one text: quotes, backslashes, `$(…)` and backticks kept whole, no expansion.
 * Undefined where a quote or bracket stays open.
 */
export function splitShellWords(line: string): ShellWords | undefined {
  const words: string[] = [];
  let word = '';
  let hasWord = false;
  let quote: '"' | "'" | undefined;
  let isEscaped = false;
  let isBackquoted = false;
  let isSubstituted = false;
  const isInside = (): boolean => quote !== undefined || isBackquoted || isSubstituted;
  const isPlain = (): boolean => quote === undefined && !isBackquoted;
  let at = 0;
  for (; at < line.length; at++) {
    const char = line.charAt(at);
    if (isEscaped) {
      // What another shell is to run keeps its backslashes.
      word += isBackquoted || isSubstituted ? `\\${char}` : char === 't' ? '\t' : char === 'n' ? '\n' : char;
      isEscaped = false;
      hasWord = true;
      continue;
    }
    if (char === '\\' && quote !== "'") {
      isEscaped = true;
      continue;
    }
    if (/[ \t\r\n]/.test(char)) {
      if (isInside()) word += char;
      else if (hasWord) {
        words.push(word);
        word = '';
        hasWord = false;
      }
      continue;
    }
    if (char === '`' && quote === undefined && !isSubstituted) isBackquoted = !isBackquoted;
    else if (char === ')' && isPlain()) {
      if (!isSubstituted) return undefined;
      isSubstituted = false;
    } else if (char === '(' && isPlain()) {
      if (isSubstituted || !/(^|[^\\])\$$/.test(word)) return undefined;
      isSubstituted = true;
      word += '(';
      continue;
    } else if ((char === '"' || char === "'") && !isSubstituted && !isBackquoted && (quote === undefined || quote === char)) {
      if (quote === char) hasWord = true;
      quote = quote === char ? undefined : char;
      continue;
    } else if (/[;&|<>]/.test(char) && !isInside()) {
      // A number before `>` names a file descriptor and is no word.
      if (char === '>' && /^[0-9]+$/.test(word)) hasWord = false;
      break;
    }
    hasWord = true;
    word += char;
  }
  if (isEscaped || isInside()) return undefined;
  if (hasWord) words.push(word);
  return { words, dropped: line.slice(at) };
}
