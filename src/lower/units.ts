const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Seconds in a duration as the model writes it (Go's `1m30s`, `1.5s`, `0s`); undefined for anything else. */
export function secondsOf(duration: string): number | undefined {
  const parts = [...duration.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)];
  if (duration === '0') return 0;
  if (parts.length === 0 || parts.map(([text]) => text).join('') !== duration) return undefined;
  return parts.reduce((sum, [, amount = '', unit = '']) => sum + Number(amount) * (nanoseconds[unit] ?? 0), 0) / 1e9;
}

/** Kubernetes counts whole seconds, and at least one. */
export function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.ceil(seconds));
}

/** A byte size of the model, which is decimal text; undefined for anything else, such as `-1`. */
export function bytesOf(size: string): bigint | undefined {
  return /^\d+$/.test(size) ? BigInt(size) : undefined;
}

/** A file mode of the model, which is octal text. */
export function modeOf(mode: string): number | undefined {
  return /^0?o?[0-7]{1,4}$/.test(mode) ? Number.parseInt(mode.replace('o', ''), 8) : undefined;
}
