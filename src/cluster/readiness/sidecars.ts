import { at, listAt } from '../json.ts';

/** The statuses of the init containers that have started and run beside the others: the pod is past them. */
export function sidecarStatuses(pod: unknown): readonly unknown[] {
  return listAt(pod, 'status', 'initContainerStatuses').filter(
    (status) => at(status, 'state', 'running') !== undefined && at(status, 'started') === true && at(status, 'ready') === true,
  );
}
