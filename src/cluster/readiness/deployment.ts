import { at, numberAt } from '../json.ts';
import { conditionOf, isObserved, pods, progressing, statusCount } from './conditions.ts';
import type { Readiness } from './verdict.ts';

/** Ready when all pods are of the newest revision, none of an older one is left, and as many as wanted are available. */
export function deploymentReadiness(object: unknown): Readiness {
  const desired = numberAt(object, 'spec', 'replicas') ?? 1;
  const available = statusCount(object, 'availableReplicas');
  if (!isObserved(object)) return progressing(0, desired, 'not seen by its controller yet');
  if (at(object, 'spec', 'paused') === true) return { state: 'ready', ready: available, desired, detail: 'paused' };
  const progress = conditionOf(object, 'Progressing');
  if (progress?.reason === 'ProgressDeadlineExceeded') {
    return { state: 'failed', ready: available, desired, detail: progress.message, reason: progress.reason };
  }
  const updated = statusCount(object, 'updatedReplicas');
  if (updated < desired) return progressing(Math.min(available, updated), desired, `${updated}/${desired} pods made`);
  const old = statusCount(object, 'replicas') - updated;
  if (old > 0) return progressing(Math.min(available, updated), desired, `${old} old pods are ending`);
  if (available < desired) return progressing(available, desired, pods(available, desired));
  return { state: 'ready', ready: available, desired, detail: desired === 0 ? 'scaled to 0' : pods(available, desired) };
}
