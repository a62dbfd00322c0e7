import { conditionOf, isObserved, progressing } from './conditions.ts';
import type { Readiness } from './verdict.ts';

/** Any other kind: the conventions of kstatus where its status follows them; one that says nothing is ready, never a hang. */
export function customReadiness(object: unknown): Readiness {
  const ready = conditionOf(object, 'Ready');
  const stalled = conditionOf(object, 'Stalled');
  if (stalled?.status === 'True')
    return { state: 'failed', ready: 0, desired: 1, detail: stalled.message, reason: stalled.reason };
  if (ready === undefined) return { state: 'ready', ready: 1, desired: 1, detail: 'it says nothing about being ready' };
  if (!isObserved(object) || conditionOf(object, 'Reconciling')?.status === 'True') return progressing(0, 1, 'reconciling');
  return ready.status === 'True' ? { state: 'ready', ready: 1, desired: 1, detail: 'ready' } : progressing(0, 1, ready.message);
}
