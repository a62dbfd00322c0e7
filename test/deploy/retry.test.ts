import { expect, test } from '@jest/globals';
import { ApiError, ConnectionError } from '../../src/cluster/api-error.ts';
import { type Attempt, retryDelay } from '../../src/cluster/retry.ts';

const first: Attempt = { tried: 1, elapsedMs: 0, connected: true, afterOutage: false, random: 1 };
const api = (status: number, message = 'no', retryAfter?: string): ApiError =>
  new ApiError(status, JSON.stringify({ kind: 'Status', message }), retryAfter);

test('delays double from a quarter of a second to eight, and are drawn from the whole range', () => {
  const delays = [1, 2, 3, 4, 5].map((tried) => retryDelay(api(503), { ...first, tried }));
  expect(delays).toEqual([250, 500, 1000, 2000, 4000]);
  expect(retryDelay(api(503), { ...first, random: 0.1 })).toBe(25);
});

test('what the server asks for with Retry-After is kept', () => {
  expect(retryDelay(api(429, 'slow down', '3'), { ...first, random: 0 })).toBe(3000);
});

test('six tries are enough for a busy server; an outage gets the whole minute, but no more', () => {
  const reset = new ConnectionError('ECONNRESET', 'reset');
  expect(retryDelay(api(503), { ...first, tried: 6 })).toBe(undefined);
  expect(retryDelay(reset, { ...first, tried: 20, elapsedMs: 50_000 })).toBe(2000);
  expect(retryDelay(api(500, 'failed calling webhook "x"'), { ...first, tried: 20, elapsedMs: 30_000 })).toBe(2000);
  expect(retryDelay(reset, { ...first, tried: 30, elapsedMs: 59_000 })).toBe(undefined);
});

test('a server that never answered is asked once more, in case it is only one connection', () => {
  const refused = new ConnectionError('ECONNREFUSED', 'refused');
  expect(retryDelay(refused, { ...first, connected: false })).toBe(250);
  expect(retryDelay(refused, { ...first, connected: false, tried: 2 })).toBe(undefined);
});

test.each([400, 401, 403, 404, 422])('%i is an answer, and no reason to ask again', (status) => {
  expect(retryDelay(api(status), first)).toBe(undefined);
});

test('an invalid object is not tried again, though the server answers with 500', () => {
  const message =
    'failed to create typed patch object (ns/web; apps/v1, Kind=Deployment): .spec.foo: field not declared in schema';
  expect(retryDelay(api(500, message), first)).toBe(undefined);
});

test('a server that has just come back may not know our rights yet', () => {
  expect(retryDelay(api(403), { ...first, afterOutage: true })).toBe(250);
  expect(retryDelay(api(404), { ...first, afterOutage: true })).toBe(undefined);
});

test('a certificate that does not fit will not fit the next time', () => {
  expect(retryDelay(new ConnectionError('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed'), first)).toBe(undefined);
});
