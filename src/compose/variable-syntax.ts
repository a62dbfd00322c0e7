/** Where interpolation finds values; it may note who asked. */
export type Lookup = (name: string) => string | undefined;

/** What a text became, or why it could not become anything. */
export type Substitution =
  | { readonly ok: true; readonly text: string }
  /** `text` is the use that can't be read, cut short. */
  | { readonly ok: false; readonly problem: 'malformed'; readonly text: string }
  | { readonly ok: false; readonly problem: 'missing'; readonly variable: string; readonly reason: string };

/** A use of a variable: `${NAME}` without operator, or `${NAME:-operand}`. */
export interface VariableUse {
  readonly name: string;
  readonly operator?: '-' | ':-' | '+' | ':+' | '?' | ':?' | undefined;
  readonly operand: string;
}

/** Operands nest; deeper than this is no text that a person wrote. */
const MAX_NESTING = 100;
const NAMED = /[_a-z][_a-z0-9]*/iy;
/** Greedy up to the line's last brace, which {@link closingBrace} then corrects: the reference's own way of reading. */
const BRACED = /\{([_a-z][_a-z0-9]*)(?:(:?[-+?])([^\n]*))?\}/iy;

/**
 * Replaces `$NAME`, `${NAME}` and the forms with operators in `template`; `$$` becomes `$`, and a `$` before anything else stays.
 * Operands are only looked at when they are needed. `onUnset` hears of names without operator that have no value and become empty.
 */
export function substitute(template: string, lookup: Lookup, onUnset: (name: string) => void): Substitution {
  return substituteNested(template, lookup, onUnset, 0);
}

function substituteNested(template: string, lookup: Lookup, onUnset: (name: string) => void, depth: number): Substitution {
  if (depth > MAX_NESTING) return { ok: false, problem: 'malformed', text: excerpt(template) };
  let text = '';
  let at = 0;
  for (;;) {
    const dollar = template.indexOf('$', at);
    if (dollar === -1) return { ok: true, text: text + template.slice(at) };
    text += template.slice(at, dollar);
    const token = tokenAt(template, dollar);
    at = token.end;
    if (token.kind === 'malformed') return { ok: false, problem: 'malformed', text: excerpt(template.slice(dollar)) };
    if (token.kind === 'literal') {
      text += token.text;
      continue;
    }
    const value = valueOfUse(token.use, lookup, onUnset, depth);
    if (!value.ok) return value;
    text += value.text;
  }
}

function valueOfUse(use: VariableUse, lookup: Lookup, onUnset: (name: string) => void, depth: number): Substitution {
  const value = lookup(use.name);
  const nested = (): Substitution => substituteNested(use.operand, lookup, onUnset, depth + 1);
  const plain = { ok: true, text: value ?? '' } as const;
  const isThere = use.operator?.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  switch (use.operator) {
    case '-':
    case ':-':
      return isThere ? plain : nested();
    case '+':
    case ':+':
      return isThere ? nested() : plain;
    case '?':
    case ':?': {
      if (isThere) return plain;
      const reason = nested();
      return reason.ok ? { ok: false, problem: 'missing', variable: use.name, reason: reason.text } : reason;
    }
    case undefined: {
      if (value === undefined) onUnset(use.name);
      return plain;
    }
  }
}

/** Up to the brace that ends it, else to the end of the line; not too long to be shown. */
function excerpt(text: string): string {
  const line = /^[^\n}]*\}?/.exec(text)?.[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

type Token =
  | { readonly kind: 'literal'; readonly text: string; readonly end: number }
  | { readonly kind: 'use'; readonly use: VariableUse; readonly end: number }
  | { readonly kind: 'malformed'; readonly end: number };

/** The token whose `$` stands at `dollar`. */
function tokenAt(template: string, dollar: number): Token {
  const next = template.charAt(dollar + 1);
  if (next === '$') return { kind: 'literal', text: '$', end: dollar + 2 };
  NAMED.lastIndex = dollar + 1;
  const name = NAMED.exec(template)?.[0];
  if (name !== undefined) return { kind: 'use', use: { name, operand: '' }, end: dollar + 1 + name.length };
  if (next !== '{') return { kind: 'literal', text: '$', end: dollar + 1 };
  BRACED.lastIndex = dollar + 1;
  const match = BRACED.exec(template);
  if (!match) return { kind: 'malformed', end: template.length };
  const end = closingBrace(template, dollar + 1, dollar + 1 + match[0].length);
  const [, braced = '', operator] = match;
  if (!isOperator(operator)) return { kind: 'use', use: { name: braced, operand: '' }, end };
  const operand = template.slice(dollar + 2 + braced.length + operator.length, end - 1);
  return { kind: 'use', use: { name: braced, operator, operand }, end };
}

function isOperator(text: string | undefined): text is NonNullable<VariableUse['operator']> {
  return text !== undefined;
}

/**
 * Where the braced form that opens at `open` ends: behind the first brace that balances it, else at `limit`.
 * As in the reference, the character behind an opening brace is not looked at.
 */
function closingBrace(template: string, open: number, limit: number): number {
  let depth = 0;
  for (let at = open; at < limit; at++) {
    const char = template.charAt(at);
    if (char === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
    if (char === '{') {
      depth += 1;
      at += 1;
    }
  }
  return limit;
}

/** All uses of variables in `template`, those in operands included, in the order of the text. */
export function usesIn(template: string): readonly VariableUse[] {
  const uses: VariableUse[] = [];
  for (let dollar = template.indexOf('$'); dollar !== -1; ) {
    const token = tokenAt(template, dollar);
    if (token.kind === 'use') uses.push(token.use, ...usesIn(token.use.operand));
    dollar = template.indexOf('$', token.end);
  }
  return uses;
}
