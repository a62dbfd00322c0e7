import { expect, test } from '@jest/globals';
import { assess, type Memory, type Target } from '../../src/cluster/assess.ts';
import { createCollection, kindKey, warningsKey } from '../../src/cluster/world.ts';

const target: Target = { ref: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, uid: 'd', service: 'web' };
const start = Date.parse('2026-01-01T00:00:00Z');
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

interface Moment {
  readonly seconds: number;
  /** The pod's containers, by the state that the kubelet shows. */
  readonly containers?: readonly object[];
  readonly init?: readonly object[];
  readonly pod?: object;
  readonly spec?: object;
  readonly ready?: number;
  readonly annotations?: object;
  readonly warnings?: readonly object[];
}

/** Replays a rollout moment by moment; gives the state of each, with its words. */
function replay(moments: readonly Moment[]): readonly string[] {
  let memory: Memory = new Map();
  return moments.map((moment) => {
    const result = assess(target, worldAt(moment), memory, start + moment.seconds * 1000);
    memory = result.memory;
    const { state, detail } = result.assessment;
    return `${moment.seconds} s ${state}: ${detail}`;
  });
}

function worldAt({ containers = [], init = [], pod = {}, spec = {}, ready = 0, warnings = [], annotations = {} }: Moment) {
  const revision = { 'deployment.kubernetes.io/revision': '1' };
  const deployment = {
    metadata: { name: 'web', uid: 'd', generation: 1, annotations: { ...revision, ...annotations } },
    spec: { replicas: 1 },
    status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: ready },
  };
  const set = { metadata: { name: 'web-1', uid: 's', annotations: revision, ownerReferences: [{ uid: 'd' }] } };
  const status = { phase: 'Pending', containerStatuses: containers, initContainerStatuses: init, ...pod };
  const world = new Map([kindKey(target.ref), 'apps/ReplicaSet', '/Pod', warningsKey].map((key) => [key, createCollection()]));
  world.get('apps/Deployment')?.replace([deployment]);
  world.get('apps/ReplicaSet')?.replace([set]);
  world.get('/Pod')?.replace([
    {
      metadata: { name: 'web-1-x', ownerReferences: [{ uid: 's' }] },
      spec: { containers: [{ name: 'web' }], ...spec },
      status,
    },
  ]);
  world.get(warningsKey)?.replace(warnings);
  return world;
}

const waiting = (reason: string, message = '', restartCount = 0): object => ({
  name: 'web',
  restartCount,
  state: { waiting: { reason, message } },
});
const running = (since: number, restartCount = 0): object => ({
  name: 'web',
  ready: true,
  restartCount,
  state: { running: { startedAt: at(since) } },
  ...(restartCount > 0 && { lastState: { terminated: { exitCode: 1 } } }),
});
const ended = (exitCode: number, restartCount: number, reason = 'Error'): object => ({
  name: 'web',
  ready: false,
  restartCount,
  state: { terminated: { exitCode, reason } },
});

test('a container without a probe is believed after three seconds of running', () => {
  const pod = { phase: 'Running' };
  expect(
    replay([
      { seconds: 0, containers: [waiting('ContainerCreating')] },
      { seconds: 1, pod, containers: [running(1)], ready: 1 },
      { seconds: 4, pod, containers: [running(1)], ready: 1 },
    ]),
  ).toEqual(['0 s pending: 0/1 pods ready', '1 s starting: web has just started', '4 s ready: 1/1 pods ready']);
});

test('with a probe, Kubernetes is believed at once', () => {
  const spec = { containers: [{ name: 'web', readinessProbe: {} }] };
  expect(replay([{ seconds: 1, spec, containers: [running(1)], ready: 1 }])).toEqual(['1 s ready: 1/1 pods ready']);
});

test.each([
  ['which nobody waits for, is left at that', {}, 'unhealthy'],
  ['which others wait for, is a failure', { 'c2k.io/waited-for': 'healthy' }, 'failed'],
])('a container whose check has failed through all its retries, %s', (_, annotations, state) => {
  const readinessProbe = { periodSeconds: 2, failureThreshold: 3, timeoutSeconds: 1 };
  const containers = [{ ...running(0), ready: false, started: true }];
  const moment = { pod: { phase: 'Running' }, spec: { containers: [{ name: 'web', readinessProbe }] }, containers, annotations };
  expect(replay([8, 9].map((seconds) => ({ ...moment, seconds })))).toEqual([
    '8 s starting: 0/1 pods ready',
    `9 s ${state}: web is unhealthy: its health check keeps failing`,
  ]);
});

test("while a startup probe goes on, nothing is known of a container's health", () => {
  const readinessProbe = { periodSeconds: 1, failureThreshold: 1 };
  const containers = [{ ...running(0), ready: false, started: false }];
  const spec = { containers: [{ name: 'web', readinessProbe }] };
  expect(replay([{ seconds: 59, pod: { phase: 'Running' }, spec, containers }])).toEqual(['59 s starting: 0/1 pods ready']);
});

