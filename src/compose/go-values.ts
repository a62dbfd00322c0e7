/**
 * How the Compose tools print and read scalars. They are written in Go, and its formatting shows in models: a YAML float
 * `1000000.0` in `environment` reaches the container as `1e+06`. Here integers are bigint and floats number, so that the two
 * stay apart as they do there.
 */
export type Scalar = string | number | bigint | boolean | null;

/** Go's `fmt.Sprint`: what a container gets to see of a value that is no string. */
export function goText(value: Scalar): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return goFloatText(value);
  return String(value);
}

/** Go's `%v` of a float64: the shortest digits that read back, with an exponent below 1e-4 and from 1e6 on. */
export function goFloatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  if (value === 0) return '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 6) {
    const digits = String(Math.abs(exponent)).padStart(2, '0');
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
  }
  return plainDigits(mantissa, exponent);
}

/** Without exponent: JavaScript would switch to one below 1e-6, which is why it is spelled out. */
function plainDigits(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace('-', '').replace('.', '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return `${sign}${digits.padEnd(exponent + 1, '0')}`;
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** The closest float32, as the shortest decimal that still rounds to it: what Go prints of a float32. */
export function toFloat32(value: number): number {
  const single = Math.fround(value);
  if (!Number.isFinite(single) || single === value) return single;
  for (let digits = 1; digits <= 9; digits++) {
    const candidate = Number(single.toPrecision(digits));
    if (Math.fround(candidate) === single) return candidate;
  }
  return single;
}

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;

/** `strconv.ParseInt(text, 10, 64)`; undefined where that fails. */
export function parseDecimal(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= INT64_MIN && value <= INT64_MAX ? value : undefined;
}

/** `strconv.ParseInt(text, 8, 64)`, the rule for file modes in quotes; undefined where that fails. */
export function parseOctal(text: string): bigint | undefined {
  const match = /^([+-]?)([0-7]+)$/.exec(text);
  if (!match) return undefined;
  const value = BigInt(`0o${match[2]}`) * (match[1] === '-' ? -1n : 1n);
  return value >= INT64_MIN && value <= INT64_MAX ? value : undefined;
}

/** `strconv.ParseFloat(text, 64)` of decimal text, `inf` and `nan`; undefined where that fails. */
export function parseFloatText(text: string): number | undefined {
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  if (/^\+?(inf|infinity)$/i.test(text)) return Number.POSITIVE_INFINITY;
  if (/^-(inf|infinity)$/i.test(text)) return Number.NEGATIVE_INFINITY;
  return /^nan$/i.test(text) ? Number.NaN : undefined;
}

/** An integer with a Go prefix (`0x`, `0o`, `0b`, or a bare leading `0` for octal); undefined if it is none, or beyond 64 bits. */
export function parsePrefixedInteger(text: string): bigint | undefined {
  const match = /^([+-]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/.exec(text);
  const digits = match?.[2];
  if (!match || digits === undefined) return undefined;
  const magnitude = BigInt(/^0[0-7]/.test(digits) ? `0o${digits}` : digits);
  const value = match[1] === '-' ? -magnitude : magnitude;
  return value >= INT64_MIN && value <= UINT64_MAX ? value : undefined;
}

/** `fmt.Sprint` of what stands in a file mode: octal with a leading zero. */
export function octalText(value: bigint): string {
  return value < 0n ? `0-${(-value).toString(8)}` : `0${value.toString(8)}`;
}
