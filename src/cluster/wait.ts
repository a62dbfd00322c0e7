import type { Place } from '../source/span.ts';
import { type Assessment, assess, type Memory, type Target } from './assess.ts';
import type { ServiceFailure } from './events.ts';
import { explainFailure } from './failure.ts';
import { describe, objectKey } from './objects.ts';
import { type Observer, observe } from './observer.ts';
import type { Session } from './session.ts';
import type { World } from './world.ts';

export interface WaitOptions {
  readonly timeoutSeconds: number;
  /** Nothing moved for that long: nothing will. */
  readonly idleSeconds: number;
  /** Where the Compose file asks for an object, by its key. */
  readonly placeOf?: (key: string) => Place | undefined;
}

export interface WaitResult {
  readonly outcome: 'done' | 'not-ready' | 'interrupted';
  readonly failures: readonly ServiceFailure[];
}

/** What is not ready by then has something to say, perhaps. */
const patienceMs = 10_000;

/**
 * Waits until every target is ready or completed, or one has failed, or time is up; one watch for each kind, and no polling.
 * What did not become ready is reported with its logs and events, and left as it is.
 */
export async function waitUntilReady(session: Session, targets: readonly Target[], options: WaitOptions): Promise<WaitResult> {
  if (targets.length === 0) return { outcome: 'done', failures: [] };
  session.emit({ type: 'waiting', services: [...new Set(targets.map((target) => target.service))] });
  const end = new AbortController();
  const started = session.now();
  const observer = observe(
    session,
    targets.map((target) => target.ref),
    end.signal,
  );
  try {
    const assessments = await settle(session, targets, observer, options);
    end.abort();
    if (session.signal?.aborted) {
      session.emit({
        type: 'note',
        message: 'no longer waiting: the rollout goes on by itself, and c2k status shows how far it is',
      });
      return { outcome: 'interrupted', failures: [] };
    }
    const bad = assessments.filter((each) => !isGood(each));
    if (bad.length === 0) {
      tellFlaws(session, assessments, options.placeOf);
      session.emit({ type: 'ready', services: [...new Set(targets.map((target) => target.service))] });
      return { outcome: 'done', failures: [] };
    }
    return { outcome: 'not-ready', failures: await reportFailures(session, bad, observer.world, { ...options, started }) };
  } finally {
    end.abort();
    await observer.ended;
  }
}

/** Resolves with the last judgement: all good, one given up, out of time, or interrupted. */
async function settle(
  session: Session,
  targets: readonly Target[],
  observer: Observer,
  options: WaitOptions,
): Promise<readonly Assessment[]> {
  const started = session.now();
  let lastChange = started;
  let memories: readonly Memory[] = targets.map(() => new Map());
  let said: ReadonlyMap<Target, string> = new Map();
  for (;;) {
    const now = session.now();
    const results = targets.map((target, index) => assess(target, observer.world, memories[index] ?? new Map(), now));
    const assessments = results.map((result) => result.assessment);
    if (session.signal?.aborted) return assessments;
    if (observer.isComplete()) {
      memories = results.map((result) => result.memory);
      said = tellChanges(session, assessments, said);
      if (assessments.every(isGood) || assessments.some((each) => each.state === 'failed')) return assessments;
    }
    const isLate = now - started > options.timeoutSeconds * 1000 || now - lastChange > options.idleSeconds * 1000;
    if (isLate) return assessments;
    if (now - started > patienceMs) observer.watchWarnings();
    if (await observer.nextChange(session.signal)) lastChange = session.now();
  }
}

/** States that `docker compose up` is content with: how a service fares that nobody waits for is worth a word, and no failure. */
const goodStates: ReadonlySet<Assessment['state']> = new Set(['ready', 'completed', 'exited', 'unhealthy']);

function isGood(assessment: Assessment): boolean {
  return goodStates.has(assessment.state);
}

function tellFlaws(session: Session, assessments: readonly Assessment[], placeOf: WaitOptions['placeOf']): void {
  for (const { target, state, detail } of assessments) {
    const about = { service: target.service, object: describe(target.ref), detail };
    const place = placeOf?.(objectKey(target.ref));
    if (state === 'exited') session.report('service-exited', place, about);
    if (state === 'unhealthy') session.report('service-unhealthy', place, about);
  }
}

function tellChanges(
  session: Session,
  assessments: readonly Assessment[],
  said: ReadonlyMap<Target, string>,
): Map<Target, string> {
  return new Map(
    assessments.map(({ target, state, ready, desired, detail }) => {
      const words = JSON.stringify([state, ready, desired, detail]);
      const isNew = said.get(target) !== words;
      if (isNew) session.emit({ type: 'service-status', service: target.service, state, ready, desired, detail });
      return [target, words];
    }),
  );
}

async function reportFailures(
  session: Session,
  bad: readonly Assessment[],
  world: World,
  { started, placeOf }: Pick<WaitOptions, 'placeOf'> & { readonly started: number },
): Promise<readonly ServiceFailure[]> {
  const seconds = Math.round((session.now() - started) / 1000);
  const givenUp = bad.filter((each) => each.failure !== undefined);
  const told = givenUp.length > 0 ? givenUp : bad;
  const failures = await Promise.all(told.map((assessment) => explainFailure(session, assessment, world)));
  for (const failure of failures) {
    const { service, reason, message } = failure;
    session.emit({ type: 'failed', ...failure });
    const object = describe(failure.object);
    const place = placeOf?.(objectKey(failure.object));
    if (givenUp.length > 0) session.report('service-failed', place, { service, object, reason, message });
    else session.report('service-not-ready', place, { service, object, seconds, detail: message });
  }
  return failures;
}
