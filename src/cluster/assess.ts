import { annotationKeys } from '../k8s/annotations.ts';
import type { ObjectRef } from '../k8s/manifest.ts';
import type { ServiceState } from './events.ts';
import { at, listAt, textAt } from './json.ts';
import { isPastStartup, slowStarter, unhealthyContainer } from './readiness/health.ts';
import { repeatingContainer, unprovenContainer } from './readiness/proven.ts';
import { readinessOf } from './readiness/readiness.ts';
import { sidecarStatuses } from './readiness/sidecars.ts';
import { eventSymptoms, type Symptom, symptomsOf } from './readiness/symptoms.ts';
import type { Readiness } from './readiness/verdict.ts';
import { creationFailure, kindKey, podsOf, type World, warningsAbout } from './world.ts';

/** A workload that is waited for. */
export interface Target {
  readonly ref: ObjectRef;
  readonly uid: string | undefined;
  readonly service: string;
}

/** Where a target stands at one moment. */
export interface Assessment {
  readonly target: Target;
  readonly state: ServiceState;
  readonly ready: number;
  readonly desired: number;
  readonly detail: string;
  /** Given up, and why. */
  readonly failure?: { readonly reason: string; readonly message: string; readonly symptom?: Symptom };
}

/** Since when each trouble has been seen without a break, and since when all is past its startup, in milliseconds since the epoch; kept from one assessment to the next. */
export type Memory = ReadonlyMap<string, number>;

/**
 * Judges a target by its own status and by its pods. Pure: the same world, memory and time give the same verdict,
 * so that recorded rollouts can be replayed in tests.
 */
export function assess(
  target: Target,
  world: World,
  memory: Memory,
  now: number,
): { readonly assessment: Assessment; readonly memory: Memory } {
  const collection = world.get(kindKey(target.ref));
  if (collection === undefined) {
    // It was applied, and nothing more can be known: waiting would not change that.
    return { assessment: { target, state: 'ready', ready: 0, desired: 0, detail: 'its state may not be read' }, memory };
  }
  const object = collection.named(target.ref.name);
  if (object === undefined || isReplaced(object, target)) {
    const message = object === undefined ? 'someone deleted it' : 'someone deleted it and made another one of the same name';
    return {
      assessment: failed(target, { state: 'failed', ready: 0, desired: 1, detail: message }, { reason: 'Deleted', message }),
      memory,
    };
  }
  const readiness = readinessOf({ ...Object(object), kind: target.ref.kind });
  const pods = podsOf(world, target.ref, object);
  const seen = troublesOf(target, object, pods, { world, memory, now });
  const startedKey = `${target.ref.kind}/${target.ref.name} started`;
  const startedSince = memory.get(startedKey) ?? now;
  const started = isPastStartup(pods) ? [[startedKey, startedSince] as const] : [];
  const hasNoError = !isAwaitedAs(object, 'healthy') && seen.every(({ symptom }) => symptom.exitCode === 0);
  const proven = (hasNoError ? repeated(readiness, pods) : undefined) ?? believed(readiness, pods, now);
  return {
    assessment: healthOf(object, forgiven(object, judge(target, proven, pods, seen), seen), pods, { now, startedSince }),
    memory: new Map([...seen.map((trouble) => [trouble.key, trouble.since] as const), ...started]),
  };
}

interface Trouble {
  readonly key: string;
  readonly since: number;
  readonly lastedMs: number;
  readonly symptom: Symptom;
}

function troublesOf(
  target: Target,
  object: unknown,
  pods: readonly unknown[],
  { world, memory, now }: { readonly world: World; readonly memory: Memory; readonly now: number },
): readonly Trouble[] {
  const creation = creationFailure(object);
  const symptoms = pods.flatMap((pod) => {
    const events = warningsAbout(world, textAt(pod, 'metadata', 'name') ?? '');
    return [...symptomsOf(pod, now), ...eventSymptoms(pod, events)];
  });
  if (creation !== undefined) {
    symptoms.push({ ...creation, class: 'mount', pod: '', restarts: 0, failsAfterMs: 30_000, showsAfterMs: 10_000 });
  }
  return symptoms.map((symptom) => {
    // By container, not by pod: a controller that replaces the pod does not make the trouble new.
    const key = `${target.ref.kind}/${target.ref.name} ${symptom.container ?? ''} ${symptom.class}`;
    const since = memory.get(key) ?? now;
    return { key, since, lastedMs: now - since, symptom };
  });
}

