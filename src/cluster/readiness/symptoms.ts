import { at, listAt, numberAt, textAt } from '../json.ts';
import { conditionOf } from './conditions.ts';
import { isProven } from './proven.ts';

/** Something that is wrong with a pod. Whether that is a failure, time tells: images are still being pushed, databases start late. */
export interface Symptom {
  /** The same trouble under changing words: back-off and pull errors alternate. */
  readonly class: 'config' | 'pull' | 'crash' | 'unschedulable' | 'mount' | 'probe' | 'evicted';
  readonly reason: string;
  readonly message: string;
  readonly pod: string;
  readonly container?: string;
  readonly exitCode?: number;
  readonly signal?: number;
  readonly restarts: number;
  /** It counts as a failure after that long without a break; undefined: it may pass at any time. */
  readonly failsAfterMs: number | undefined;
  /** It is not worth a word before. */
  readonly showsAfterMs: number;
}

const configReasons: ReadonlySet<string> = new Set([
  'InvalidImageName',
  'ErrImageNeverPull',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);
const pullReasons: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'ImageInspectError',
  'RegistryUnavailable',
]);
/** What a registry says of an image that will not appear by itself. */
const finalPullTexts = /not found|unauthorized|denied|forbidden|no such image|does not exist|manifest unknown/i;

const mountReasons: ReadonlySet<string> = new Set([
  'FailedAttachVolume',
  'FailedCreatePodSandBox',
  'FailedMount',
  'NetworkNotReady',
  'SysctlForbidden',
]);

/** A container may crash this often while what it needs is coming up. */
const crashRestarts = 3;

/** What is wrong with one pod, the first container first. `now` in milliseconds since the epoch. */
export function symptomsOf(pod: unknown, now: number): readonly Symptom[] {
  const name = textAt(pod, 'metadata', 'name') ?? '';
  const statuses = [...listAt(pod, 'status', 'initContainerStatuses'), ...listAt(pod, 'status', 'containerStatuses')];
  const ofContainers = statuses.flatMap((status) => containerSymptom(pod, status, now) ?? []);
  const ofPod = podSymptom(name, pod);
  return ofPod === undefined ? ofContainers : [ofPod, ...ofContainers];
}

/** What only events tell: volumes that can't be mounted, sandboxes that can't be made, probes that fail. `events` are about this pod. */
export function eventSymptoms(pod: unknown, events: readonly unknown[]): readonly Symptom[] {
  if (conditionOf(pod, 'Ready')?.status === 'True') return [];
  const newest = events.findLast((event) => mountReasons.has(textAt(event, 'reason') ?? ''));
  const isWaiting = textAt(pod, 'status', 'phase') === 'Pending';
  const base = { pod: textAt(pod, 'metadata', 'name') ?? '', restarts: 0 };
  const describe = (event: unknown): { reason: string; message: string } => ({
    reason: textAt(event, 'reason') ?? '',
    message: textAt(event, 'message') ?? '',
  });
  if (newest !== undefined && isWaiting)
    return [{ ...base, ...describe(newest), class: 'mount', failsAfterMs: 60_000, showsAfterMs: 0 }];
  const unhealthy = events.findLast((event) => textAt(event, 'reason') === 'Unhealthy');
  // It may become healthy at any time: only the time limit ends this.
  return unhealthy === undefined || isWaiting
    ? []
    : [{ ...base, ...describe(unhealthy), class: 'probe', failsAfterMs: undefined, showsAfterMs: 0 }];
}

function podSymptom(pod: string, object: unknown): Symptom | undefined {
  const scheduled = conditionOf(object, 'PodScheduled');
  if (scheduled?.status === 'False') {
    const { reason, message } = scheduled;
    // An autoscaler may bring a node, a person a volume: only the time limit ends this.
    return { class: 'unschedulable', reason, message, pod, restarts: 0, failsAfterMs: undefined, showsAfterMs: 15_000 };
  }
  const reason = textAt(object, 'status', 'reason');
  if (textAt(object, 'status', 'phase') !== 'Failed' || reason === undefined) return undefined;
  const message = textAt(object, 'status', 'message') ?? '';
  return { class: 'evicted', reason, message, pod, restarts: 0, failsAfterMs: 60_000, showsAfterMs: 0 };
}

