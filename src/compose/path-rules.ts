import type { FieldPath } from '../source/span.ts';

/**
 * A table from path patterns to rules, the form in which most passes say what they do: `services.*.ports` matches that
 * attribute of any service, `*` any one key or index. Looked up by walking the pattern's words down a tree of alternatives.
 */
export interface PathRules<T> {
  /** The rule for exactly this path. */
  at(path: FieldPath): T | undefined;
  /** Whether some rule is for a path below this one. */
  reaches(path: FieldPath): boolean;
}

interface Branch<T> {
  rule?: T;
  readonly next: Map<string, Branch<T>>;
}

/** The table of `rules`; a pattern may be given in several spellings by a list of prefixes, see {@link withPrefixes}. */
export function pathRules<T>(rules: Readonly<Record<string, T>>): PathRules<T> {
  const root: Branch<T> = { next: new Map() };
  for (const [pattern, rule] of Object.entries(rules)) {
    let branch = root;
    for (const word of pattern.split('.')) {
      const next: Branch<T> = branch.next.get(word) ?? { next: new Map() };
      branch.next.set(word, next);
      branch = next;
    }
    branch.rule = rule;
  }
  const find = (path: FieldPath, from: number, branch: Branch<T>, isHit: (end: Branch<T>) => boolean): Branch<T> | undefined => {
    if (from === path.length) return isHit(branch) ? branch : undefined;
    for (const word of [String(path[from]), '*']) {
      const next = branch.next.get(word);
      const found = next && find(path, from + 1, next, isHit);
      if (found) return found;
    }
    return undefined;
  };
  return {
    at: (path) => find(path, 0, root, (end) => end.rule !== undefined)?.rule,
    reaches: (path) => find(path, 0, root, (end) => end.next.size > 0) !== undefined,
  };
}

/** The rules with each pattern put below each prefix: `{command}` below `services.*` and `jobs.*`. */
export function withPrefixes<T>(prefixes: readonly string[], rules: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const result: Record<string, T> = {};
  for (const prefix of prefixes) for (const [pattern, rule] of Object.entries(rules)) result[`${prefix}.${pattern}`] = rule;
  return result;
}
