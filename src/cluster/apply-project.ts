import type { Manifest, ObjectRef } from '../k8s/manifest.ts';
import { refOf } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';
import { applyChanges, type Outcome } from './apply.ts';
import { refusalOf } from './apply-object.ts';
import type { Target } from './assess.ts';
import type { DeployOutcome } from './events.ts';
import { type Inventory, readInventory } from './inventory.ts';
import { readLive } from './live.ts';
import { takeLock } from './lock.ts';
import { ensureNamespace } from './namespace.ts';
import { describe, objectKey } from './objects.ts';
import { type Change, type InventoryMember, makePlan, type Plan } from './plan.ts';
import { type CheckedChange, preflight } from './preflight.ts';
import { prune, prunesTooMuch } from './prune.ts';
import { workloadKinds } from './readiness/readiness.ts';
import { reportRefusal } from './refusals.ts';
import type { Session } from './session.ts';

export interface ApplyRequest {
  readonly desired: readonly Manifest[];
  readonly provenance: Provenance;
  readonly createNamespace: boolean;
  readonly dryRun: 'none' | 'server' | 'client';
  readonly preflight: boolean;
  readonly forceConflicts: boolean;
  readonly adopt: boolean | string;
  readonly recreate: boolean;
  readonly rerunJobs: boolean;
  readonly prune: boolean;
  readonly pruneVolumes: boolean;
  readonly yes: boolean;
  readonly breakLock: boolean;
}

/** What the writes came to; with `done`, what may be waited for. */
export interface ApplySummary {
  readonly outcome: DeployOutcome;
  readonly changed: number;
  /** The workloads that are there now, changed or not. */
  readonly targets: readonly Target[];
}

/** Plan, preflight, lock, write, prune, release: the cluster afterwards holds what was asked for, or the report says why not. */
export async function applyProject(session: Session, request: ApplyRequest): Promise<ApplySummary> {
  const namespaceCreated = request.createNamespace && request.dryRun === 'none' ? await ensureNamespace(session) : false;
  const inventory = await readInventory(session);
  const refs = request.desired.map(refOf);
  const live = await readLive(session, [...refs, ...inventory.members.map((member) => member.ref)]);
  const plan = makePlan({ ...request, project: session.project, live, inventory: inventory.members });
  if (reportForeign(session, plan, request.provenance)) return failed('conflict');

  const checked = await checkChanges(session, plan.changes, request);
  const refused = await reportErrors(session, checked, request);
  if (refused !== undefined) return failed(refused);
  const changes = checked.map((each) => each.change);
  emitPlan(session, changes);
  if (request.dryRun !== 'none') return summary('done', changes, []);
  if (!request.yes && prunesTooMuch(changes)) {
    reportPruning(session, changes);
    return failed('refused');
  }

  const members = unionOf(refs, inventory, live);
  if (isSettled(changes, inventory, members)) {
    emitUnchanged(session, changes);
    return summary('done', changes, []);
  }
  const lock = await takeLock(session, inventory, { members, breakLock: request.breakLock, namespaceCreated });
  if (lock === undefined) return failed('conflict');
  emitUnchanged(session, changes);
  const outcomes = await applyChanges(session, changes, { force: request.forceConflicts });
  const error = await reportErrors(session, outcomes, request);
  const isComplete = outcomes.every((each) => each.result !== undefined) && !session.signal?.aborted;
  const unpruned = isComplete ? await prune(session, changes) : changes.filter((change) => change.operation === 'delete');
  const released = await lock.release(membersAfter(members, outcomes, changes, unpruned));
  if (!released) session.report('apply-running', undefined, { project: session.project, holder: undefined, seconds: 0 });
  if (session.signal?.aborted) return summary('interrupted', changes, outcomes);
  if (error !== undefined) return summary(error, changes, outcomes);
  return summary(unpruned.length > 0 || !released ? 'refused' : 'done', changes, outcomes);
}

