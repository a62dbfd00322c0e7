import { labelKeys } from '../k8s/labels.ts';
import type { ObjectRef } from '../k8s/manifest.ts';
import { assess, type Memory, type Target } from './assess.ts';
import type { ServiceState } from './events.ts';
import { at, listAt, numberAt, textAt } from './json.ts';
import { type Observer, observe } from './observer.ts';
import { manager } from './ownership.ts';
import { conditionOf } from './readiness/conditions.ts';
import { symptomsOf } from './readiness/symptoms.ts';
import type { Session } from './session.ts';
import { workloadTypes } from './workload-types.ts';
import { kindKey, podsOf, type World } from './world.ts';

/** Where a service stands. */
export interface ServiceStatus {
  readonly service: string;
  readonly object: ObjectRef;
  readonly state: ServiceState;
  readonly ready: number;
  readonly desired: number;
  readonly detail: string;
  /** Who else has changed the object's own fields, kubectl for one: the next apply may meet a conflict. */
  readonly changedBy: readonly string[];
  readonly pods: readonly PodStatus[];
}

export interface PodStatus {
  readonly name: string;
  readonly isReady: boolean;
  readonly phase: string;
  readonly restarts: number;
  /** RFC 3339. */
  readonly created: string | undefined;
  /** What is wrong now, or ended the last run. */
  readonly problem: string | undefined;
}

/**
 * The state of every service of the project, by name; with `follow` again after each change, until it aborts.
 * Rejects as the client does.
 */
export async function readStatus(
  session: Session,
  onStatus: (services: readonly ServiceStatus[]) => void,
  follow?: AbortSignal,
): Promise<void> {
  const end = new AbortController();
  const observer = observe(session, workloadTypes, end.signal);
  try {
    let memories: ReadonlyMap<string, Memory> = new Map();
    let said = '';
    const stop = follow ?? session.signal;
    while (stop?.aborted !== true) {
      await observer.nextChange(stop);
      if (!observer.isComplete()) continue;
      const judged = statusesOf(observer, memories, session.now());
      memories = judged.memories;
      const words = JSON.stringify(judged.statuses);
      if (words !== said) onStatus(judged.statuses);
      said = words;
      if (follow === undefined) return;
    }
  } finally {
    end.abort();
    await observer.ended;
  }
}

function statusesOf(
  { world }: Observer,
  memories: ReadonlyMap<string, Memory>,
  now: number,
): { readonly statuses: readonly ServiceStatus[]; readonly memories: ReadonlyMap<string, Memory> } {
  const next = new Map<string, Memory>();
  const statuses = workloadTypes.flatMap((type) =>
    (world.get(kindKey(type))?.all() ?? []).map((object): ServiceStatus => {
      const ref: ObjectRef = { ...type, name: textAt(object, 'metadata', 'name') ?? '' };
      const service = textAt(object, 'metadata', 'labels', labelKeys.service) ?? ref.name;
      const target: Target = { ref, uid: undefined, service };
      const key = `${ref.kind}/${ref.name}`;
      const { assessment, memory } = assess(target, world, memories.get(key) ?? new Map(), now);
      next.set(key, memory);
      const { state, ready, desired, detail } = assessment;
      return {
        service,
        object: ref,
        state,
        ready,
        desired,
        detail,
        changedBy: strangersOf(object),
        pods: podStatuses(world, ref, object, now),
      };
    }),
  );
  return { statuses: statuses.toSorted((a, b) => (a.service < b.service ? -1 : 1)), memories: next };
}

function podStatuses(world: World, ref: ObjectRef, object: unknown, now: number): readonly PodStatus[] {
  return podsOf(world, ref, object).map((pod) => {
    const statuses = [...listAt(pod, 'status', 'initContainerStatuses'), ...listAt(pod, 'status', 'containerStatuses')];
    const [symptom] = symptomsOf(pod, now);
    return {
      name: textAt(pod, 'metadata', 'name') ?? '',
      isReady: conditionOf(pod, 'Ready')?.status === 'True',
      phase: textAt(pod, 'status', 'phase') ?? 'Unknown',
      restarts: statuses.reduce<number>((sum, status) => sum + (numberAt(status, 'restartCount') ?? 0), 0),
      created: textAt(pod, 'metadata', 'creationTimestamp'),
      problem: symptom === undefined ? undefined : `${symptom.reason}: ${symptom.message}`,
    };
  });
}

/** Managers of the object itself besides c2k; controllers write the status, and a few annotations of their own. */
function strangersOf(object: unknown): readonly string[] {
  const entries = listAt(object, 'metadata', 'managedFields').filter((entry) => at(entry, 'subresource') === undefined);
  const names = entries.map((entry) => textAt(entry, 'manager') ?? '');
  return [...new Set(names)].filter((name) => name !== manager && !/^kube-controller-manager$|^k3s$|-controller$/.test(name));
}
