import type { ObjectRef } from '../k8s/manifest.ts';
import type { Outcome } from './apply.ts';
import type { Inventory } from './inventory.ts';
import { objectKey } from './objects.ts';
import type { Change, InventoryMember } from './plan.ts';

/** Whether there is nothing to write, not even in the inventory: a second apply touches nothing. */
export function isSettled(changes: readonly Change[], inventory: Inventory, members: readonly InventoryMember[]): boolean {
  const known = new Set(inventory.members.map((member) => `${objectKey(member.ref)} ${member.uid}`));
  const isKnown = members.every((member) => member.uid !== '' && known.has(`${objectKey(member.ref)} ${member.uid}`));
  return (
    changes.every((change) => change.operation === 'keep') &&
    isKnown &&
    members.length === known.size &&
    inventory.lock === undefined
  );
}

/** All that may exist once the first write is sent: what was there, and what is wanted. */
export function membersBefore(
  refs: readonly ObjectRef[],
  inventory: Inventory,
  live: ReadonlyMap<string, { readonly uid: string }>,
): readonly InventoryMember[] {
  const members = new Map<string, InventoryMember>();
  for (const member of inventory.members) {
    // Gone since: nothing to remember.
    if (live.has(objectKey(member.ref))) members.set(objectKey(member.ref), member);
  }
  for (const ref of refs) {
    const key = objectKey(ref);
    members.set(key, { ref, uid: live.get(key)?.uid ?? '' });
  }
  return [...members.values()];
}

/** What exists after the run: the UIDs are known, and what was pruned is out. */
export function membersAfter(
  members: readonly InventoryMember[],
  outcomes: readonly Outcome[],
  changes: readonly Change[],
  unpruned: readonly Change[],
): readonly InventoryMember[] {
  const uids = new Map(
    outcomes.flatMap(({ change, live }) => (live === undefined ? [] : [[objectKey(change.ref), live.uid] as const])),
  );
  const services = new Map(changes.map((change) => [objectKey(change.ref), change.service]));
  const kept = new Set(unpruned);
  const pruned = new Set(
    changes.filter((each) => each.operation === 'delete' && !kept.has(each)).map((each) => objectKey(each.ref)),
  );
  return members.flatMap((member) => {
    const key = objectKey(member.ref);
    return pruned.has(key)
      ? []
      : [{ ref: member.ref, uid: uids.get(key) ?? member.uid, service: services.get(key) ?? member.service }];
  });
}
