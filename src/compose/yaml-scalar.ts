import { parseFloatText, parsePrefixedInteger, type Scalar } from './go-values.ts';

/** A plain YAML scalar as go-yaml reads it: booleans and null of YAML 1.2, numbers of YAML 1.1. */
export interface ResolvedScalar {
  readonly value: Scalar;
  /** A timestamp is told apart, as it is no string where keys are concerned. */
  readonly kind: 'string' | 'integer' | 'float' | 'boolean' | 'null' | 'timestamp' | 'merge';
}

const words: ReadonlyMap<string, ResolvedScalar> = new Map(
  [
    meaning({ kind: 'boolean', value: true }, 'true True TRUE'),
    meaning({ kind: 'boolean', value: false }, 'false False FALSE'),
    meaning({ kind: 'null', value: null }, ' ~ null Null NULL'),
    meaning({ kind: 'float', value: Number.NaN }, '.nan .NaN .NAN'),
    meaning({ kind: 'float', value: Number.POSITIVE_INFINITY }, '.inf .Inf .INF +.inf +.Inf +.INF'),
    meaning({ kind: 'float', value: Number.NEGATIVE_INFINITY }, '-.inf -.Inf -.INF'),
    meaning({ kind: 'float', value: -0 }, '-0 -0.0'),
    meaning({ kind: 'merge', value: '<<' }, '<<'),
  ].flat(),
);

/** The words, split at single blanks, that all mean `scalar`; the first of null's is the empty text. */
function meaning(scalar: ResolvedScalar, spellings: string): readonly (readonly [string, ResolvedScalar])[] {
  return spellings.split(' ').map((spelling) => [spelling, scalar]);
}

/** What the plain scalar `text` means where no tag says otherwise. */
export function resolvePlainScalar(text: string): ResolvedScalar {
  const word = words.get(text);
  if (word) return word;
  const first = text.charAt(0);
  if (first === '.') {
    const value = parseFloatText(text);
    if (value !== undefined) return { kind: 'float', value };
  } else if (/[-+0-9]/.test(first)) {
    const timestamp = parseTimestamp(text);
    if (timestamp) return { kind: 'timestamp', value: timestamp };
    const plain = text.replaceAll('_', '');
    const integer = parsePrefixedInteger(plain);
    if (integer !== undefined) return { kind: 'integer', value: integer };
    const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(plain) ? parseFloatText(plain) : undefined;
    if (float !== undefined) return { kind: 'float', value: float };
  }
  return { kind: 'string', value: text };
}

/** What a scalar tagged `!!int`, `!!float`, `!!bool`, `!!null`, `!!str` or `!!binary` means; undefined where the tag does not fit. */
export function resolveTaggedScalar(tag: string, text: string): ResolvedScalar | undefined {
  const plain = resolvePlainScalar(text);
  switch (tag) {
    case 'int':
      return plain.kind === 'integer' ? plain : undefined;
    case 'float':
      if (plain.kind === 'integer') return { kind: 'float', value: Number(plain.value) };
      return plain.kind === 'float' ? plain : undefined;
    case 'bool':
      return plain.kind === 'boolean' ? plain : undefined;
    case 'null':
      return plain.kind === 'null' ? plain : undefined;
    case 'timestamp':
      return plain.kind === 'timestamp' ? plain : undefined;
    case 'binary':
      return { kind: 'string', value: new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0))) };
    default:
      return { kind: 'string', value: text };
  }
}

/** A date or time in one of the forms go-yaml takes, as the Compose tools print it later: `2024-01-02 00:00:00 +0000 UTC`. */
function parseTimestamp(text: string): string | undefined {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})((?:[.,]\d{1,9})?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', separator, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  if (separator !== undefined && (separator === ' ') !== (zone === undefined)) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!isReal || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const two = (digits: string): string => digits.padStart(2, '0');
  const digits = fraction.slice(1).replace(/0+$/, '');
  const time = `${two(hour)}:${two(minute)}:${two(second)}${digits && `.${digits}`}`;
  const offset = zone === undefined || zone === 'Z' ? '+0000 UTC' : `${zone.replace(':', '')} ${zone.replace(':', '')}`;
  return `${year}-${two(month)}-${two(day)} ${time} ${offset}`;
}

/** A timestamp, in the form that {@link resolvePlainScalar} gives it, as JSON has it: `2024-01-02T00:00:00Z`. */
export function rfc3339(timestamp: string): string {
  const [date = '', time = '', zone = ''] = timestamp.split(' ');
  return `${date}T${time}${zone === '+0000' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`}`;
}
