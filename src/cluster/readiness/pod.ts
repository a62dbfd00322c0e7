import { textAt } from '../json.ts';
import { conditionOf, progressing } from './conditions.ts';
import type { Readiness } from './verdict.ts';

/** A pod of its own: ready when it says so, completed when it succeeded. */
export function podReadiness(object: unknown): Readiness {
  const phase = textAt(object, 'status', 'phase') ?? 'Pending';
  if (phase === 'Succeeded') return { state: 'completed', ready: 1, desired: 1, detail: 'completed' };
  if (phase === 'Failed') {
    const detail = textAt(object, 'status', 'message') ?? 'a container ended with an error';
    return { state: 'failed', ready: 0, desired: 1, detail, reason: textAt(object, 'status', 'reason') ?? 'Failed' };
  }
  if (conditionOf(object, 'Ready')?.status === 'True') return { state: 'ready', ready: 1, desired: 1, detail: 'ready' };
  return progressing(0, 1, phase.toLowerCase());
}