function judge(target: Target, readiness: Readiness, pods: readonly unknown[], troubles: readonly Trouble[]): Assessment {
  const { state, ready, desired, detail } = readiness;
  if (state === 'ready' || state === 'completed') return { target, state, ready, desired, detail };
  // Compose fails where a program can't be started at all, whoever waits for it.
  const hasRun = !troubles.some(({ symptom }) => symptom.class === 'config');
  if (state === 'exited' && hasRun) return { target, state, ready, desired, detail: troubles[0]?.symptom.message ?? detail };
  const shown = troubles.filter(({ symptom, lastedMs }) => lastedMs >= symptom.showsAfterMs);
  const fatal = shown.find(({ symptom, lastedMs }) => isFatal(symptom, lastedMs, ready));
  const worst = fatal ?? shown[0];
  if (state === 'failed' || state === 'exited' || fatal !== undefined) {
    const symptom = worst?.symptom;
    const reason = state === 'failed' && target.ref.kind !== 'Job' ? readiness.reason : (symptom?.reason ?? readiness.reason);
    return failed(target, readiness, {
      reason: reason ?? 'Failed',
      message: symptom?.message || detail,
      ...(symptom && { symptom }),
    });
  }
  if (worst !== undefined) {
    const { symptom } = worst;
    const where = symptom.container === undefined ? '' : `${symptom.container}: `;
    const state = symptom.class === 'unschedulable' ? 'unschedulable' : 'failing';
    return { target, state, ready, desired, detail: `${where}${symptom.reason}: ${firstLine(symptom.message)}` };
  }
  return { target, ready, desired, ...phaseOf(pods, detail) };
}

/** A one-shot that crashes, and is tried again, has been started: only who waits for its success minds how that goes on. */
function forgiven(object: unknown, assessment: Assessment, troubles: readonly Trouble[]): Assessment {
  const { target, state, ready, desired } = assessment;
  const isInTrouble = state === 'failing' || state === 'failed';
  const crash = troubles.every(({ symptom }) => symptom.class === 'crash') ? troubles[0]?.symptom : undefined;
  if (!isInTrouble || crash === undefined || target.ref.kind !== 'Job' || isAwaitedAs(object, 'completed')) return assessment;
  return { target, state: 'exited', ready, desired, detail: `${crash.message}, and is tried again` };
}

/**
 * Docker marks an unhealthy container and lets it run; only who waits for its health minds. `started` ones are left to come through as long
 * as their retries last.
 */
function healthOf(
  object: unknown,
  assessment: Assessment,
  pods: readonly unknown[],
  { now, startedSince }: { readonly now: number; readonly startedSince: number },
): Assessment {
  const { target, state } = assessment;
  if (state !== 'starting' && state !== 'failing') return assessment;
  const container = unhealthyContainer(pods, now, startedSince);
  if (container === undefined) {
    const slow = isAwaitedAs(object, 'healthy') ? undefined : slowStarter(pods, now);
    if (slow === undefined) return assessment;
    return { ...assessment, state: 'unhealthy', detail: `${slow} is still starting: its health check has not passed yet` };
  }
  const message = `${container} is unhealthy: its health check keeps failing`;
  if (!isAwaitedAs(object, 'healthy')) return { ...assessment, state: 'unhealthy', detail: message };
  return { ...assessment, target, state: 'failed', detail: message, failure: { reason: 'Unhealthy', message } };
}

/** What ends with success again and again does as `restart: always` says: Docker starts it again, and `docker compose up` goes on. */
function repeated(readiness: Readiness, pods: readonly unknown[]): Readiness | undefined {
  const container = readiness.state === 'failed' ? undefined : repeatingContainer(pods);
  if (container === undefined) return undefined;
  return { ...readiness, state: 'exited', detail: `${container} ends with exit code 0, and is started again` };
}

/** A workload is ready when its containers have shown that they stay up; pods that have ended have nothing more to show. */
function believed(readiness: Readiness, pods: readonly unknown[], now: number): Readiness {
  const lasting = pods.filter((pod) => !['Failed', 'Succeeded'].includes(textAt(pod, 'status', 'phase') ?? ''));
  const fresh = readiness.state === 'ready' ? unprovenContainer(lasting, now) : undefined;
  return fresh === undefined ? readiness : { ...readiness, state: 'progressing', ready: 0, detail: `${fresh} has just started` };
}

/** Whether another service waits for its health, or its success. */
function isAwaitedAs(object: unknown, end: 'healthy' | 'completed'): boolean {
  return textAt(object, 'metadata', 'annotations', annotationKeys.waitedFor) === end;
}

/** A crash is forgiven while another replica serves: the rollout may still come through. */
function isFatal(symptom: Symptom, lastedMs: number, ready: number): boolean {
  if (symptom.failsAfterMs === undefined || lastedMs < symptom.failsAfterMs) return false;
  return symptom.class !== 'crash' || ready === 0;
}

/** What pods without trouble are doing. */
function phaseOf(pods: readonly unknown[], detail: string): { readonly state: ServiceState; readonly detail: string } {
  for (const pod of pods) {
    const sidecars = sidecarStatuses(pod);
    const init = listAt(pod, 'status', 'initContainerStatuses').find(
      (status) => at(status, 'state', 'running') !== undefined && !sidecars.includes(status),
    );
    if (init !== undefined) return { state: 'blocked', detail: `init container ${textAt(init, 'name') ?? ''} runs` };
  }
  const isStarting = pods.some((pod) => textAt(pod, 'status', 'phase') === 'Running');
  return { state: isStarting ? 'starting' : 'pending', detail };
}

function failed(target: Target, readiness: Readiness, failure: NonNullable<Assessment['failure']>): Assessment {
  const { ready, desired } = readiness;
  return { target, state: 'failed', ready, desired, detail: `${failure.reason}: ${firstLine(failure.message)}`, failure };
}

function isReplaced(object: unknown, target: Target): boolean {
  return target.uid !== undefined && textAt(object, 'metadata', 'uid') !== target.uid;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
