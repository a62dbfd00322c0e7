import type { FieldPath } from '../../source/span.ts';
import { type Decision, type Decisions, loaded } from './decision.ts';
import { deployDecisions } from './deployment.ts';
import { serviceDecisions } from './service.ts';
import { topLevelDecisions } from './top-level.ts';

/** Every attribute of the Compose Specification and what becomes of it; documentation and `explain` are made of this too. */
export const decisions: Decisions = {
  ...Object.fromEntries(
    Object.entries({ ...serviceDecisions, ...deployDecisions }).map(([attribute, decision]) => [
      `services.*.${attribute}`,
      decision,
    ]),
  ),
  ...topLevelDecisions,
};

/**
 * The decision that was made for an attribute, given as a pattern: one of its own, or that of the whole which it is a part of and
 * which is not carried. What belongs to something carried needs its own, so that nothing is taken to be carried unseen.
 */
export function decisionOf(attribute: string): Decision | undefined {
  const parts = segments(attribute);
  const found = decisionFor(parts.map((part) => (part === '[]' ? 0 : part)));
  if (!found) return isContainer(parts) ? loaded('its parts') : undefined;
  const below = parts.slice(found.depth);
  return below.length === 0 || found.decision.fate !== 'carried' || isPlainItem(below) ? found.decision : undefined;
}

/** The items of a list of texts, or the texts of a mapping, are what the list or mapping itself is. */
function isPlainItem(parts: readonly string[]): boolean {
  return parts.length === 1 && (parts[0] === '[]' || parts[0] === '*');
}

/** What only holds attributes that are decided one by one. */
function isContainer(parts: readonly string[]): boolean {
  const prefix = `${parts.join('\0')}\0`;
  return [...patterns.keys()].some((pattern) => pattern.startsWith(prefix));
}

/** A decision, and the part of a path that it was made for. */
export interface Decided {
  readonly pattern: string;
  readonly decision: Decision;
  /** How many parts of the path the pattern covers. */
  readonly depth: number;
}

const patterns: ReadonlyMap<string, { pattern: string; decision: Decision }> = new Map(
  Object.entries(decisions).map(([pattern, decision]) => [segments(pattern).join('\0'), { pattern, decision }]),
);

/** The closest decision for what stands at `path`; undefined where nobody has decided. */
export function decisionFor(path: FieldPath): Decided | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    for (const candidate of generalized(path.slice(0, depth))) {
      const found = patterns.get(candidate.join('\0'));
      if (found) return { ...found, depth };
    }
  }
  return undefined;
}

/** `services.*.ports[].target` → services, *, ports, [], target. */
function segments(pattern: string): string[] {
  return pattern.replaceAll('[]', '.[]').split('.');
}

/** Each way to read a path as a pattern: a key as itself or as any, an index as any; the most literal first. */
function generalized(path: FieldPath): string[][] {
  return path.reduce<string[][]>(
    (soFar, key) =>
      soFar.flatMap((parts) =>
        typeof key === 'number'
          ? [[...parts, '[]']]
          : [
              [...parts, key],
              [...parts, '*'],
            ],
      ),
    [[]],
  );
}
