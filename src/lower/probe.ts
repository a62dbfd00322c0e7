import type * as compose from '../compose/project.ts';
import { defined } from '../k8s/defined.ts';
import type { Probe } from '../k8s/types.ts';
import type { Scope } from './context.ts';
import { at, from, tellOf } from './context.ts';
import { escapeAll } from './escape.ts';
import { imageFacts, imagePath, tellInferred } from './image-facts.ts';
import type { ImageHealthcheck } from './options.ts';
import { removingCommand } from './process.ts';
import { secondsOf, wholeSeconds } from './units.ts';

/** The probes that stand for a healthcheck. */
export interface Probes {
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
}

/** A healthcheck with the image's and the engine's defaults filled in; durations in seconds. */
interface Check {
  readonly command: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod: number;
  readonly startInterval: number;
}

/** So many failures that the kubelet never acts on them: Docker restarts no container for its health. */
const never = 2_147_483_647;

/**
 * Docker checks a container and shows the result; nothing restarts for it. That is a readiness probe, and never a liveness probe unless asked
 * for. During `start_period` Docker checks at `start_interval`: a startup probe with that pace, which never gives up.
 */
export function lowerProbes(scope: Scope): Probes {
  const check = checkOf(scope);
  if (!check) return {};
  const place = scope.service.healthcheck ? at(scope, 'healthcheck') : at(scope, ...imagePath(scope));
  const exec = { command: [...removingCommand(scope), ...escapeAll(check.command)] };
  const readinessProbe: Probe = from(
    scope,
    {
      exec,
      periodSeconds: wholeSeconds(check.interval),
      timeoutSeconds: wholeSeconds(check.timeout),
      failureThreshold: check.retries,
    },
    place,
  );
  const startupProbe: Probe | undefined =
    check.startPeriod > 0
      ? from(
          scope,
          {
            exec,
            periodSeconds: wholeSeconds(check.startInterval),
            timeoutSeconds: wholeSeconds(check.timeout),
            failureThreshold: never,
          },
          scope.service.healthcheck?.start_period === undefined ? place : at(scope, 'healthcheck', 'start_period'),
        )
      : undefined;
  const livenessProbe = scope.own.liveness === true ? from(scope, { ...readinessProbe }, place) : undefined;
  return defined({ readinessProbe, startupProbe, livenessProbe });
}

/** Whether the service has a healthcheck: `unknown` where it says nothing and nothing is known of its image. */
export function hasHealthcheck(scope: Scope): boolean | 'unknown' {
  const { healthcheck } = scope.service;
  if (healthcheck?.disable === true || healthcheck?.test?.[0] === 'NONE') return false;
  if ((healthcheck?.test ?? []).length > 0) return true;
  const facts = imageFacts(scope);
  return facts ? facts.healthcheck !== undefined : 'unknown';
}

/**
 * About how long Docker takes to call a container unhealthy that never gets healthy: the start period, then each retry. A check that fails
 * takes no time; one that hangs is given as much as lies between two of them, not the whole of a timeout that few set.
 */
export function secondsUntilUnhealthy(scope: Scope): number {
  const check = checkOf({ ...scope, report: () => {} });
  if (!check) return 0;
  const { startPeriod, interval, timeout, retries } = check;
  return Math.ceil(startPeriod + retries * (interval + Math.min(interval, timeout)));
}

function checkOf(scope: Scope): Check | undefined {
  const own = scope.service.healthcheck;
  if (hasHealthcheck(scope) === false) {
    if (own && own.disable !== true && own.test?.[0] !== 'NONE') tellOf(scope, 'healthcheck-without-test', ['healthcheck'], {});
    return undefined;
  }
  const image = imageFacts(scope)?.healthcheck;
  const isOwn = (own?.test ?? []).length > 0;
  const test = isOwn ? own?.test : image?.test;
  if (!test) {
    if (own) tellOf(scope, 'healthcheck-of-unknown-image', ['healthcheck'], {});
    return undefined;
  }
  if (own?.start_interval !== undefined && durationOf(scope, 'start_period', image) === undefined) {
    tellOf(scope, 'start-interval-alone', ['healthcheck', 'start_interval'], {});
  }
  const command = probeCommand(test);
  if (command.length === 0) {
    tellOf(scope, 'healthcheck-without-test', ['healthcheck'], {});
    return undefined;
  }
  if (!isOwn) tellInferred(scope, 'HEALTHCHECK, which becomes the probes');
  return {
    command,
    interval: durationOf(scope, 'interval', image) ?? 30,
    timeout: durationOf(scope, 'timeout', image) ?? 30,
    retries: Math.min(Number(own?.retries || image?.retries || 3), never),
    startPeriod: durationOf(scope, 'start_period', image) ?? 0,
    startInterval: durationOf(scope, 'start_interval', image) ?? 5,
  };
}

const imageFields = {
  interval: 'interval',
  timeout: 'timeout',
  start_period: 'startPeriod',
  start_interval: 'startInterval',
} as const;

/** A duration of the healthcheck, else of the image's; unset and 0 both mean the default. */
function durationOf(scope: Scope, field: keyof typeof imageFields, image: ImageHealthcheck | undefined): number | undefined {
  const own = scope.service.healthcheck?.[field];
  const seconds = own === undefined ? undefined : secondsOf(own);
  if (seconds !== undefined && seconds > 0) {
    if (!Number.isInteger(seconds)) {
      tellOf(scope, 'duration-rounded', ['healthcheck', field], { value: own ?? '', seconds: wholeSeconds(seconds) });
    }
    return seconds;
  }
  const inherited = image?.[imageFields[field]] ?? 0;
  return inherited > 0 ? inherited / 1e9 : undefined;
}

/** `CMD` is run as it is, `CMD-SHELL` by the image's shell. */
function probeCommand(test: NonNullable<compose.Healthcheck['test']>): readonly string[] {
  const [kind, ...rest] = test;
  return kind === 'CMD-SHELL' ? ['/bin/sh', '-c', rest.join(' ')] : rest;
}