async function checkChanges(
  session: Session,
  changes: readonly Change[],
  request: ApplyRequest,
): Promise<readonly CheckedChange[]> {
  if (request.dryRun === 'client' || (request.dryRun === 'none' && !request.preflight))
    return changes.map((change) => ({ change }));
  const { forceConflicts: force, recreate, rerunJobs } = request;
  const checked = await preflight(session, changes, { force, recreate, rerunJobs });
  // In a dry run nobody makes the namespace, so the server can't check what goes into it.
  if (request.dryRun === 'none' || !request.createNamespace) return checked;
  return checked.map((each) => (refusalOf(each.error) === 'missing-namespace' ? { change: each.change } : each));
}

/** Reports what was refused; the outcome that follows, or undefined when nothing was. */
async function reportErrors(
  session: Session,
  results: readonly { readonly change: Change; readonly error?: unknown }[],
  request: ApplyRequest,
): Promise<'conflict' | 'refused' | undefined> {
  let worst: 'conflict' | 'refused' | undefined;
  for (const { change, error } of results) {
    if (error === undefined || change.manifest === undefined || session.signal?.aborted) continue;
    const message = await reportRefusal(session, change.manifest, error, request.provenance);
    const service = change.service === undefined ? {} : { service: change.service };
    session.emit({ type: 'apply-failed', object: change.ref, ...service, message });
    worst = refusalOf(error) === 'conflict' && worst !== 'refused' ? 'conflict' : 'refused';
  }
  return worst;
}

function reportForeign(session: Session, plan: Plan, provenance: Provenance): boolean {
  for (const { ref, manifest, owner, isProject } of plan.foreign) {
    session.report('object-of-another-owner', provenance.of(manifest)[0], { object: describe(ref), owner, isProject });
  }
  return plan.foreign.length > 0;
}

function reportPruning(session: Session, changes: readonly Change[]): void {
  const objects = changes.filter((change) => change.operation === 'delete').map((change) => describe(change.ref));
  const total = changes.filter((change) => change.live !== undefined).length;
  session.report('prune-too-much', undefined, { pruned: objects.length, total, objects });
}

function emitPlan(session: Session, changes: readonly Change[]): void {
  session.emit({
    type: 'planned',
    changes: changes.map(({ operation, ref, service }) => ({
      operation,
      object: ref,
      ...(service === undefined ? {} : { service }),
    })),
  });
}

function emitUnchanged(session: Session, changes: readonly Change[]): void {
  for (const { operation, ref, service, manifest } of changes) {
    if (operation !== 'keep') continue;
    const result = manifest === undefined ? 'kept' : 'unchanged';
    session.emit({ type: 'applied', object: ref, ...(service === undefined ? {} : { service }), result });
  }
}

/** Whether there is nothing to write, not even in the inventory: a second apply touches nothing. */
function isSettled(changes: readonly Change[], inventory: Inventory, members: readonly InventoryMember[]): boolean {
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
function unionOf(
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
function membersAfter(
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

function failed(outcome: DeployOutcome): ApplySummary {
  return { outcome, changed: 0, targets: [] };
}

function summary(outcome: DeployOutcome, changes: readonly Change[], outcomes: readonly Outcome[]): ApplySummary {
  const written = outcomes.filter(({ result }) => result !== undefined && result !== 'unchanged').length;
  const pruned = outcome === 'done' ? changes.filter((change) => change.operation === 'delete').length : 0;
  return { outcome, changed: written + pruned, targets: targetsOf(changes, outcomes) };
}

function targetsOf(changes: readonly Change[], outcomes: readonly Outcome[]): readonly Target[] {
  const written = new Map(outcomes.map(({ change, live }) => [change, live?.uid]));
  return changes.flatMap((change) => {
    const { ref, manifest, live, service } = change;
    if (manifest === undefined || !workloadKinds.has(ref.kind)) return [];
    return [{ ref, service: service ?? ref.name, uid: written.get(change) ?? live?.uid }];
  });
}
