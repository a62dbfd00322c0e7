import { at, numberAt } from '../json.ts';
import { conditionOf, progressing, statusCount } from './conditions.ts';
import type { Readiness } from './verdict.ts';

/** Ready when it has completed: a one-shot is not "up" while it runs. A suspended one has nothing to wait for. */
export function jobReadiness(object: unknown): Readiness {
  const desired = numberAt(object, 'spec', 'completions') ?? 1;
  const ready = statusCount(object, 'succeeded');
  const failed = conditionOf(object, 'Failed');
  if (failed?.status === 'True') return { state: 'failed', ready, desired, detail: failed.message, reason: failed.reason };
  if (conditionOf(object, 'Complete')?.status === 'True') return { state: 'completed', ready, desired, detail: 'completed' };
  if (at(object, 'spec', 'suspend') === true) return { state: 'ready', ready, desired, detail: 'suspended' };
  return progressing(ready, desired, statusCount(object, 'active') > 0 ? 'running' : 'not started yet');
}
