const powers: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5 };
const INT64_MAX = 2n ** 63n - 1n;

/** A byte size such as `64m`, `1.5 GiB` or `-1`, units counting in 1024s; undefined for what is none. */
export function parseBytes(text: string): bigint | undefined {
  if (/^[+-]?[0-9]+$/.test(text)) {
    const whole = BigInt(text.replace(/^\+/, ''));
    return whole <= INT64_MAX && whole >= -INT64_MAX - 1n ? whole : undefined;
  }
  const match = /^\+?((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?) ?(?:b|([kmgtp])(?:i?b)?)?$/i.exec(text);
  const digits = match?.[1];
  if (!match || digits === undefined) return undefined;
  const bytes = Number(digits) * 1024 ** (powers[match[2]?.toLowerCase() ?? ''] ?? 0);
  return Number.isFinite(bytes) && bytes < 2 ** 63 ? BigInt(Math.trunc(bytes)) : undefined;
}
