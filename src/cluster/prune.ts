import { messageOf } from './api-error.ts';
import { deleteObject } from './delete-object.ts';
import { describe } from './objects.ts';
import { byStage } from './order.ts';
import { inParallel } from './parallel.ts';
import { type Change, isReplaced } from './plan.ts';
import type { Session } from './session.ts';

/** Whether a plan would delete so much that it smells of a mistake: a file or a profile that was left out. */
export function prunesTooMuch(changes: readonly Change[]): boolean {
  const pruned = changes.filter((change) => change.operation === 'delete' && !isReplaced(change, changes)).length;
  const existing = changes.filter((change) => change.live !== undefined).length;
  return pruned > 1 && pruned > existing / 2;
}

/** Deletes what is no longer wanted, what uses things before the things; gives the changes that could not be done, after saying why. */
export async function prune(session: Session, changes: readonly Change[]): Promise<readonly Change[]> {
  const stages = byStage(
    changes.filter((change) => change.operation === 'delete'),
    (change) => change.ref.kind,
  ).toReversed();
  const failed: Change[] = [];
  for (const stage of stages) {
    const done = await inParallel(stage, session.parallelism, (change) => pruneOne(session, change));
    failed.push(...stage.filter((_, index) => done[index] === false));
  }
  return failed;
}

async function pruneOne(session: Session, change: Change): Promise<boolean> {
  const { ref, live } = change;
  if (live === undefined) return true;
  if (session.signal?.aborted) return false;
  const service = change.service === undefined ? {} : { service: change.service };
  session.emit({ type: 'deleting', object: ref, ...service });
  try {
    await deleteObject(session, ref, live.uid);
    session.emit({ type: 'deleted', object: ref, ...service, pruned: true });
    return true;
  } catch (error) {
    const problem = messageOf(error);
    session.report('object-not-written', undefined, { object: describe(ref), problem });
    return false;
  }
}