test.each([
  ['nobody waits for', {}, 'unhealthy: web is still starting: its health check has not passed yet'],
  ['others wait for', { 'c2k.io/waited-for': 'healthy' }, 'starting: 0/1 pods ready'],
])('a container that %s and that is before its first good check for a minute', (_, annotations, expected) => {
  const containers = [{ ...running(0), ready: false, started: false }];
  const moment = {
    pod: { phase: 'Running' },
    spec: { containers: [{ name: 'web', startupProbe: {} }] },
    containers,
    annotations,
  };
  const said = replay([59, 61].map((seconds) => ({ ...moment, seconds })));
  expect(said.at(-1)?.replace(/^\d+ s /, '')).toBe(expected);
  expect(said[0]).toBe('59 s starting: 0/1 pods ready');
});

test('retries are counted from the end of the startup probe', () => {
  const containers = [
    { name: 'web', startupProbe: {}, readinessProbe: { periodSeconds: 1, failureThreshold: 2, timeoutSeconds: 1 } },
  ];
  const moment = (seconds: number, started: boolean) => ({
    seconds,
    pod: { phase: 'Running' },
    spec: { containers },
    containers: [{ ...running(0), ready: false, started }],
  });
  expect(replay([moment(59, false), moment(61, true), moment(65, true), moment(66, true)])).toEqual([
    '59 s starting: 0/1 pods ready',
    '61 s starting: 0/1 pods ready',
    '65 s starting: 0/1 pods ready',
    '66 s unhealthy: web is unhealthy: its health check keeps failing',
  ]);
});

test('a crash is told at once, forgiven twice, and a failure with the third restart when 45 seconds have passed', () => {
  const pod = { phase: 'Running' };
  expect(
    replay([
      { seconds: 1, pod, containers: [ended(3, 0)] },
      { seconds: 2, pod, containers: [running(2, 1)], ready: 1 },
      { seconds: 13, pod, containers: [ended(3, 1)] },
      { seconds: 40, pod, containers: [ended(3, 3)] },
      {
        seconds: 48,
        pod,
        containers: [
          { ...ended(3, 3), state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 3 } } },
        ],
      },
    ]),
  ).toEqual([
    '1 s failing: web: Error: it ended with exit code 3',
    '2 s failing: web: Error: it ended with exit code 1, restarted once',
    '13 s failing: web: Error: it ended with exit code 3, restarted once',
    '40 s failing: web: CrashLoopBackOff: it ended with exit code 3, restarted 3 times',
    '48 s failed: CrashLoopBackOff: it ended with exit code 3, restarted 3 times',
  ]);
});

test('what ends with success again and again is let alone, as by docker compose up, and a way out is told', () => {
  const loop = (restarts: number): object => ({
    ...ended(0, restarts),
    state: { waiting: { reason: 'CrashLoopBackOff' } },
    lastState: { terminated: { exitCode: 0 } },
  });
  const again = { ...running(20, 2), lastState: { terminated: { exitCode: 0 } } };
  const awaited = { 'c2k.io/waited-for': 'healthy' };
  expect(
    replay([
      { seconds: 1, containers: [loop(1)] },
      { seconds: 11, containers: [loop(2)] },
      { seconds: 20, containers: [again], pod: { phase: 'Running' }, ready: 1 },
      { seconds: 30, containers: [loop(2), ended(1, 0)] },
      { seconds: 40, containers: [loop(3)], annotations: awaited },
    ]).map((line) => line.replace(/; if its.*/, '')),
  ).toEqual([
    '1 s failing: web: CrashLoopBackOff: it ends with exit code 0, restarted once',
    '11 s exited: it ends with exit code 0, restarted 2 times',
    '20 s exited: web ends with exit code 0, and is started again',
    '30 s failing: web: CrashLoopBackOff: it ends with exit code 0, restarted 2 times',
    '40 s failing: web: CrashLoopBackOff: it ends with exit code 0, restarted 3 times',
  ]);
});

test('a crash that lasts is a failure, with exit code and signal', () => {
  const containers = [ended(137, 3, 'OOMKilled')];
  expect(replay([0, 44, 45].map((seconds) => ({ seconds, containers })))).toEqual([
    '0 s failing: web: OOMKilled: it used more memory than its limit and was killed, restarted 3 times',
    '44 s failing: web: OOMKilled: it used more memory than its limit and was killed, restarted 3 times',
    '45 s failed: OOMKilled: it used more memory than its limit and was killed, restarted 3 times',
  ]);
});

test.each([
  ['an image that the registry does not have', 'ErrImagePull', 'manifest unknown: not found', 20],
  ['a registry that can not be reached', 'ErrImagePull', 'dial tcp: i/o timeout', 60],
  ['a missing secret', 'CreateContainerConfigError', 'secret "x" not found', 10],
  ['a name that is none', 'InvalidImageName', 'invalid reference format', 10],
])('%s fails when it has lasted', (_, reason, message, seconds) => {
  const containers = [waiting(reason, message)];
  const words = `${reason}: ${message}`;
  expect(replay([0, seconds - 1, seconds].map((each) => ({ seconds: each, containers })))).toEqual([
    `0 s failing: web: ${words}`,
    `${seconds - 1} s failing: web: ${words}`,
    `${seconds} s failed: ${words}`,
  ]);
});

