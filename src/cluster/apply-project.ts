import { refOf } from '../k8s/manifest.ts';
import { applyChanges, type Outcome } from './apply.ts';
import type { Target } from './assess.ts';
import type { DeployOutcome } from './events.ts';
import { readProject } from './live.ts';
import { takeLock } from './lock.ts';
import { isSettled, membersAfter, membersBefore } from './members.ts';
import { ensureNamespace } from './namespace.ts';
import { describe } from './objects.ts';
import type { Change } from './plan.ts';
import { type PlanRequest, planProject, reportErrors } from './plan-project.ts';
import { prune, prunesTooMuch } from './prune.ts';
import { workloadKinds } from './readiness/readiness.ts';
import { knownRecords, type Recorded, recordRevision } from './record.ts';
import type { Session } from './session.ts';

export interface ApplyRequest extends PlanRequest {
  readonly yes: boolean;
  readonly breakLock: boolean;
  /** The revision that this apply brings back. */
  readonly rollbackTo?: number | undefined;
}

/** What the writes came to; with `done`, what may be waited for. */
export interface ApplySummary {
  readonly outcome: DeployOutcome;
  readonly changed: number;
  /** The workloads that are there now, changed or not. */
  readonly targets: readonly Target[];
  readonly changes: readonly Change[];
  /** Nothing was there to be written. */
  readonly isSettled: boolean;
  /** Writing began, whatever came of it. */
  readonly hasWritten: boolean;
  /** What was noted of it; undefined before the first write, and where no history can be kept. */
  readonly recorded: Recorded | undefined;
}

/** Plan, preflight, lock, write, prune, release: the cluster afterwards holds what was asked for, or the report says why not. */
export async function applyProject(session: Session, request: ApplyRequest): Promise<ApplySummary> {
  const namespaceCreated = request.createNamespace && request.dryRun === 'none' ? await ensureNamespace(session) : false;
  const refs = request.desired.map(refOf);
  const { inventory, live } = await readProject(session, refs);
  const planned = await planProject(session, request, live, inventory);
  if ('refused' in planned) return failed(planned.refused);
  const changes = planned.checked.map((each) => each.change);
  emitPlan(session, changes);
  if (request.dryRun !== 'none') return summary('done', changes, []);
  if (!request.yes && prunesTooMuch(changes)) {
    reportPruning(session, changes);
    return failed('refused');
  }

  const members = membersBefore(refs, inventory, live);
  if (isSettled(changes, inventory, members)) {
    emitUnchanged(session, changes);
    return { ...summary('done', changes, []), isSettled: true };
  }
  // The lock is had only if nobody has written since the inventory was read, so the history is as it was then too.
  const [lock, records] = await Promise.all([
    takeLock(session, inventory, { members, breakLock: request.breakLock, namespaceCreated }),
    knownRecords(session),
  ]);
  if (lock === undefined) return failed('conflict');
  emitUnchanged(session, changes);
  const recorded = records && (await recordRevision(session, records, request.desired, changes, request.rollbackTo));
  const outcomes = await applyChanges(session, changes, { force: request.forceConflicts });
  const error = await reportErrors(session, outcomes, request.provenance);
  const isComplete = outcomes.every((each) => each.result !== undefined) && !session.signal?.aborted;
  const unpruned = isComplete ? await prune(session, changes) : changes.filter((change) => change.operation === 'delete');
  const released = await lock.release(membersAfter(members, outcomes, changes, unpruned));
  if (!released) session.report('apply-running', undefined, { project: session.project, holder: undefined, seconds: 0 });
  const written = { hasWritten: true, recorded };
  if (session.signal?.aborted) {
    const done =
      changes.filter((change) => change.operation === 'keep').length +
      outcomes.filter((each) => each.result !== undefined).length;
    session.emit({
      type: 'note',
      message: `interrupted with ${done} of ${changes.length} objects as wanted; the same command goes on from here`,
    });
    return { ...summary('interrupted', changes, outcomes), ...written };
  }
  const outcome = error ?? (unpruned.length > 0 || !released ? 'refused' : 'done');
  return { ...summary(outcome, changes, outcomes), ...written };
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

function failed(outcome: DeployOutcome): ApplySummary {
  return summary(outcome, [], []);
}

function summary(outcome: DeployOutcome, changes: readonly Change[], outcomes: readonly Outcome[]): ApplySummary {
  const written = outcomes.filter(({ result }) => result !== undefined && result !== 'unchanged').length;
  const pruned = outcome === 'done' ? changes.filter((change) => change.operation === 'delete').length : 0;
  const targets = targetsOf(changes, outcomes);
  return { outcome, changed: written + pruned, targets, changes, isSettled: false, hasWritten: false, recorded: undefined };
}

function targetsOf(changes: readonly Change[], outcomes: readonly Outcome[]): readonly Target[] {
  const written = new Map(outcomes.map(({ change, live }) => [change, live?.uid]));
  return changes.flatMap((change) => {
    const { ref, manifest, live, service } = change;
    if (manifest === undefined || !workloadKinds.has(ref.kind)) return [];
    return [{ ref, service: service ?? ref.name, uid: written.get(change) ?? live?.uid }];
  });
}
