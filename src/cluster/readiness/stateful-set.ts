import { numberAt, textAt } from '../json.ts';
import { isObserved, pods, progressing, statusCount } from './conditions.ts';
import type { Readiness } from './verdict.ts';

/** Ready when all pods are, and those that the update reaches (`partition` holds back the lower ones) are of the newest revision. */
export function statefulSetReadiness(object: unknown): Readiness {
  const desired = numberAt(object, 'spec', 'replicas') ?? 1;
  const ready = statusCount(object, 'readyReplicas');
  if (!isObserved(object)) return progressing(0, desired, 'not seen by its controller yet');
  if (textAt(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') {
    return { state: 'ready', ready, desired, detail: 'updated when its pods are deleted' };
  }
  const partition = numberAt(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
  const updated = statusCount(object, 'updatedReplicas');
  const isCurrent = textAt(object, 'status', 'currentRevision') === textAt(object, 'status', 'updateRevision');
  // A finished rollout resets the count of updated pods on old servers: the revisions are what counts then.
  if (!isCurrent && updated < desired - partition)
    return progressing(ready, desired, `${updated}/${desired - partition} pods updated`);
  if (ready < desired) return progressing(ready, desired, pods(ready, desired));
  if (partition === 0 && !isCurrent && desired > 0) return progressing(ready, desired, 'the last pods are being updated');
  return { state: 'ready', ready, desired, detail: desired === 0 ? 'scaled to 0' : pods(ready, desired) };
}
