import { textAt } from '../json.ts';
import { customReadiness } from './custom.ts';
import { daemonSetReadiness } from './daemon-set.ts';
import { deploymentReadiness } from './deployment.ts';
import { jobReadiness } from './job.ts';
import { podReadiness } from './pod.ts';
import { statefulSetReadiness } from './stateful-set.ts';
import type { Readiness } from './verdict.ts';

/** Kinds whose objects are waited for: all others are ready once they are there. */
export const workloadKinds: ReadonlyMap<string, (object: unknown) => Readiness> = new Map([
  ['DaemonSet', daemonSetReadiness],
  ['Deployment', deploymentReadiness],
  ['Job', jobReadiness],
  ['Pod', podReadiness],
  ['StatefulSet', statefulSetReadiness],
]);

/** Where any object stands, by the rules of its kind. */
export function readinessOf(object: unknown): Readiness {
  const rules = workloadKinds.get(textAt(object, 'kind') ?? '') ?? customReadiness;
  return rules(object);
}
