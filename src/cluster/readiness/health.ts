import { at, listAt, numberAt, textAt } from '../json.ts';

/** The kubelet's own pace: a probe may come a moment late. */
const slackMs = 2_000;

/**
 * The container whose readiness probe has failed for as long as Docker takes to call it unhealthy: all retries in a row. Only where every
 * container runs, since anything else is another trouble. While a startup probe goes on nothing is known, and what counts is `startedSince`, when
 * it was first seen to be over. Times in milliseconds since the epoch.
 */
export function unhealthyContainer(pods: readonly unknown[], now: number, startedSince: number): string | undefined {
  const containers = pods.flatMap((pod) => listAt(pod, 'status', 'containerStatuses').map((status) => ({ pod, status })));
  if (!containers.every(({ status }) => at(status, 'state', 'running') !== undefined)) return undefined;
  const unhealthy = containers.find(({ pod, status }) => isUnhealthy(specOf(pod, status), status, { now, startedSince }));
  return textAt(unhealthy?.status, 'name');
}

/** How long a container is given to get through its startup probe where nobody waits for that: Compose's `up -d` would not wait at all. */
const startupPatienceMs = 60_000;

/** The container that has been running for a while and is still before its first good check; only where every container runs. */
export function slowStarter(pods: readonly unknown[], now: number): string | undefined {
  const statuses = pods.flatMap((pod) => listAt(pod, 'status', 'containerStatuses'));
  if (!statuses.every((status) => at(status, 'state', 'running') !== undefined)) return undefined;
  const slow = statuses.find((status) => {
    const running = Date.parse(textAt(status, 'state', 'running', 'startedAt') ?? '');
    return at(status, 'started') === false && now - running >= startupPatienceMs;
  });
  return textAt(slow, 'name');
}

/** Whether every container is past its startup probe, if it has one. */
export function isPastStartup(pods: readonly unknown[]): boolean {
  const statuses = pods.flatMap((pod) => listAt(pod, 'status', 'containerStatuses'));
  return statuses.length > 0 && statuses.every((status) => at(status, 'started') === true);
}

function specOf(pod: unknown, status: unknown): unknown {
  return listAt(pod, 'spec', 'containers').find((container) => at(container, 'name') === at(status, 'name'));
}

function isUnhealthy(
  spec: unknown,
  status: unknown,
  { now, startedSince }: { readonly now: number; readonly startedSince: number },
): boolean {
  const probe = at(spec, 'readinessProbe');
  const running = Date.parse(textAt(status, 'state', 'running', 'startedAt') ?? '');
  const since = at(spec, 'startupProbe') === undefined ? running : Math.max(running, startedSince);
  if (probe === undefined || Number.isNaN(since) || at(status, 'ready') === true || at(status, 'started') !== true) return false;
  const tries = numberAt(probe, 'failureThreshold') ?? 3;
  const seconds =
    (numberAt(probe, 'initialDelaySeconds') ?? 0) +
    tries * (numberAt(probe, 'periodSeconds') ?? 10) +
    (numberAt(probe, 'timeoutSeconds') ?? 1);
  return now - since >= seconds * 1000 + slackMs;
}
