import { ApiError, ConnectionError } from './api-error.ts';

/** How long and how often one request is tried. All that c2k sends is idempotent, so each may be sent again. */
export const retryLimits = { tries: 6, elapsedMs: 60_000, firstDelayMs: 250, maxDelayMs: 8_000, outageDelayMs: 2_000 } as const;

/** Where a request stands when a try has failed. */
export interface Attempt {
  /** Tries made, from 1. */
  readonly tried: number;
  /** Since the first try. */
  readonly elapsedMs: number;
  /** Whether this server has ever answered this run. */
  readonly connected: boolean;
  /** Whether it was away moments ago: a server that has just started refuses what it will allow once it has read its own rules. */
  readonly afterOutage: boolean;
  /** 0 to 1: delays are drawn over the whole range ("full jitter"), so that parallel requests spread. */
  readonly random: number;
}

/** Node's codes for a connection that may work the next time. */
const transientCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UNEXPECTED_EOF',
  'REQUEST_TIMEOUT',
]);

/** Answers below 500 that a second try may pass: the texts are Kubernetes' and etcd's own. */
const transientTexts = /leader changed|raft proposal dropped|the object has been modified|please retry/i;

/** An invalid object that the API server answers with 500, as if the trouble were its own. */
const permanentTexts = /failed to create typed patch object/;

/** Milliseconds to wait before the next try, or undefined to give up. */
export function retryDelay(error: unknown, attempt: Attempt): number | undefined {
  const { tried, elapsedMs, random } = attempt;
  const isTooEarly = attempt.afterOutage && error instanceof ApiError && (error.status === 401 || error.status === 403);
  if (!isTooEarly && !isTransient(error)) return undefined;
  const outage = isTooEarly || isOutage(error);
  // A server that never answered is more likely a wrong address than a restart.
  if (outage && !attempt.connected && tried >= 2) return undefined;
  if (!outage && tried >= retryLimits.tries) return undefined;
  const ceiling = outage ? retryLimits.outageDelayMs : retryLimits.maxDelayMs;
  const asked = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  const backoff = Math.min(ceiling, retryLimits.firstDelayMs * 2 ** (tried - 1));
  const delay = asked > 0 ? asked + random * retryLimits.firstDelayMs : random * backoff;
  return elapsedMs + delay > retryLimits.elapsedMs ? undefined : delay;
}

/** Whether the same request may succeed later. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ConnectionError) return transientCodes.has(error.code);
  if (!(error instanceof ApiError) || error.isFieldConflict() || permanentTexts.test(error.message)) return false;
  return error.status === 429 || error.status >= 500 || transientTexts.test(error.message);
}

/** A part of the control plane is down and will be back: worth the whole time limit, however many tries that takes. */
function isOutage(error: unknown): boolean {
  if (error instanceof ConnectionError) return error.code !== 'REQUEST_TIMEOUT';
  return error instanceof ApiError && /failed calling webhook/i.test(error.message);
}
