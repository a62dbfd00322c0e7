import { listAt, numberAt, textAt } from '../json.ts';
import type { Readiness } from './verdict.ts';

/** A condition of an object's status. */
export interface Condition {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** Milliseconds since the epoch; undefined where it is not said. */
  readonly since: number | undefined;
}

export function conditionOf(object: unknown, type: string): Condition | undefined {
  const found = listAt(object, 'status', 'conditions').find((condition) => textAt(condition, 'type') === type);
  if (found === undefined) return undefined;
  const since = Date.parse(textAt(found, 'lastTransitionTime') ?? '');
  return {
    status: textAt(found, 'status') ?? 'Unknown',
    reason: textAt(found, 'reason') ?? type,
    message: textAt(found, 'message') ?? '',
    since: Number.isNaN(since) ? undefined : since,
  };
}

/** A number of the status; the API leaves out zeros. */
export function statusCount(object: unknown, field: string): number {
  return numberAt(object, 'status', field) ?? 0;
}

/** Whether the controller has seen the object as it is now: until then its status speaks of what was. */
export function isObserved(object: unknown): boolean {
  const generation = numberAt(object, 'metadata', 'generation');
  return generation === undefined || (numberAt(object, 'status', 'observedGeneration') ?? 0) >= generation;
}

export function progressing(ready: number, desired: number, detail: string): Readiness {
  return { state: 'progressing', ready, desired, detail };
}

export function pods(ready: number, desired: number): string {
  return `${ready}/${desired} pods ready`;
}
