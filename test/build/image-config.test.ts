import { expect, test } from '@jest/globals';
import { readImageConfig, writeImageConfig } from '../../src/build/image-config.ts';

const config = {
  User: 'app',
  ExposedPorts: { '80/tcp': {}, '53/udp': {} },
  Volumes: { '/data': {} },
  Entrypoint: ['/entry'],
  Cmd: ['serve'],
  Env: ['PATH=/bin'],
  StopSignal: 'SIGQUIT',
  WorkingDir: '/srv',
  Healthcheck: { Test: ['CMD', 'ok'], Interval: 5_000_000_000, Retries: 2 },
  Labels: { who: 'cares' },
};

const facts = {
  user: 'app',
  exposedPorts: ['53/udp', '80/tcp'],
  volumes: ['/data'],
  entrypoint: ['/entry'],
  command: ['serve'],
  environment: ['PATH=/bin'],
  stopSignal: 'SIGQUIT',
  workingDir: '/srv',
  healthcheck: { test: ['CMD', 'ok'], interval: 5_000_000_000, timeout: 0, startPeriod: 0, startInterval: 0, retries: 2 },
};

test('of a configuration what matters where the image runs is read', () => {
  expect(readImageConfig(config)).toEqual(facts);
});

test('what was read can be written and read again, and the same facts are the same text', () => {
  const content = { users: { b: { uid: 2, gid: 3 }, a: { uid: 1, gid: 1 } }, groups: { z: 9, y: 8 }, env: '/bin/env' };
  const written = writeImageConfig({ ...facts, content });
  expect(readImageConfig(written)).toEqual({ ...facts, content });
  expect(Object.keys(written)).toEqual([...Object.keys(written)].sort());
  expect(JSON.stringify(written)).toContain('"Groups":{"y":8,"z":9},"Users":{"a"');
});

test.each([
  ['nothing', null],
  ['empty texts and lists', { User: '', Cmd: [], Entrypoint: null, Env: null, ExposedPorts: {} }],
  ['other forms', { User: 1, Cmd: 'serve', Env: [1], ExposedPorts: ['80'], Healthcheck: 'ok', Volumes: 'x' }],
  ['a healthcheck that says there is none', { Healthcheck: { Test: ['NONE'] } }],
  ['a healthcheck without a test', { Healthcheck: { Interval: 1 } }],
])('%s says nothing', (_what, value) => {
  expect(readImageConfig(value)).toEqual({});
});
