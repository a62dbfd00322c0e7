import { type SourceNode, toData } from '../../compose/tree.ts';
import type { FieldPath, SourceSpan } from '../../source/span.ts';

/** What a setting may hold. The reader, the schema for editors, and the words of a mistake are of one piece. */
export interface SettingType<T> {
  /** As in "has to be …". */
  readonly expected: string;
  /** JSON Schema of what {@link SettingType.read} takes. */
  readonly schema: JsonSchema;
  /** The value; undefined once it is told what is wrong. */
  readonly read: (node: SourceNode, path: FieldPath, problems: Problems) => T | undefined;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Problems {
  invalid(path: FieldPath, span: SourceSpan, expected: string): void;
  unknown(path: FieldPath, span: SourceSpan, known: readonly string[]): void;
}

/** A setting: what it may hold, and what it does, for editors and the documentation. */
export interface Setting<T> {
  readonly type: SettingType<T>;
  readonly does: string;
}

/** All settings that `T` can hold: the compiler sees to it that none is missing. */
export type SettingTable<T> = { readonly [K in keyof T]-?: Setting<Exclude<T[K], undefined>> };

/** A text, of that form where one is given. */
export function text(expected: string, pattern?: RegExp): SettingType<string> {
  return scalar(expected, { type: 'string', minLength: 1, ...(pattern && { pattern: pattern.source }) }, (value) =>
    typeof value === 'string' && value !== '' && (pattern?.test(value) ?? true) ? value : undefined,
  );
}

export const flag: SettingType<boolean> = scalar('true or false', { type: 'boolean' }, (value) =>
  typeof value === 'boolean' ? value : undefined,
);

/** A whole number, or one in quotes, as a variable gives it. */
export function count(least: number, most: number): SettingType<number> {
  const schema = {
    anyOf: [
      { type: 'integer', minimum: least, maximum: most },
      { type: 'string', pattern: '^[0-9]+$' },
    ],
  };
  return scalar(`a whole number from ${least}${most < 2 ** 31 - 1 ? ` to ${most}` : ''}`, schema, (value) => {
    const isWritten = typeof value !== 'boolean' && /^-?[0-9]+$/.test(String(value));
    const number = isWritten ? Number(value) : Number.NaN;
    return number >= least && number <= most ? number : undefined;
  });
}

const quantityPattern = /^[0-9]+(\.[0-9]+)?(m|k|[KMGTPE]i?)?$/;

/** Whether a text is an amount as Kubernetes writes it. */
export function isQuantity(text: string): boolean {
  return quantityPattern.test(text);
}

/** An amount as Kubernetes writes it. */
export function quantity(expected: string): SettingType<string> {
  const schema = {
    anyOf: [
      { type: 'string', pattern: quantityPattern.source },
      { type: 'number', minimum: 0 },
    ],
  };
  return scalar(expected, schema, (value) =>
    typeof value !== 'boolean' && isQuantity(String(value)) ? String(value) : undefined,
  );
}

export function oneOf<const V extends string>(...values: readonly V[]): SettingType<V> {
  const expected = `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
  return scalar(expected, { enum: values }, (value) => values.find((each) => each === value));
}

export function listOf<T>(item: SettingType<T>, expected: string): SettingType<readonly T[]> {
  return {
    expected,
    schema: { type: 'array', items: item.schema },
    read(node, path, problems) {
      if (node.kind !== 'sequence') return wrong(node, path, expected, problems);
      return node.items.flatMap((each, index) => item.read(each, [...path, index], problems) ?? []);
    },
  };
}

export function mapOf<T>(value: SettingType<T>, expected: string): SettingType<Readonly<Record<string, T>>> {
  return {
    expected,
    schema: { type: 'object', additionalProperties: value.schema },
    read(node, path, problems) {
      if (node.kind !== 'mapping') return wrong(node, path, expected, problems);
      const entries = [...node.entries].flatMap(([key, entry]) => {
        const read = value.read(entry.value, [...path, key], problems);
        return read === undefined ? [] : [[key, read] as const];
      });
      return Object.fromEntries(entries);
    },
  };
}

/** A mapping with these keys, each of them optional but those that are required. */
export function record<T extends object>(
  table: SettingTable<T>,
  expected = 'a mapping',
  required: readonly (keyof T & string)[] = [],
): SettingType<T> {
  const settings: Readonly<Record<string, Setting<unknown>>> = table;
  return {
    expected,
    schema: objectSchema(settings, required),
    read(node, path, problems) {
      if (node.kind !== 'mapping') return wrong(node, path, expected, problems);
      const fields: Record<string, unknown> = {};
      for (const [key, entry] of node.entries) {
        const setting = Object.hasOwn(settings, key) ? settings[key] : undefined;
        if (!setting) {
          problems.unknown([...path, key], entry.keySpan, Object.keys(settings));
          continue;
        }
        const value = setting.type.read(entry.value, [...path, key], problems);
        if (value !== undefined) fields[key] = value;
      }
      for (const key of required) {
        if (!node.entries.has(key)) return wrong(node, path, `${expected} with ${required.join(' and ')}`, problems);
      }
      // Each field was read by the type that the table, whose keys are T's, has for it.
      return fields as T;
    },
  };
}

/** Anything at all, such as a part of a manifest. */
export function data(expected: string): SettingType<unknown> {
  return { expected, schema: {}, read: (node) => plain(toData(node)) };
}

/** Whole numbers are read as big ones, which JSON has none of. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]));
}

function objectSchema(settings: Readonly<Record<string, Setting<unknown>>>, required: readonly string[]): JsonSchema {
  const properties = Object.entries(settings).map(([key, { type, does }]) => [key, { description: does, ...type.schema }]);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(properties),
  };
}

function scalar<T>(
  expected: string,
  schema: JsonSchema,
  convert: (value: string | number | bigint | boolean) => T | undefined,
): SettingType<T> {
  return {
    expected,
    schema,
    read(node, path, problems) {
      const value = node.kind === 'scalar' && node.value !== null ? convert(node.value) : undefined;
      return value === undefined ? wrong(node, path, expected, problems) : value;
    },
  };
}

function wrong(node: SourceNode, path: FieldPath, expected: string, problems: Problems): undefined {
  problems.invalid(path, node.span, expected);
}
