const SECOND = 1_000_000_000n;
const units: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1000n],
  ['\u00b5s', 1000n],
  ['\u03bcs', 1000n],
  ['ms', 1_000_000n],
  ['s', SECOND],
  ['m', 60n * SECOND],
  ['h', 3600n * SECOND],
  ['d', 86_400n * SECOND],
  ['w', 604_800n * SECOND],
]);
const MAX = 2n ** 63n - 1n;

/** A span of time such as `1h5m30s20ms`, days and weeks included, in nanoseconds; undefined for what is none. */
export function parseDuration(text: string): bigint | undefined {
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return 0n;
  if (unsigned === '') return undefined;
  let total = 0n;
  let rest = unsigned;
  while (rest !== '') {
    const match = /^([0-9]*)(?:\.([0-9]*))?([^0-9.]+)/.exec(rest);
    const unit = units.get(match?.[3] ?? '');
    if (!match || unit === undefined || !/[0-9]/.test(match[0])) return undefined;
    const whole = BigInt(match[1] || '0');
    const fraction = match[2] ?? '';
    const digits = fraction.slice(0, 18);
    total += whole * unit + BigInt(Math.trunc(Number(digits || '0') * (Number(unit) / 10 ** digits.length)));
    if (total > MAX) return undefined;
    rest = rest.slice(match[0].length);
  }
  return text.startsWith('-') ? -total : total;
}

/** Nanoseconds as Go prints them: `1m30s`, `1.5s`, `20ms`, `0s`. */
export function durationText(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s';
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size < 1000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 1000n)}\u00b5s`;
  if (size < SECOND) return `${sign}${decimal(size, 1_000_000n)}ms`;
  const minutes = size / (60n * SECOND);
  const seconds = decimal(size % (60n * SECOND), SECOND);
  if (minutes === 0n) return `${sign}${seconds}s`;
  const hours = minutes / 60n;
  return `${sign}${hours > 0n ? `${hours}h` : ''}${minutes % 60n}m${seconds}s`;
}

function decimal(size: bigint, unit: bigint): string {
  const rest = String(size % unit).padStart(String(unit).length - 1, '0');
  return `${size / unit}.${rest}`.replace(/\.?0+$/, '') || '0';
}