test('pull errors and back-off are one trouble, and a pull that succeeds ends it', () => {
  expect(
    replay([
      { seconds: 0, containers: [waiting('ErrImagePull', 'not found')] },
      { seconds: 19, containers: [waiting('ImagePullBackOff', 'back-off, not found')] },
      { seconds: 19.5, containers: [waiting('ContainerCreating')] },
      { seconds: 21, containers: [waiting('ErrImagePull', 'not found')] },
    ]).map((line) => line.split(':')[0]),
  ).toEqual(['0 s failing', '19 s failing', '19.5 s pending', '21 s failing']);
});

test('a pod that no node takes is told after a while, and never a failure: a node may come', () => {
  const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes are available' }];
  expect(replay([0, 15, 600].map((seconds) => ({ seconds, pod: { conditions } })))).toEqual([
    '0 s pending: 0/1 pods ready',
    '15 s unschedulable: Unschedulable: 0/1 nodes are available',
    '600 s unschedulable: Unschedulable: 0/1 nodes are available',
  ]);
});

test('an init container that runs blocks the service: it waits for a dependency', () => {
  const init = [{ name: 'wait-db', state: { running: { startedAt: at(0) } } }];
  expect(replay([{ seconds: 5, init, containers: [waiting('PodInitializing')] }])).toEqual([
    '5 s blocked: init container wait-db runs',
  ]);
});

test('a volume that can not be mounted is told from its events, and fails after a minute', () => {
  const warnings = [
    { metadata: { name: 'e' }, involvedObject: { name: 'web-1-x' }, reason: 'FailedMount', message: 'no such secret' },
  ];
  const moment = { containers: [waiting('ContainerCreating')], warnings };
  expect(replay([0, 60].map((seconds) => ({ seconds, ...moment })))).toEqual([
    '0 s failing: FailedMount: no such secret',
    '60 s failed: FailedMount: no such secret',
  ]);
});

test('an object that someone deleted, or made anew, is no longer what was applied', () => {
  const world = worldAt({ seconds: 0 });
  const words = (): string => assess(target, world, new Map(), start).assessment.detail;
  world.get('apps/Deployment')?.replace([]);
  expect(words()).toBe('Deleted: someone deleted it');
  world.get('apps/Deployment')?.replace([{ metadata: { name: 'web', uid: 'other' } }]);
  expect(words()).toBe('Deleted: someone deleted it and made another one of the same name');
});

test('what may not be watched is not waited for', () => {
  const world = new Map([['/Pod', createCollection()]]);
  expect(assess(target, world, new Map(), start).assessment).toMatchObject({
    state: 'ready',
    detail: 'its state may not be read',
  });
});

test('a program that can’t be started fails the service soon, and is told as the runtime names it', () => {
  const message = 'failed to create containerd task: runc create failed: exec: "/no/such": no such file or directory';
  const ended = { terminated: { exitCode: 128, reason: 'StartError', message } };
  const told = `StartError: its command can't be started: exec: "/no/such": no such file or directory; correct command or entrypoint, or the image`;
  expect(
    replay([
      { seconds: 1, containers: [{ name: 'web', restartCount: 0, state: ended }] },
      { seconds: 6, containers: [{ ...waiting('RunContainerError', message, 1), lastState: ended }] },
      { seconds: 12, containers: [{ ...waiting('CrashLoopBackOff', 'back-off', 1), lastState: ended }] },
    ]),
  ).toEqual([`1 s failing: web: ${told}`, `6 s failing: web: ${told}`, `12 s failed: ${told}`]);
});

const assessJob = (annotations: object, terminated: object): string => {
  const job: Target = { ref: { apiVersion: 'batch/v1', kind: 'Job', name: 'once' }, uid: 'j', service: 'once' };
  const world = new Map([kindKey(job.ref), '/Pod', warningsKey].map((key) => [key, createCollection()]));
  world.get('batch/Job')?.replace([{ metadata: { name: 'once', uid: 'j', annotations }, spec: {}, status: { active: 1 } }]);
  const metadata = { name: 'once-x', ownerReferences: [{ uid: 'j' }] };
  const status = { name: 'once', restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated } };
  world
    .get('/Pod')
    ?.replace([
      { metadata, spec: { restartPolicy: 'OnFailure', containers: [{ name: 'once' }] }, status: { containerStatuses: [status] } },
    ]);
  const { memory } = assess(job, world, new Map(), start);
  const { state, detail } = assess(job, world, memory, start + 50_000).assessment;
  return `${state}: ${detail}`;
};

test('a one-shot that fails again and again is a failure only for those who wait for its success', () => {
  const crash = 'it ended with exit code 3, restarted 3 times';
  expect(assessJob({}, { exitCode: 3 })).toBe(`exited: ${crash}, and is tried again`);
  expect(assessJob({ 'c2k.io/waited-for': 'completed' }, { exitCode: 3 })).toBe(`failed: CrashLoopBackOff: ${crash}`);
  expect(assessJob({}, { exitCode: 128, reason: 'StartError', message: 'exec: "x"' })).toMatch(/^failed: StartError/);
});
