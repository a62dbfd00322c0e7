import { type AppliedObject, applyObject, refusalOf, UnknownKindError, wouldBeUnchanged } from './apply-object.ts';
import { listAt, textAt } from './json.ts';
import { inParallel } from './parallel.ts';
import type { Change } from './plan.ts';
import type { Session } from './session.ts';

/** A change after the server was asked about it: perhaps nothing is left to do, or deleting comes first; or it was refused. */
export interface CheckedChange {
  readonly change: Change;
  readonly error?: unknown;
  /** What the object would be; its metadata alone, unless all of it was asked for. */
  readonly after?: unknown;
}

export interface PreflightOptions {
  readonly force: boolean;
  /** Kinds besides Job that may be deleted and made anew. */
  readonly recreate: boolean;
  readonly rerunJobs: boolean;
  /** What would be is shown. */
  readonly whole: boolean;
}

/** Kinds that hold no data and that their controllers rebuild: with the user's word they may go and come back. */
const recreatable: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'Job', 'Service', 'StatefulSet']);

/** Asks the server about every write, by a dry run, before the first is made: all or nothing. */
export async function preflight(
  session: Session,
  changes: readonly Change[],
  options: PreflightOptions,
): Promise<readonly CheckedChange[]> {
  return inParallel(changes, session.parallelism, (change) => check(session, change, options));
}

async function check(session: Session, change: Change, options: PreflightOptions): Promise<CheckedChange> {
  const { manifest, live } = change;
  if (manifest === undefined || change.operation === 'keep') return { change };
  try {
    // Of a Job it also counts how it stands.
    const whole = options.whole || manifest.kind === 'Job';
    const answer = await applyObject(session, manifest, { dryRun: true, force: options.force, whole });
    if (live === undefined) return { change, after: answer.object };
    if (mustRunAgain(change, answer, options)) return { change: { ...change, operation: 'recreate' }, after: answer.object };
    const operation = wouldBeUnchanged(live, answer) ? 'keep' : 'update';
    return { change: { ...change, operation }, after: answer.object };
  } catch (error) {
    // Its definition is among the objects to be written: the write itself will tell.
    if (error instanceof UnknownKindError) return { change };
    const mayRecreate = change.ref.kind === 'Job' || (options.recreate && recreatable.has(change.ref.kind));
    if (mayRecreate && refusalOf(error) === 'immutable') return { change: { ...change, operation: 'recreate' }, after: manifest };
    return { change, error };
  }
}

/** A Job that failed is run again, as `up` starts what has exited; one that completed only if that is asked for. */
function mustRunAgain(change: Change, answer: AppliedObject, options: PreflightOptions): boolean {
  if (change.ref.kind !== 'Job') return false;
  const conditions = listAt(answer.object, 'status', 'conditions').filter((each) => textAt(each, 'status') === 'True');
  const types = conditions.map((each) => textAt(each, 'type'));
  return types.includes('Failed') || (options.rerunJobs && types.includes('Complete'));
}
