import { expect, test } from '@jest/globals';
import { readinessOf } from '../../src/cluster/readiness/readiness.ts';

interface Given {
  readonly generation?: number;
  readonly spec?: object;
  readonly status?: object;
  readonly annotations?: object;
}

function stateOf(kind: string, { generation = 2, spec = {}, status = {}, annotations = {} }: Given): string {
  const { state, ready, desired, detail } = readinessOf({ kind, metadata: { generation, annotations }, spec, status });
  return `${state} ${ready}/${desired} ${detail}`;
}

const seen = { observedGeneration: 2 };
const condition = (type: string, status: string, reason = type, message = ''): object => ({ type, status, reason, message });

test.each<[string, Given, string]>([
  [
    'its controller has not seen the change',
    { status: { observedGeneration: 1, availableReplicas: 1 } },
    'progressing 0/1 not seen by its controller yet',
  ],
  [
    'new pods are still to be made',
    { spec: { replicas: 3 }, status: { ...seen, updatedReplicas: 1 } },
    'progressing 0/3 1/3 pods made',
  ],
  [
    'old pods are left',
    { status: { ...seen, replicas: 2, updatedReplicas: 1, availableReplicas: 2 } },
    'progressing 1/1 1 old pods are ending',
  ],
  [
    'not enough are available',
    { spec: { replicas: 2 }, status: { ...seen, replicas: 2, updatedReplicas: 2, availableReplicas: 1 } },
    'progressing 1/2 1/2 pods ready',
  ],
  [
    'all are there',
    { spec: { replicas: 2 }, status: { ...seen, replicas: 2, updatedReplicas: 2, availableReplicas: 2 } },
    'ready 2/2 2/2 pods ready',
  ],
  ['it is scaled to nothing', { spec: { replicas: 0 }, status: seen }, 'ready 0/0 scaled to 0'],
  ['it is paused', { spec: { paused: true }, status: { ...seen, availableReplicas: 1 } }, 'ready 1/1 paused'],
  [
    'it came too late',
    { status: { ...seen, conditions: [condition('Progressing', 'False', 'ProgressDeadlineExceeded', 'timed out')] } },
    'failed 0/1 timed out',
  ],
])('a Deployment when %s', (_, given, expected) => {
  expect(stateOf('Deployment', given)).toBe(expected);
});

test.each<[string, Given, string]>([
  [
    'the first pod is on its way',
    { status: { ...seen, updateRevision: 'b', currentRevision: 'b' } },
    'progressing 0/1 0/1 pods ready',
  ],
  [
    'the update runs',
    {
      spec: { replicas: 3 },
      status: { ...seen, readyReplicas: 3, updatedReplicas: 1, currentRevision: 'a', updateRevision: 'b' },
    },
    'progressing 3/3 1/3 pods updated',
  ],
  [
    'the update is through but for the last step',
    { status: { ...seen, readyReplicas: 1, updatedReplicas: 1, currentRevision: 'a', updateRevision: 'b' } },
    'progressing 1/1 the last pods are being updated',
  ],
  [
    'a partition holds back the lower ones',
    {
      spec: { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
      status: { ...seen, readyReplicas: 3, updatedReplicas: 1, currentRevision: 'a', updateRevision: 'b' },
    },
    'ready 3/3 3/3 pods ready',
  ],
  [
    'its pods are updated by hand',
    { spec: { updateStrategy: { type: 'OnDelete' } }, status: seen },
    'ready 0/1 updated when its pods are deleted',
  ],
])('a StatefulSet when %s', (_, given, expected) => {
  expect(stateOf('StatefulSet', given)).toBe(expected);
});

const waitedFor = { annotations: { 'c2k.io/waited-for': 'completed' } };

test.each<[string, string, Given, string]>([
  ['DaemonSet', 'no node takes it', { status: seen }, 'ready 0/0 no node takes it'],
  [
    'DaemonSet',
    'one of two is ready',
    { status: { ...seen, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1 } },
    'progressing 1/2 1/2 pods ready',
  ],
  ['Job', 'its pod is being started', { status: { active: 1, ready: 0 } }, 'progressing 0/1 running'],
  ['Job', 'it runs, and nobody waits for its end', { status: { active: 1, ready: 1 } }, 'ready 1/1 running'],
  [
    'Job',
    'it runs, and others wait for its success',
    { ...waitedFor, status: { active: 1, ready: 1 } },
    'progressing 0/1 running',
  ],
  ['Job', 'it is done', { status: { succeeded: 1, conditions: [condition('Complete', 'True')] } }, 'completed 1/1 completed'],
  [
    'Job',
    'it has failed, which nobody minds',
    { status: { conditions: [condition('Failed', 'True', 'BackoffLimitExceeded', 'too often')] } },
    'exited 0/1 too often',
  ],
  [
    'Job',
    'it has failed, and others wait for its success',
    { ...waitedFor, status: { conditions: [condition('Failed', 'True', 'BackoffLimitExceeded', 'too often')] } },
    'failed 0/1 too often',
  ],
  ['Job', 'it is suspended', { spec: { suspend: true } }, 'ready 0/1 suspended'],
  [
    'Pod',
    'it has failed',
    { status: { phase: 'Failed', reason: 'Evicted', message: 'disk is full' } },
    'failed 0/1 disk is full',
  ],
  ['Pod', 'it is done', { status: { phase: 'Succeeded' } }, 'completed 1/1 completed'],
  ['Widget', 'it says nothing', {}, 'ready 1/1 it says nothing about being ready'],
  [
    'Widget',
    'it is stalled',
    { status: { conditions: [condition('Stalled', 'True', 'Broken', 'no luck')] } },
    'failed 0/1 no luck',
  ],
  [
    'Widget',
    'it is not ready',
    { status: { ...seen, conditions: [condition('Ready', 'False', 'Wait', 'soon')] } },
    'progressing 0/1 soon',
  ],
])('a %s when %s', (kind, _, given, expected) => {
  expect(stateOf(kind, given)).toBe(expected);
});
