import { expect, jest, test } from '@jest/globals';
import { createProgress, type Progress, type ProgressEvent, type ProgressMode } from '../../../src/cli/report/progress.ts';
import { createMemoryHost } from '../../../src/host/memory-host.ts';
import { type FakeStreams, type FakeStreamsOptions, fakeStreams } from '../../support/fake-streams.ts';

const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const service = { apiVersion: 'v1', kind: 'Service', name: 'web' };
const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: 'data' };

const rollout: readonly ProgressEvent[] = [
  { type: 'target', context: 'kind-kind', server: 'https://10.0.0.1:6443', namespace: 'default' },
  { type: 'building', services: ['web'] },
  { type: 'build-output', services: ['web'], line: '#1 \u001b[31mRUN make\u001b[0m' },
  { type: 'built', service: 'web', image: 'app-web', built: true },
  {
    type: 'planned',
    changes: [
      { operation: 'create', object: claim },
      { operation: 'create', object: service, service: 'web' },
      { operation: 'keep', object: deployment, service: 'web' },
    ],
  },
  { type: 'applying', object: claim },
  { type: 'applied', object: claim, result: 'created' },
  { type: 'applying', object: service, service: 'web' },
  { type: 'applied', object: service, service: 'web', result: 'created' },
  { type: 'applied', object: deployment, service: 'web', result: 'unchanged' },
  { type: 'waiting', services: ['web'] },
  { type: 'service-status', service: 'web', state: 'starting', ready: 0, desired: 2, detail: 'web has just started' },
  { type: 'service-status', service: 'web', state: 'ready', ready: 2, desired: 2 },
];

const failure: ProgressEvent = {
  type: 'failed',
  service: 'web',
  object: deployment,
  reason: 'CrashLoopBackOff',
  message: 'it ended again and again',
  pod: 'web-1',
  container: 'web',
  exitCode: 3,
  logs: ['line one', 'line\u0007 two'],
  events: [{ reason: 'BackOff', message: 'Back-off restarting', count: 4 }],
};

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const overAgain = (lines: number): string => `\u001b[${lines}A\r\u001b[J`;

async function show(
  mode: ProgressMode,
  options: FakeStreamsOptions = {},
  environment: Record<string, string> = { NO_COLOR: '1' },
): Promise<{ readonly progress: Progress; readonly streams: FakeStreams }> {
  const streams = fakeStreams(options);
  const progress = await createProgress(mode, 'apply', { host: createMemoryHost({ environment, now: 1000 }), streams });
  return { progress, streams };
}

test('plain progress is a line for each thing that is new, with the target before all', async () => {
  const { progress, streams } = await show('plain');
  for (const event of rollout) progress.onEvent(event);
  progress.end();
  expect(streams.err().split('\n')).toEqual([
    'context kind-kind, server https://10.0.0.1:6443, namespace default',
    'web building',
    'build | #1 RUN make',
    'web built',
    'PersistentVolumeClaim/data created',
    'web Service/web created',
    'web Deployment/web unchanged',
    'web starting 0/2: web has just started',
    'web ready 2/2',
    '',
  ]);
  expect(streams.out()).toBe('');
});

test('a failure comes with what is known of it, and its log can’t act on the terminal', async () => {
  const { progress, streams } = await show('plain');
  progress.onEvent(failure);
  expect(streams.err().split('\n')).toEqual([
    'web CrashLoopBackOff: it ended again and again',
    '✘ web CrashLoopBackOff: it ended again and again',
    '    pod web-1, container web, exit code 3',
    '    last lines of its log:',
    '    | line one',
    '    | line\u{fffd} two',
    '    warning BackOff: Back-off restarting (4 times)',
    '',
  ]);
});

test('a forwarded port is told once for both of localhost’s addresses', async () => {
  const { progress, streams } = await show('plain');
  const port = { type: 'forwarding', service: 'web', port: 8080, target: 80 } as const;
  progress.onEvent({ ...port, host: '127.0.0.1', state: 'listening' });
  progress.onEvent({ ...port, host: '::1', state: 'listening' });
  progress.onEvent({ ...port, host: '0.0.0.0', state: 'refused', message: 'it is in use' });
  expect(streams.err()).toBe(
    'web localhost:8080 is forwarded to port 80\nweb 0.0.0.0:8080 can’t be forwarded to port 80: it is in use\n',
  );
});

test('JSON progress is a line of JSON on standard output for each event, with the time', async () => {
  const { progress, streams } = await show('json');
  for (const event of rollout) progress.onEvent(event);
  const lines = streams
    .out()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toEqual(rollout.map((event) => ({ time: '1970-01-01T00:00:01.000Z', ...event })));
  expect(streams.err()).toBe('');
});

test('quiet progress says nothing', async () => {
  const { progress, streams } = await show('quiet');
  for (const event of rollout) progress.onEvent(event);
  expect(streams.out() + streams.err()).toBe('');
});

test('on a terminal the board is drawn over itself, and its last state stays', async () => {
  jest.useFakeTimers();
  try {
    const { progress, streams } = await show('auto', { isTerminal: true, columns: 60 });
    for (const event of rollout.slice(0, -1)) progress.onEvent(event);
    jest.advanceTimersByTime(100);
    const [, first] = streams.err().split(hideCursor);
    expect(first?.split('\n')).toEqual([
      '[+] apply 1/2',
      ' ⠋ web                         starting 0/2: web has … 0.0s',
      ' ✔ PersistentVolumeClaim/data  created                 0.0s',
      '',
    ]);
    progress.onEvent(rollout.at(-1) as ProgressEvent);
    progress.end();
    progress.end();
    jest.advanceTimersByTime(1000);
    expect(streams.err().split(overAgain(3)).at(-1)?.split('\n')).toEqual([
      '[+] apply 2/2',
      ' ✔ web                         ready 2/2               0.0s',
      ' ✔ PersistentVolumeClaim/data  created                 0.0s',
      showCursor,
    ]);
  } finally {
    jest.useRealTimers();
  }
});

test('the cursor comes back however the process ends', async () => {
  jest.useFakeTimers();
  try {
    const { progress, streams } = await show('tty', { isTerminal: true });
    progress.onEvent({ type: 'building', services: ['web'] });
    expect(streams.err().endsWith(hideCursor)).toBe(true);
    streams.endProcess();
    expect(streams.err().endsWith(showCursor)).toBe(true);
  } finally {
    jest.useRealTimers();
  }
});

test('auto is plain where nobody watches: no terminal, a dumb one, or CI', async () => {
  const isBoard = async (options: FakeStreamsOptions, environment: Record<string, string>): Promise<boolean> => {
    const { progress, streams } = await show('auto', options, environment);
    progress.onEvent({ type: 'building', services: ['web'] });
    progress.end();
    return streams.err().includes(hideCursor);
  };
  expect(await isBoard({ isTerminal: true }, {})).toBe(true);
  expect(await isBoard({ isTerminal: false }, {})).toBe(false);
  expect(await isBoard({ isTerminal: true }, { TERM: 'dumb' })).toBe(false);
  expect(await isBoard({ isTerminal: true }, { CI: 'true' })).toBe(false);
});
