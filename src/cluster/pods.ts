import { labelKeys, labelValue } from '../k8s/labels.ts';
import { textAt } from './json.ts';
import { conditionOf } from './readiness/conditions.ts';

/** A service's pod to talk to: one that is ready, else one that runs, as Docker serves a container once it is started; the newest wins. */
export function bestPod(pods: readonly unknown[], service: string): unknown {
  const wanted = labelValue(service);
  const running = pods.filter((pod) => {
    const isOf = textAt(pod, 'metadata', 'labels', labelKeys.service) === wanted;
    const isLeaving = textAt(pod, 'metadata', 'deletionTimestamp') !== undefined;
    return isOf && !isLeaving && textAt(pod, 'status', 'phase') === 'Running';
  });
  const born = (pod: unknown): string => textAt(pod, 'metadata', 'creationTimestamp') ?? '';
  const rank = (pod: unknown): string => `${conditionOf(pod, 'Ready')?.status === 'True' ? '1' : '0'}${born(pod)}`;
  return running.toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1))[0];
}
