/** `T` with the fields that may be undefined made optional: what is left when they are dropped. */
export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The fields that have a value, in the order written: a manifest has no empty fields. */
export function defined<T extends object>(fields: T): Defined<T> {
  // Dropping what is undefined is what the type says; the compiler can't see it through Object.entries.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** A list or mapping with something in it, else undefined. */
export function filled<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
