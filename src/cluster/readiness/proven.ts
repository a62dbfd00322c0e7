import { at, listAt, numberAt, textAt } from '../json.ts';

/** How long a container without a readiness probe must run before its running means anything, in milliseconds. */
const firstRunMs = 3_000;
/** The same after a crash: Docker, too, calls a container recovered when it has run for ten seconds. */
const afterCrashMs = 10_000;

/**
 * Whether a running container can be believed. With a readiness probe Kubernetes knows; without one it calls a container ready the moment
 * it starts, and one that crashes at once would look fine. `now` in milliseconds since the epoch.
 */
export function isProven(pod: unknown, status: unknown, now: number): boolean {
  const started = Date.parse(textAt(status, 'state', 'running', 'startedAt') ?? '');
  if (Number.isNaN(started) || at(status, 'ready') !== true) return false;
  const spec = listAt(pod, 'spec', 'containers').find((container) => at(container, 'name') === at(status, 'name'));
  if (at(spec, 'readinessProbe') !== undefined) return true;
  const hasCrashed =
    (numberAt(status, 'restartCount') ?? 0) > 0 && (numberAt(status, 'lastState', 'terminated', 'exitCode') ?? 0) !== 0;
  return now - started >= (hasCrashed ? afterCrashMs : firstRunMs);
}

/** The first container of these pods that runs, but not for long enough. */
export function unprovenContainer(pods: readonly unknown[], now: number): string | undefined {
  for (const pod of pods) {
    const fresh = listAt(pod, 'status', 'containerStatuses').find((status) => !isProven(pod, status, now));
    if (fresh !== undefined) return textAt(fresh, 'name');
  }
  return undefined;
}

/** Ends well so often before it counts as something that is meant to: the first time may be a server that found nothing to serve yet. */
const wellEndedRestarts = 2;

/** The first container of these pods that ends with success and is started again, as `restart: always` has it for work that repeats. */
export function repeatingContainer(pods: readonly unknown[]): string | undefined {
  for (const pod of pods) {
    const found = listAt(pod, 'status', 'containerStatuses').find((status) => {
      const ended = at(status, 'state', 'terminated') ?? at(status, 'lastState', 'terminated');
      return numberAt(ended, 'exitCode') === 0 && (numberAt(status, 'restartCount') ?? 0) >= wellEndedRestarts;
    });
    if (found !== undefined) return textAt(found, 'name');
  }
  return undefined;
}
