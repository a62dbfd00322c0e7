import { refOf } from '../k8s/manifest.ts';
import { createProvenance } from '../k8s/provenance.ts';
import { type ApplyRequest, type ApplySummary, applyProject } from './apply-project.ts';
import type { DeployOutcome, ServiceFailure } from './events.ts';
import { isGood, readHistory } from './history.ts';
import { watchLoadBalancers } from './load-balancers.ts';
import { objectKey } from './objects.ts';
import { type Recorded, recordOutcome, recordReady } from './record.ts';
import type { Session } from './session.ts';
import { waitUntilReady } from './wait.ts';

export interface RollOutRequest extends ApplyRequest {
  readonly wait: boolean;
  readonly timeoutSeconds: number | undefined;
  /** Go back to the last good revision if this one is not written, or not ready. */
  readonly rollbackOnFailure: boolean;
}

export interface RollOutResult {
  readonly outcome: DeployOutcome;
  readonly changed: number;
  readonly failures: readonly ServiceFailure[];
  /** The revision that runs again, after a failure. */
  readonly rolledBackTo?: number;
}

/** Applies, waits, writes down what came of it, and goes back if that is nothing and going back is asked for. */
export async function rollOut(session: Session, request: RollOutRequest): Promise<RollOutResult> {
  const applied = await applyProject(session, request);
  const { changed, recorded } = applied;
  if (request.dryRun !== 'none') return { outcome: applied.outcome, changed, failures: [] };
  const result = { ...(await waitFor(session, request, applied)), changed };
  if (recorded !== undefined) await note(session, recorded, applied.outcome, result.outcome, request.wait);
  else if (applied.isSettled && request.wait && result.outcome === 'done') {
    await recordReady(session, request.desired, applied.changes);
  }
  const isFailed = result.outcome !== 'done' && result.outcome !== 'interrupted';
  // What was refused before the first write has left everything as it was.
  if (!request.rollbackOnFailure || !isFailed || !(applied.hasWritten || applied.isSettled)) return result;
  const rolledBackTo = await goBack(session, request, applied);
  return rolledBackTo === undefined ? result : { ...result, rolledBackTo };
}

async function waitFor(
  session: Session,
  request: RollOutRequest,
  { outcome, targets }: ApplySummary,
): Promise<Pick<RollOutResult, 'outcome' | 'failures'>> {
  if (outcome !== 'done' || !request.wait) return { outcome, failures: [] };
  const places = new Map(request.desired.map((each) => [objectKey(refOf(each)), request.provenance.of(each)[0]]));
  const loadBalancers = watchLoadBalancers(session, request.desired);
  try {
    const waited = await waitUntilReady(session, targets, {
      timeoutSeconds: request.timeoutSeconds ?? 300,
      // Who gives a time limit knows that it may take so long in silence.
      idleSeconds: request.timeoutSeconds ?? 180,
      placeOf: (key) => places.get(key),
    });
    if (waited.outcome === 'done') await loadBalancers.tell();
    return waited;
  } finally {
    loadBalancers.stop();
  }
}

/** What was interrupted while it was written stays `started`. */
async function note(
  session: Session,
  recorded: Recorded,
  written: DeployOutcome,
  outcome: DeployOutcome,
  isWaitedFor: boolean,
): Promise<void> {
  if (written === 'interrupted') return;
  if (written !== 'done' || outcome === 'not-ready') await recordOutcome(session, recorded, 'failed');
  else await recordOutcome(session, recorded, isWaitedFor && outcome === 'done' ? 'ready' : 'applied');
}

/** By the same way as any apply; the revision that runs again, or undefined after saying why none does. */
async function goBack(
  session: Session,
  request: RollOutRequest,
  { recorded, isSettled }: ApplySummary,
): Promise<number | undefined> {
  const { project } = session;
  const refuse = (why: string): undefined => {
    session.report('not-rolled-back', undefined, { project, why });
    return undefined;
  };
  if (isSettled) return refuse('it was so before, and nothing was changed');
  if (recorded === undefined) return refuse('its history could not be kept');
  const { revision, fallback } = recorded;
  if (isGood(revision)) return refuse(`it is at revision ${revision.number} again, which was good before`);
  if (fallback === undefined) return refuse('there is no good revision before this one');
  const newest = (await readHistory(session)).at(-1)?.number;
  if (newest !== revision.number) return refuse(`someone has applied revision ${newest ?? '?'} since`);
  session.emit({ type: 'note', message: `going back to revision ${fallback.number}` });
  const { outcome } = await rollOut(session, {
    ...request,
    desired: fallback.manifests,
    provenance: createProvenance(),
    // It is the whole of what there was, and what is too much is of this very run.
    keepServices: [],
    prune: true,
    pruneVolumes: false,
    yes: true,
    rollbackOnFailure: false,
    rollbackTo: fallback.number,
  });
  return outcome === 'done' ? fallback.number : undefined;
}
