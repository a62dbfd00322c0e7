import type { ObjectRef } from '../k8s/manifest.ts';
import { at, listAt, textAt } from './json.ts';
import { groupOf } from './objects.ts';
import { conditionOf } from './readiness/conditions.ts';
import type { WatchOptions } from './watch.ts';

/** The objects of one kind as a watch shows them. */
export interface Collection {
  replace(items: readonly unknown[]): void;
  change(object: unknown, isGone: boolean): void;
  all(): readonly unknown[];
  named(name: string): unknown;
}

export function createCollection(): Collection {
  let byName = new Map<string, unknown>();
  const nameOf = (object: unknown): string => textAt(object, 'metadata', 'name') ?? '';
  return {
    replace(items) {
      byName = new Map(items.map((item) => [nameOf(item), item]));
    },
    change(object, isGone) {
      const name = nameOf(object);
      if (isGone) {
        // A successor of the same name may have been seen already.
        const known = textAt(byName.get(name), 'metadata', 'uid');
        if (known === textAt(object, 'metadata', 'uid')) byName.delete(name);
      } else byName.set(name, object);
    },
    all: () => [...byName.values()],
    named: (name) => byName.get(name),
  };
}

/** The part of a watch that fills a collection, and calls back after each change. */
export function filling(collection: Collection, onChange: () => void): Pick<WatchOptions, 'onList' | 'onChange'> {
  return {
    onList(items) {
      collection.replace(items);
      onChange();
    },
    onChange(object, isGone) {
      collection.change(object, isGone);
      onChange();
    },
  };
}

/** What is seen of the cluster while waiting: a collection for each watched kind. */
export type World = ReadonlyMap<string, Collection>;

/** The key of a kind's collection. */
export function kindKey(ref: Pick<ObjectRef, 'apiVersion' | 'kind'>): string {
  return `${groupOf(ref.apiVersion)}/${ref.kind}`;
}

/** The key of the warnings' collection: events of `type=Warning`. */
export const warningsKey = '/Event';

/** The warnings about one object, the newest last. */
export function warningsAbout(world: World, name: string): readonly unknown[] {
  const about = (world.get(warningsKey)?.all() ?? []).filter((event) => textAt(event, 'involvedObject', 'name') === name);
  return about.toSorted((a, b) => (eventTime(a) < eventTime(b) ? -1 : 1));
}

/** When an event happened last, as text that sorts by time. */
export function eventTime(event: unknown): string {
  const created = textAt(event, 'metadata', 'creationTimestamp');
  return (
    textAt(event, 'series', 'lastObservedTime') ?? textAt(event, 'lastTimestamp') ?? textAt(event, 'eventTime') ?? created ?? ''
  );
}

/** The pods of a workload that are of its newest revision and not on their way out. */
export function podsOf(world: World, ref: ObjectRef, workload: unknown): readonly unknown[] {
  const pods = world.get('/Pod')?.all() ?? [];
  const uid = textAt(workload, 'metadata', 'uid');
  const alive = pods.filter((pod) => textAt(pod, 'metadata', 'deletionTimestamp') === undefined);
  switch (ref.kind) {
    case 'Deployment': {
      const set = newestReplicaSet(world, workload);
      const owner = textAt(set, 'metadata', 'uid');
      return owner === undefined ? [] : alive.filter((pod) => isOwnedBy(pod, owner));
    }
    case 'StatefulSet': {
      const revision = textAt(workload, 'status', 'updateRevision');
      const own = alive.filter((pod) => isOwnedBy(pod, uid));
      return own.filter((pod) => textAt(pod, 'metadata', 'labels', 'controller-revision-hash') === revision);
    }
    case 'Pod':
      return alive.filter((pod) => textAt(pod, 'metadata', 'uid') === uid);
    default:
      return alive.filter((pod) => isOwnedBy(pod, uid));
  }
}

/** A Deployment and its ReplicaSet have the same revision, unless the controller has not made the newest one yet. */
export function newestReplicaSet(world: World, deployment: unknown): unknown {
  const key = 'deployment.kubernetes.io/revision';
  const revision = textAt(deployment, 'metadata', 'annotations', key);
  const uid = textAt(deployment, 'metadata', 'uid');
  const sets = world.get('apps/ReplicaSet')?.all() ?? [];
  return sets.find((set) => isOwnedBy(set, uid) && textAt(set, 'metadata', 'annotations', key) === revision);
}

/** Whether a Deployment or a Job can't make its pods: quota, admission, a missing service account. */
export function creationFailure(workload: unknown): { readonly reason: string; readonly message: string } | undefined {
  const failure = conditionOf(workload, 'ReplicaFailure');
  return failure?.status === 'True' ? failure : undefined;
}

function isOwnedBy(object: unknown, uid: string | undefined): boolean {
  return uid !== undefined && listAt(object, 'metadata', 'ownerReferences').some((owner) => at(owner, 'uid') === uid);
}
