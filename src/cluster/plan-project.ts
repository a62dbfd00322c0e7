import type { Manifest } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';
import { refusalOf } from './apply-object.ts';
import type { Inventory } from './inventory.ts';
import { describe, type LiveObject } from './objects.ts';
import { type Change, makePlan, type Plan } from './plan.ts';
import { type CheckedChange, preflight } from './preflight.ts';
import { reportRefusal } from './refusals.ts';
import type { Session } from './session.ts';

export interface PlanRequest {
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
  readonly keepServices: readonly string[];
  /** Whether what the objects would be is looked at, as a diff does. @default false */
  readonly whole?: boolean;
}

/** The plan with the server's word on it, for apply and diff alike; or why there is none, which has been reported. */
export async function planProject(
  session: Session,
  request: PlanRequest,
  live: ReadonlyMap<string, LiveObject>,
  inventory: Inventory,
): Promise<{ readonly checked: readonly CheckedChange[] } | { readonly refused: 'conflict' | 'refused' }> {
  const plan = makePlan({ ...request, project: session.project, live, inventory: inventory.members });
  if (reportForeign(session, plan, request.provenance)) return { refused: 'conflict' };
  const checked = await checkChanges(session, plan.changes, request);
  const refused = await reportErrors(session, checked, request.provenance);
  return refused === undefined ? { checked } : { refused };
}

async function checkChanges(
  session: Session,
  changes: readonly Change[],
  request: PlanRequest,
): Promise<readonly CheckedChange[]> {
  const isAsked = request.dryRun === 'server' || (request.dryRun === 'none' && request.preflight);
  if (!isAsked) return changes.map((change) => ({ change }));
  const { forceConflicts: force, recreate, rerunJobs, whole = false } = request;
  const checked = await preflight(session, changes, { force, recreate, rerunJobs, whole });
  // In a dry run nobody makes the namespace, so the server can't check what goes into it.
  if (request.dryRun === 'none' || !request.createNamespace) return checked;
  return checked.map((each) => (refusalOf(each.error) === 'missing-namespace' ? { change: each.change } : each));
}

/** Reports what was refused; the outcome that follows, or undefined when nothing was. */
export async function reportErrors(
  session: Session,
  results: readonly { readonly change: Change; readonly error?: unknown }[],
  provenance: Provenance,
): Promise<'conflict' | 'refused' | undefined> {
  let worst: 'conflict' | 'refused' | undefined;
  for (const { change, error } of results) {
    if (error === undefined || change.manifest === undefined || session.signal?.aborted) continue;
    const message = await reportRefusal(session, change.manifest, error, provenance);
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
