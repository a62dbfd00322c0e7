import { hostname, userInfo } from 'node:os';
import { type Inventory, writeInventory } from './inventory.ts';
import type { InventoryMember } from './plan.ts';
import type { Session } from './session.ts';

/** The right to write a project's objects: nobody else has it at the same time. */
export interface Lock {
  /** Gives the right back and leaves `members` as what there is; false if someone took it away in the meantime. */
  release(members: readonly InventoryMember[]): Promise<boolean>;
}

/** A run that dies blocks others for this long. */
const lifeMs = 60_000;
const renewMs = 20_000;

/**
 * Takes the project's lock and notes all that may exist from now on; undefined after saying who has it.
 * The lock is renewed until it is released.
 */
export async function takeLock(
  session: Session,
  inventory: Inventory,
  options: { readonly members: readonly InventoryMember[]; readonly breakLock: boolean; readonly namespaceCreated: boolean },
): Promise<Lock | undefined> {
  const left = (inventory.lock?.expires ?? 0) - session.now();
  if (left > 0 && !options.breakLock) {
    const seconds = Math.ceil(left / 1000);
    session.report('apply-running', undefined, { project: session.project, holder: inventory.lock?.holder, seconds });
    return undefined;
  }
  const holder = `${whoAmI()}, process ${process.pid}`;
  const locked = (): { holder: string; expires: number } => ({ holder, expires: session.now() + lifeMs });
  const namespaceCreated = inventory.namespaceCreated || options.namespaceCreated;
  let current = await writeInventory(session, { ...inventory, members: options.members, namespaceCreated, lock: locked() });
  if (current === undefined) {
    session.report('apply-running', undefined, { project: session.project, holder: undefined, seconds: 0 });
    return undefined;
  }
  let renewal: Promise<void> = Promise.resolve();
  const renew = async (): Promise<void> => {
    // A renewal that fails is told by the release: the writes in between are safe, as each is checked by the server.
    const renewed = current && (await writeInventory(session, { ...current, lock: locked() }).catch(() => current));
    current = renewed;
  };
  const timer = setInterval(() => {
    renewal = renewal.then(renew);
  }, renewMs);
  return {
    async release(members) {
      clearInterval(timer);
      await renewal;
      if (current === undefined) return false;
      return (await writeInventory(session, { ...current, members, lock: undefined })) !== undefined;
    },
  };
}

function whoAmI(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    // A user without an entry in the system's table, as in containers.
    return hostname();
  }
}
