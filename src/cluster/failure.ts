import type { Assessment } from './assess.ts';
import type { ServiceFailure } from './events.ts';
import { at, listAt, numberAt, textAt } from './json.ts';
import { readLines } from './lines.ts';
import { listAll } from './live.ts';
import { sidecarStatuses } from './readiness/sidecars.ts';
import type { Session } from './session.ts';
import { eventTime, kindKey, newestReplicaSet, podsOf, type World } from './world.ts';

const logLines = 20;
const eventCount = 3;
/** The explanation is worth waiting for, but not long: the verdict is known. */
const patienceMs = 5_000;

/** Everything that a person needs to see why: the failing container's last lines and the newest warnings. Never rejects. */
export async function explainFailure(session: Session, assessment: Assessment, world: World): Promise<ServiceFailure> {
  const { target, failure, detail } = assessment;
  const object = world.get(kindKey(target.ref))?.named(target.ref.name);
  const pods = podsOf(world, target.ref, object);
  const symptom = failure?.symptom;
  const pod = symptom?.pod || textAt(pods[0], 'metadata', 'name');
  const container = symptom?.container ?? runningContainer(pods[0]);
  const isRunningAgain = symptom?.class === 'crash' && isRunning(pods, pod, container);
  const hasRun = symptom === undefined || symptom.class === 'crash';
  const [logs, events] = await Promise.all([
    pod === undefined || container === undefined || !hasRun ? [] : readLogs(session, pod, container, isRunningAgain),
    readWarnings(session, namesAround(target.ref.name, object, pods, world)),
  ]);
  return {
    service: target.service,
    object: target.ref,
    reason: failure?.reason ?? 'NotReady',
    message: failure?.message ?? detail,
    ...(pod === undefined ? {} : { pod }),
    ...(container === undefined ? {} : { container }),
    ...(symptom?.exitCode === undefined ? {} : { exitCode: symptom.exitCode }),
    ...(symptom?.signal === undefined ? {} : { signal: symptom.signal }),
    logs,
    events,
  };
}

/** The log of a container that has ended stays the current one until the next run has begun. */
function isRunning(pods: readonly unknown[], name: string | undefined, container: string | undefined): boolean {
  const pod = pods.find((each) => textAt(each, 'metadata', 'name') === name);
  const status = statusesOf(pod).find((each) => textAt(each, 'name') === container);
  return at(status, 'state', 'running') !== undefined;
}

/** The one that the pod is busy with: a helper that runs beside the others is none. */
function runningContainer(pod: unknown): string | undefined {
  const running = statusesOf(pod).filter((status) => at(status, 'state', 'running') !== undefined);
  const sidecars = sidecarStatuses(pod);
  return textAt(
    running.find((status) => !sidecars.includes(status)),
    'name',
  );
}

function statusesOf(pod: unknown): readonly unknown[] {
  return [...listAt(pod, 'status', 'initContainerStatuses'), ...listAt(pod, 'status', 'containerStatuses')];
}

/** Events name the object they are about: the workload, its ReplicaSet, its pods and their claims. */
function namesAround(name: string, workload: unknown, pods: readonly unknown[], world: World): ReadonlySet<string> {
  const claims = pods.flatMap((pod) =>
    listAt(pod, 'spec', 'volumes').map((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName')),
  );
  const podNames = pods.map((pod) => textAt(pod, 'metadata', 'name'));
  const set = textAt(newestReplicaSet(world, workload), 'metadata', 'name');
  return new Set([name, set, ...podNames, ...claims].flatMap((each) => each ?? []));
}

/** The last lines of a container, of its previous run where it was restarted. */
async function readLogs(session: Session, pod: string, container: string, previous: boolean): Promise<readonly string[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/pods/${encodeURIComponent(pod)}/log`;
  const lines: string[] = [];
  try {
    const query = { container, tailLines: logLines, previous: previous || undefined };
    const stream = await session.client.stream({ method: 'GET', path, query, signal: AbortSignal.timeout(patienceMs) });
    for await (const line of readLines(stream, 'with-rest')) lines.push(line);
  } catch {
    // The log of a container that is gone is gone: the verdict stands without it.
    return previous ? readLogs(session, pod, container, false) : lines;
  }
  // The kubelet says so in the log itself when a container was removed.
  const isGone = lines.length === 1 && lines[0]?.startsWith('unable to retrieve container logs');
  if (!isGone) return lines;
  return previous ? readLogs(session, pod, container, false) : [];
}

async function readWarnings(session: Session, names: ReadonlySet<string>): Promise<ServiceFailure['events']> {
  const path = `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/events`;
  const patient = { ...session, signal: AbortSignal.timeout(patienceMs) };
  const list = await listAll(patient, path, { fieldSelector: 'type=Warning' }).catch(() => undefined);
  const warnings = (list?.items ?? []).filter((event) => names.has(textAt(event, 'involvedObject', 'name') ?? ''));
  const newest = warnings.toSorted((a, b) => (eventTime(a) < eventTime(b) ? -1 : 1)).slice(-eventCount);
  return newest.map((event) => ({
    reason: textAt(event, 'reason') ?? '',
    message: textAt(event, 'message') ?? '',
    count: numberAt(event, 'count') ?? numberAt(event, 'series', 'count') ?? 1,
  }));
}
