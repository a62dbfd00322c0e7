import { annotationKeys } from '../../k8s/annotations.ts';
import { at, numberAt, textAt } from '../json.ts';
import { conditionOf, progressing, statusCount } from './conditions.ts';
import type { Readiness } from './verdict.ts';

/**
 * A one-shot is up once its pod runs, and may end as it likes, as with `docker compose up`: unless others wait for its success. Then it is
 * ready when it has completed. A suspended one has nothing to wait for.
 */
export function jobReadiness(object: unknown): Readiness {
  const desired = numberAt(object, 'spec', 'completions') ?? 1;
  const succeeded = statusCount(object, 'succeeded');
  const mustComplete = textAt(object, 'metadata', 'annotations', annotationKeys.waitedFor) === 'completed';
  const failed = conditionOf(object, 'Failed');
  if (failed?.status === 'True') {
    const state = mustComplete ? 'failed' : 'exited';
    return { state, ready: succeeded, desired, detail: failed.message, reason: failed.reason };
  }
  if (conditionOf(object, 'Complete')?.status === 'True') {
    return { state: 'completed', ready: succeeded, desired, detail: 'completed' };
  }
  if (at(object, 'spec', 'suspend') === true) return { state: 'ready', ready: succeeded, desired, detail: 'suspended' };
  const running = statusCount(object, 'ready');
  if (!mustComplete && running > 0) return { state: 'ready', ready: running, desired, detail: 'running' };
  return progressing(succeeded, desired, statusCount(object, 'active') > 0 ? 'running' : 'not started yet');
}
