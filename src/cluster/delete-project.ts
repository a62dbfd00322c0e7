import { setTimeout as sleep } from 'node:timers/promises';
import type { ObjectRef } from '../k8s/manifest.ts';
import { ApiError, messageOf } from './api-error.ts';
import { NotGoneError, removeObject } from './delete-object.ts';
import type { DeployOutcome } from './events.ts';
import { deleteInventory, readInventory } from './inventory.ts';
import { textAt } from './json.ts';
import { listAll, metadataList, readLive } from './live.ts';
import { takeLock } from './lock.ts';
import { describe, type LiveObject, liveObject, objectKey, serviceOf } from './objects.ts';
import { byStage } from './order.ts';
import { belongsTo, projectSelector } from './ownership.ts';
import { inParallel } from './parallel.ts';
import type { InventoryMember } from './plan.ts';
import { workloadKinds } from './readiness/readiness.ts';
import { deleteHistory } from './record.ts';
import type { Session } from './session.ts';

export interface DeleteOptions {
  readonly volumes: boolean;
  readonly namespaceToo: boolean;
  readonly breakLock: boolean;
  readonly timeoutSeconds: number;
}

const claims = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };

/** Deletes what the inventory names and is still ours, users of things before the things; the inventory goes last. */
export async function deleteProject(
  session: Session,
  options: DeleteOptions,
): Promise<{ readonly outcome: DeployOutcome; readonly changed: number }> {
  const inventory = await readInventory(session);
  const live = await readLive(
    session,
    inventory.members.map((member) => member.ref),
  );
  const known = inventory.members.flatMap((member) => {
    const object = live.get(objectKey(member.ref));
    const isOurs =
      object !== undefined && (member.uid === '' || member.uid === object.uid) && belongsTo(session.project, object.labels);
    return isOurs ? [object] : [];
  });
  // Volumes outlive their inventory: a delete that kept them removed it.
  const volumes = await listVolumes(session);
  const others = known.filter((object) => object.ref.kind !== claims.kind && object.ref.kind !== 'Namespace');
  const doomed = options.volumes ? [...others, ...volumes] : others;
  for (const kept of options.volumes ? [] : volumes) {
    session.emit({ type: 'note', message: `volume ${kept.ref.name} is kept, with its data; --volumes deletes it` });
  }
  session.emit({
    type: 'planned',
    changes: doomed.map((object) => ({ operation: 'delete', object: object.ref, ...serviceField(object) })),
  });

  const isNew = inventory.resourceVersion === undefined;
  const members: readonly InventoryMember[] = inventory.members;
  const lock = isNew
    ? undefined
    : await takeLock(session, inventory, { members, breakLock: options.breakLock, namespaceCreated: false });
  if (!isNew && lock === undefined) return { outcome: 'conflict', changed: 0 };

  let remaining: readonly LiveObject[] = [];
  for (const stage of byStage(doomed, (object) => object.ref.kind).toReversed()) {
    const done = await inParallel(stage, session.parallelism, (object) => deleteOne(session, object, options));
    remaining = [...remaining, ...stage.filter((_, index) => !done[index])];
    // Services and volumes stay until nobody uses them, so that containers can say goodbye to each other.
    if (stage.some((object) => workloadKinds.has(object.ref.kind))) await waitForPods(session, options.timeoutSeconds);
  }
  const left = new Set(remaining.map((object) => objectKey(object.ref)));
  await lock?.release(members.filter((member) => left.has(objectKey(member.ref))));
  if (session.signal?.aborted) return { outcome: 'interrupted', changed: doomed.length - left.size };
  if (left.size > 0) return { outcome: 'refused', changed: doomed.length - left.size };
  await deleteHistory(session);
  if (!isNew) await deleteInventory(session);
  if (options.namespaceToo && inventory.namespaceCreated) await deleteNamespace(session, options);
  return { outcome: 'done', changed: doomed.length };
}

async function deleteOne(session: Session, object: LiveObject, options: DeleteOptions): Promise<boolean> {
  if (session.signal?.aborted) return false;
  const fields = { object: object.ref, ...serviceField(object) };
  session.emit({ type: 'deleting', ...fields });
  try {
    await removeObject(session, object.ref, object.uid, options.timeoutSeconds);
    session.emit({ type: 'deleted', ...fields, pruned: false });
    return true;
  } catch (error) {
    if (session.signal?.aborted) return false;
    const problem = messageOf(error);
    const code = error instanceof NotGoneError ? 'object-not-gone' : 'object-not-written';
    session.report(code, undefined, { object: describe(object.ref), problem });
    return false;
  }
}

/** Workloads go at once and their pods in the background: done is when the last container has ended. */
async function waitForPods(session: Session, seconds: number): Promise<void> {
  const deadline = session.now() + seconds * 1000;
  const path = `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/pods`;
  for (let delay = 100; !session.signal?.aborted; delay = Math.min(delay * 1.5, 2_000)) {
    const { items } = await listAll(session, path, { accept: metadataList, labelSelector: projectSelector(session.project) });
    if (items.length === 0) return;
    if (session.now() >= deadline) {
      const problem = `it is still there after ${seconds} s`;
      for (const pod of items)
        session.report('object-not-gone', undefined, { object: `pod/${textAt(pod, 'metadata', 'name')}`, problem });
      return;
    }
    await sleep(delay, undefined, session.signal === undefined ? {} : { signal: session.signal });
  }
}

async function deleteNamespace(session: Session, options: DeleteOptions): Promise<void> {
  const ref: ObjectRef = { apiVersion: 'v1', kind: 'Namespace', name: session.namespace };
  const found = await readLive(session, [ref]);
  const live = found.get(objectKey(ref));
  if (live !== undefined && belongsTo(session.project, live.labels)) await deleteOne(session, live, options);
}

async function listVolumes(session: Session): Promise<readonly LiveObject[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/persistentvolumeclaims`;
  try {
    const list = await listAll(session, path, { labelSelector: projectSelector(session.project) });
    return list.items.map((item) => liveObject(item, claims));
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return [];
    throw error;
  }
}

function serviceField(object: LiveObject): { readonly service?: string } {
  const service = serviceOf({ metadata: { labels: object.labels } });
  return service === undefined ? {} : { service };
}
