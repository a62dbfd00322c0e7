import type { ObjectRef } from '../k8s/manifest.ts';
import type { Outcome } from './apply.ts';
import { fingerprint } from './fingerprint.ts';
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
    const known = members.get(key);
    const uid = live.get(key)?.uid ?? '';
    members.set(key, known?.uid === uid ? { ...known, ref } : { ref, uid });
  }
  return [...members.values()];
}

/** What exists after the run: UIDs and fingerprints are known, and what was pruned is out. */
export function membersAfter(
  members: readonly InventoryMember[],
  outcomes: readonly Outcome[],
  changes: readonly Change[],
  unpruned: readonly Change[],
): readonly InventoryMember[] {
  const written = new Map(outcomes.map(({ change, live }) => [objectKey(change.ref), live]));
  const changeOf = new Map(changes.map((change) => [objectKey(change.ref), change]));
  const kept = new Set(unpruned);
  const pruned = new Set(
    changes.filter((each) => each.operation === 'delete' && !kept.has(each)).map((each) => objectKey(each.ref)),
  );
  return members.flatMap((member): InventoryMember[] => {
    const key = objectKey(member.ref);
    if (pruned.has(key)) return [];
    const { operation, manifest, service = member.service, live: found } = changeOf.get(key) ?? {};
    // What was kept is as it shall be, says the server or the last apply.
    const live = written.get(key) ?? (operation === 'keep' ? found : undefined);
    const noted = live === undefined || manifest === undefined ? member.fingerprint : fingerprint(manifest, live);
    return [{ ref: member.ref, uid: live?.uid ?? member.uid, service, fingerprint: noted }];
  });
}