function containerSymptom(pod: unknown, status: unknown, now: number): Symptom | undefined {
  const container = textAt(status, 'name') ?? '';
  const restarts = numberAt(status, 'restartCount') ?? 0;
  const reason = textAt(status, 'state', 'waiting', 'reason') ?? '';
  const message = textAt(status, 'state', 'waiting', 'message') ?? '';
  const base = { pod: textAt(pod, 'metadata', 'name') ?? '', container, restarts, showsAfterMs: 0 };
  const unstartable = startProblem(status);
  if (unstartable !== undefined) return { ...base, class: 'config', ...unstartable, failsAfterMs: 10_000 };
  if (configReasons.has(reason)) return { ...base, class: 'config', reason, message, failsAfterMs: 10_000 };
  if (pullReasons.has(reason)) {
    return { ...base, class: 'pull', reason, message, failsAfterMs: finalPullTexts.test(message) ? 20_000 : 60_000 };
  }
  return isProven(pod, status, now) ? undefined : crashSymptom(base, status, pod);
}

/** What containerd and CRI-O call it when the program itself can't be started, which no later try changes. */
const startReasons: ReadonlySet<string> = new Set(['StartError', 'ContainerCannotRun']);

/** Why the program of a container can't be started: Docker leaves such a container created, the kubelet tries it again for ever. */
function startProblem(status: unknown): Pick<Symptom, 'reason' | 'message'> | undefined {
  if (at(status, 'state', 'running') !== undefined) return undefined;
  const ended = at(status, 'state', 'terminated') ?? at(status, 'lastState', 'terminated');
  const reason = textAt(ended, 'reason') ?? '';
  if (!startReasons.has(reason)) return undefined;
  const said = textAt(ended, 'message') ?? '';
  // The runtime puts the names of all its parts in front.
  const problem = /exec: .*/s.exec(said)?.[0] ?? said;
  return { reason, message: `its command can't be started: ${problem}; correct command or entrypoint, or the image` };
}

/** A container that ended with an error, or keeps ending: it counts until the next run has proven itself. */
function crashSymptom(
  base: Pick<Symptom, 'pod' | 'restarts' | 'showsAfterMs'> & { container: string },
  status: unknown,
  pod: unknown,
): Symptom | undefined {
  const ended = at(status, 'state', 'terminated') ?? at(status, 'lastState', 'terminated');
  if (ended === undefined) return undefined;
  const exitCode = numberAt(ended, 'exitCode') ?? 0;
  const isLooping = textAt(status, 'state', 'waiting', 'reason') === 'CrashLoopBackOff';
  if (exitCode === 0 && !isLooping) return undefined;
  // Never restarted: the Job counts its failures itself.
  const isFinal = textAt(pod, 'spec', 'restartPolicy') === 'Never';
  const cause = textAt(ended, 'reason') ?? 'Error';
  return {
    ...base,
    class: 'crash',
    reason: (isLooping || base.restarts >= crashRestarts) && cause !== 'OOMKilled' ? 'CrashLoopBackOff' : cause,
    message: describeExit(exitCode, cause, base.restarts),
    exitCode,
    ...(exitCode > 128 && exitCode < 160 ? { signal: exitCode - 128 } : {}),
    failsAfterMs: isFinal || base.restarts < crashRestarts ? undefined : 45_000,
  };
}

function describeExit(exitCode: number, cause: string, restarts: number): string {
  const times = restarts === 0 ? '' : `, restarted ${restarts === 1 ? 'once' : `${restarts} times`}`;
  if (cause === 'OOMKilled') return `it used more memory than its limit and was killed${times}`;
  // Compose leaves it stopped, unless it is to restart always.
  if (exitCode === 0) return `it ends with exit code 0${times}; if its work is done then, x-c2k: {workload: job} runs it once`;
  const signal = exitCode > 128 && exitCode < 160 ? ` (signal ${exitCode - 128})` : '';
  return `it ended with exit code ${exitCode}${signal}${times}`;
}
