/** What some reader of YAML 1.1 or 1.2 takes for something else than a string, in any case of letters. */
const reserved: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', '~']);

/** Blanks and colons only where neither begins a comment or a mapping. */
const word = /^(-{0,2}[A-Za-z]|[/_])[\w/.+@%()=-]*(:[\w/.+@%()=-]+)*( [\w/.+@%()=-]+)*$/;
const longest = 120;

/**
 * Whether `text` may stand without quotes: only if YAML 1.1 and 1.2 both read the bare word back as this very string. Words that begin with
 * a letter are safe but for a few; of those that begin with a digit only amounts with a unit (`500m`, `1Gi`), which neither takes for a number.
 */
export function isPlainWord(text: string): boolean {
  // Some readers of 1.1 take `e0` for a number without digits before its exponent.
  if (reserved.has(text.toLowerCase()) || /^-{0,2}e[-+]?\d+$/i.test(text)) return false;
  if (/^[0-9]/.test(text)) return /^[0-9]+(m|[KMGT]i)$/.test(text);
  return text.length <= longest && word.test(text);
}
