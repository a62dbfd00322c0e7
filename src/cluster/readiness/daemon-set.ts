import { textAt } from '../json.ts';
import { isObserved, pods, progressing, statusCount } from './conditions.ts';
import type { Readiness } from './verdict.ts';

/** Ready when every node that should has an available pod of the newest revision. */
export function daemonSetReadiness(object: unknown): Readiness {
  const desired = statusCount(object, 'desiredNumberScheduled');
  const available = statusCount(object, 'numberAvailable');
  if (!isObserved(object)) return progressing(0, desired, 'not seen by its controller yet');
  const isManual = textAt(object, 'spec', 'updateStrategy', 'type') === 'OnDelete';
  const updated = isManual ? desired : statusCount(object, 'updatedNumberScheduled');
  if (updated < desired) return progressing(available, desired, `${updated}/${desired} pods updated`);
  if (available < desired) return progressing(available, desired, pods(available, desired));
  return { state: 'ready', ready: available, desired, detail: desired === 0 ? 'no node takes it' : pods(available, desired) };
}
