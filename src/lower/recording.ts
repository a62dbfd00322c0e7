import type { FieldPath } from '../source/span.ts';

/** A model that remembers which of its leaves were looked at, so that none can be forgotten without it being noticed. */
export interface Recording<T> {
  readonly model: T;
  /** Whether the leaf at `path` was read through `model`. */
  wasRead(path: FieldPath): boolean;
}

export function recordReads<T extends object>(root: T): Recording<T> {
  const read = new Set<string>();
  const views = new WeakMap<object, object>();
  const view = <V extends object>(value: V, path: FieldPath): V => {
    const known = views.get(value);
    // A view has the type of what it shows.
    if (known) return known as V;
    const proxy = new Proxy(value, {
      get(target, key) {
        const field: unknown = Reflect.get(target, key);
        if (typeof key !== 'string' || typeof field === 'function') return field;
        const below = [...path, Array.isArray(target) && /^\d+$/.test(key) ? Number(key) : key];
        if (typeof field === 'object' && field !== null) return view(field, below);
        read.add(JSON.stringify(below));
        return field;
      },
    });
    views.set(value, proxy);
    return proxy;
  };
  return { model: view(root, []), wasRead: (path) => read.has(JSON.stringify(path)) };
}
