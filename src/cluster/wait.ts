import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ObjectRef } from '../k8s/manifest.ts';
import { apiPath } from './api-paths.ts';
import { type Assessment, assess, type Memory, type Target } from './assess.ts';
import type { ServiceFailure } from './events.ts';
import { explainFailure } from './failure.ts';
import { describe } from './objects.ts';
import { projectSelector } from './ownership.ts';
import type { Session } from './session.ts';
import { type WatchOptions, watch } from './watch.ts';
import { type Collection, createCollection, kindKey, type World } from './world.ts';

export interface WaitOptions {
  readonly timeoutSeconds: number;
  /** Nothing moved for that long: nothing will. */
  readonly idleSeconds: number;
}

export interface WaitResult {
  readonly outcome: 'done' | 'not-ready' | 'interrupted';
  readonly failures: readonly ServiceFailure[];
}

/** A verdict may depend on time alone: how long a trouble has lasted. */
const tickMs = 1_000;
/** Changes come in bursts. */
const settleMs = 50;

const pods = { apiVersion: 'v1', kind: 'Pod' };
const replicaSets = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };

/**
 * Waits until every target is ready or completed, or one has failed, or time is up; one watch for each kind, and no polling.
 * What did not become ready is reported with its logs and events, and left as it is.
 */
export async function waitUntilReady(session: Session, targets: readonly Target[], options: WaitOptions): Promise<WaitResult> {
  if (targets.length === 0) return { outcome: 'done', failures: [] };
  session.emit({ type: 'waiting', services: [...new Set(targets.map((target) => target.service))] });
  const end = new AbortController();
  const observer = observe(session, targets, end.signal);
  try {
    const assessments = await settle(session, targets, observer, options);
    end.abort();
    if (session.signal?.aborted) return { outcome: 'interrupted', failures: [] };
    const bad = assessments.filter((each) => each.state !== 'ready' && each.state !== 'completed');
    if (bad.length === 0) {
      session.emit({ type: 'ready', services: [...new Set(targets.map((target) => target.service))] });
      return { outcome: 'done', failures: [] };
    }
    return { outcome: 'not-ready', failures: await reportFailures(session, bad, observer.world, options) };
  } finally {
    end.abort();
    await observer.ended;
  }
}

interface Observer {
  readonly world: World;
  /** Every kind has been seen once. */
  isComplete(): boolean;
  /** Resolves when something changed (true), or after a tick or an abort (false); rejects if a watch broke for good. */
  nextChange(signal: AbortSignal | undefined): Promise<boolean>;
  /** When all watches are over. */
  readonly ended: Promise<unknown>;
}

function observe(session: Session, targets: readonly Target[], signal: AbortSignal): Observer {
  const kinds = new Map([...targets.map((target) => target.ref), pods].map((ref) => [kindKey(ref), ref]));
  if (kinds.has('apps/Deployment')) kinds.set(kindKey(replicaSets), replicaSets);
  const world = new Map([...kinds.keys()].map((key) => [key, createCollection()]));
  const missing = new Set(world.keys());
  const changes = new EventEmitter();
  const watches = [...kinds].map(async ([key, ref]) => {
    const collection = world.get(key);
    if (collection === undefined) return;
    await watchKind(session, ref, collection, signal, () => {
      missing.delete(key);
      changes.emit('change');
    });
  });
  const ended = Promise.all(watches);
  return {
    world,
    isComplete: () => missing.size === 0,
    async nextChange(abort) {
      const tick = AbortSignal.timeout(tickMs);
      const stop = abort === undefined ? tick : AbortSignal.any([tick, abort]);
      const change = once(changes, 'change', { signal: stop }).then(
        () => true,
        () => false,
      );
      const hasChanged = await Promise.race([change, ended.then(() => change)]);
      if (hasChanged) await sleep(settleMs);
      return hasChanged;
    },
    ended,
  };
}

async function watchKind(
  session: Session,
  type: Pick<ObjectRef, 'apiVersion' | 'kind'>,
  collection: Collection,
  signal: AbortSignal,
  onChange: () => void,
): Promise<void> {
  const resource = await session.resources.of(type);
  if (resource === undefined) {
    onChange();
    return;
  }
  const options: WatchOptions = {
    path: apiPath(type.apiVersion, resource, session.namespace),
    labelSelector: projectSelector(session.project),
    onList(items) {
      collection.replace(items);
      onChange();
    },
    onChange(object, isGone) {
      collection.change(object, isGone);
      onChange();
    },
    onForbidden(error) {
      session.report('permission-missing', undefined, { problem: error.message, namespace: session.namespace });
      onChange();
    },
  };
  await watch(session, options, signal);
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
    if (await observer.nextChange(session.signal)) lastChange = session.now();
  }
}

function isGood(assessment: Assessment): boolean {
  return assessment.state === 'ready' || assessment.state === 'completed';
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
  options: WaitOptions,
): Promise<readonly ServiceFailure[]> {
  const givenUp = bad.filter((each) => each.failure !== undefined);
  const told = givenUp.length > 0 ? givenUp : bad;
  const failures = await Promise.all(told.map((assessment) => explainFailure(session, assessment, world)));
  for (const failure of failures) {
    const { service, reason, message } = failure;
    session.emit({ type: 'failed', ...failure });
    const object = describe(failure.object);
    if (givenUp.length > 0) session.report('service-failed', undefined, { service, object, reason, message });
    else session.report('service-not-ready', undefined, { service, object, seconds: options.timeoutSeconds, detail: message });
  }
  return failures;
}
