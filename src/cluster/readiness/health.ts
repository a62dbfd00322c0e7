import { at, listAt, numberAt, textAt } from '../json.ts';

/** The kubelet's own pace: a probe may come a moment late. */
const slackMs = 2_000;

/**
 * The container whose readiness probe has failed for as long as Docker takes to call it unhealthy: all retries in a row. Only where every
 * container runs, since anything else is another trouble. While a startup probe goes on nothing is known. `now` in milliseconds since the epoch.
 */
export function unhealthyContainer(pods: readonly unknown[], now: number): string | undefined {
  const containers = pods.flatMap((pod) => listAt(pod, 'status', 'containerStatuses').map((status) => ({ pod, status })));
  if (!containers.every(({ status }) => at(status, 'state', 'running') !== undefined)) return undefined;
  const unhealthy = containers.find(({ pod, status }) => isUnhealthy(probeOf(pod, status), status, now));
  return textAt(unhealthy?.status, 'name');
}

function probeOf(pod: unknown, status: unknown): unknown {
  const spec = listAt(pod, 'spec', 'containers').find((container) => at(container, 'name') === at(status, 'name'));
  return at(spec, 'readinessProbe');
}

function isUnhealthy(probe: unknown, status: unknown, now: number): boolean {
  const since = Date.parse(textAt(status, 'state', 'running', 'startedAt') ?? '');
  if (probe === undefined || Number.isNaN(since) || at(status, 'ready') === true || at(status, 'started') !== true) return false;
  const tries = numberAt(probe, 'failureThreshold') ?? 3;
  const seconds =
    (numberAt(probe, 'initialDelaySeconds') ?? 0) +
    tries * (numberAt(probe, 'periodSeconds') ?? 10) +
    (numberAt(probe, 'timeoutSeconds') ?? 1);
  return now - since >= seconds * 1000 + slackMs;
}
