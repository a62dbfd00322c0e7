import { setTimeout as sleep } from 'node:timers/promises';
import type { Manifest, ObjectRef } from '../k8s/manifest.ts';
import { adoptObject, isAdoption } from './adopt.ts';
import { type AppliedObject, applyObject, isUnchanged, UnknownKindError } from './apply-object.ts';
import { removeObject } from './delete-object.ts';
import type { AppliedResult } from './events.ts';
import { needsOf } from './needs.ts';
import { describe, type LiveObject } from './objects.ts';
import { inRounds, isDefinition } from './order.ts';
import { inParallel } from './parallel.ts';
import { type Change, isSameJob } from './plan.ts';
import { conditionOf } from './readiness/conditions.ts';
import { pathOf, type Session } from './session.ts';

/** What became of one change: a result, or why there is none. Left out by an interruption, or for want of another: neither. */
export interface Outcome {
  readonly change: Change;
  readonly result?: AppliedResult;
  readonly live?: LiveObject;
  readonly error?: unknown;
}

export interface ApplyOptions {
  readonly force: boolean;
}

/** How long a deleted object may take to make room for its successor, in seconds. */
const recreateSeconds = 60;

/**
 * Makes the cluster as the plan says, round by round, in parallel within a round. A failure stops nobody but those that name what failed;
 * without a namespace or a definition no round behind it starts. After an interruption no new write starts.
 */
export async function applyChanges(
  session: Session,
  changes: readonly Change[],
  options: ApplyOptions,
): Promise<readonly Outcome[]> {
  const writes = changes.filter((change) => change.manifest !== undefined && change.operation !== 'keep');
  const outcomes: Outcome[] = [];
  for (const round of inRounds(writes, (change) => change.ref.kind)) {
    const failed = outcomes.filter((outcome) => outcome.error !== undefined).map(({ change: { ref } }) => ref);
    if (failed.some(({ kind }) => isDefinition(kind)) || session.signal?.aborted) break;
    const missing = new Set(failed.map(describe));
    const written = await inParallel(round, session.parallelism, (change) =>
      applyChange(session, change, missing, { ...options, predecessors: predecessorsOf(change, changes) }),
    );
    outcomes.push(...(await establish(session, written)));
  }
  return outcomes;
}

interface Step extends ApplyOptions {
  readonly predecessors: readonly Change[];
}

/** What goes before a change is made: of a Job the earlier one too, as Compose stops the old container before it starts the new one. */
function predecessorsOf(change: Change, changes: readonly Change[]): readonly Change[] {
  const earlier = changes.filter((each) => each.operation === 'delete' && isSameJob(each, change));
  return change.operation === 'recreate' ? [change, ...earlier] : earlier;
}

async function applyChange(session: Session, change: Change, missing: ReadonlySet<string>, options: Step): Promise<Outcome> {
  const { manifest, ref, service } = change;
  if (manifest === undefined || session.signal?.aborted) return { change };
  const [needed] = missing.size === 0 ? [] : [...needsOf(manifest)].filter((need) => missing.has(need));
  if (needed !== undefined) {
    session.emit({ type: 'note', message: `${describe(ref)} is left out: it needs ${needed}` });
    return { change };
  }
  session.emit({ type: 'applying', object: ref, ...(service === undefined ? {} : { service }) });
  try {
    const applied = await write(session, change, manifest, options);
    const result = resultOf(change, applied);
    session.emit({ type: 'applied', object: ref, ...(service === undefined ? {} : { service }), result });
    return { change, result, live: applied.live };
  } catch (error) {
    return { change, error };
  }
}

async function write(session: Session, change: Change, manifest: Manifest, options: Step): Promise<AppliedObject> {
  for (const { ref, live } of options.predecessors) {
    if (live !== undefined) await removeObject(session, ref, live.uid, recreateSeconds);
  }
  const apply = isAdoption(change) ? adoptObject : applyObject;
  return apply(session, manifest, { dryRun: false, force: options.force });
}

function resultOf(change: Change, applied: AppliedObject): AppliedResult {
  if (change.operation === 'recreate') return 'recreated';
  if (change.live === undefined) return 'created';
  return isUnchanged(change.live, applied.live) ? 'unchanged' : 'configured';
}

/** A kind can be used once the server says that its definition is established: seconds after the write at most. */
async function establish(session: Session, written: readonly Outcome[]): Promise<readonly Outcome[]> {
  const isNewKind = ({ change, result }: Outcome): boolean =>
    change.ref.kind === 'CustomResourceDefinition' && result !== undefined;
  if (!written.some(isNewKind)) return written;
  const done = await inParallel(written, session.parallelism, async (outcome): Promise<Outcome> => {
    const { change } = outcome;
    if (!isNewKind(outcome)) return outcome;
    return waitForDefinition(session, change.ref).then(
      () => outcome,
      (error: unknown) => ({ change, error }),
    );
  });
  session.resources.forget();
  return done;
}

async function waitForDefinition(session: Session, ref: ObjectRef): Promise<void> {
  const path = await pathOf(session, ref);
  for (let tries = 0; path !== undefined && tries < 100 && !session.signal?.aborted; tries += 1) {
    const { body } = await session.client.request({ method: 'GET', path, signal: session.signal });
    if (conditionOf(body, 'Established')?.status === 'True') return;
    const names = conditionOf(body, 'NamesAccepted');
    if (names?.status === 'False') throw new UnknownKindError(`its names are not accepted: ${names.message}`);
    await sleep(200);
  }
  throw new UnknownKindError(`${ref.name} was not established in 20 s`);
}
