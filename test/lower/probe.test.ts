import { expect, test } from '@jest/globals';
import { convertText, type Data } from '../support/convert-text.ts';

const probes = async (healthcheck: string): Promise<Data> => {
  const { container } = await convertText(`services: { app: { image: a, healthcheck: ${healthcheck} } }`);
  const { readinessProbe, startupProbe, livenessProbe } = container('app');
  return { readinessProbe, startupProbe, livenessProbe };
};

test('a healthcheck is a readiness probe with Docker’s defaults, and nothing that kills', async () => {
  expect(await probes('{ test: [CMD, check, "$$(x)"] }')).toEqual({
    readinessProbe: { exec: { command: ['check', '$$(x)'] }, periodSeconds: 30, timeoutSeconds: 30, failureThreshold: 3 },
    startupProbe: undefined,
    livenessProbe: undefined,
  });
});

test('a test that is a text is run by the shell', async () => {
  const { readinessProbe } = await probes('{ test: "a && b", interval: 500ms, timeout: 2s, retries: 5 }');
  expect(readinessProbe).toEqual({
    exec: { command: ['/bin/sh', '-c', 'a && b'] },
    periodSeconds: 1,
    timeoutSeconds: 2,
    failureThreshold: 5,
  });
});

test('during start_period it is asked more often, by a probe that never gives up', async () => {
  const { startupProbe } = await probes('{ test: [CMD, a], start_period: 60s, start_interval: 2s }');
  expect(startupProbe).toMatchObject({ periodSeconds: 2, failureThreshold: 2_147_483_647 });
});

test('a disabled healthcheck is none', async () => {
  expect(await probes('{ disable: true }')).toEqual({});
  expect(await probes('{ test: [NONE] }')).toEqual({});
});

test('what is known of the image fills in what the file leaves out', async () => {
  const healthcheck = {
    test: ['CMD-SHELL', 'from image'],
    interval: 1e9,
    timeout: 0,
    startPeriod: 0,
    startInterval: 0,
    retries: 7,
  };
  const images = new Map([['a', { healthcheck }]]);
  const { container } = await convertText('services: { app: { image: a, healthcheck: { timeout: 4s } } }', { images });
  expect(container('app').readinessProbe).toEqual({
    exec: { command: ['/bin/sh', '-c', 'from image'] },
    periodSeconds: 1,
    timeoutSeconds: 4,
    failureThreshold: 7,
  });
});

test('x-c2k can ask for restarts', async () => {
  const { container } = await convertText(
    'services: { app: { image: a, healthcheck: { test: [CMD, a] }, x-c2k: { liveness: true } } }',
  );
  expect(container('app').livenessProbe).toEqual(container('app').readinessProbe);
});
