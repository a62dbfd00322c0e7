import { mappingAt, scalarAt } from '../tree-edit.ts';
import { either, listOf, nothing, object } from './collections.ts';
import { labels } from './key-values.ts';
import { texts, uniqueTexts } from './lists.ts';
import {
  anyCount,
  anyInteger,
  bytesText,
  count,
  duration,
  durationUnlessZero,
  float,
  integer,
  oneOf,
  scalar,
  text,
  wholeNumber,
} from './scalars.ts';
import { always, type Type } from './type.ts';

/** How many devices: a number, or `all`, which is printed as -1. */
const deviceCount: Type = scalar(['text', 'integer'], (node, path, report) => {
  if (node.kind === 'scalar' && String(node.value).toLowerCase() === 'all') return scalarAt(node, -1);
  return integer.decode(node, path, report);
});

const deviceRequest = {
  capabilities: uniqueTexts,
  driver: text,
  count: deviceCount,
  device_ids: uniqueTexts,
  options: labels,
};

/** Requests for devices such as GPUs. */
export const deviceRequests: Type = listOf(object(deviceRequest));

const limits: Type = object({
  cpus: float,
  memory: bytesText,
  pids: integer,
});

const reservations: Type = object({
  cpus: float,
  memory: bytesText,
  devices: listOf(object(deviceRequest, { required: ['capabilities'] })),
  generic_resources: listOf(
    object({
      discrete_resource_spec: object({
        kind: always(text, (at) => scalarAt(at, '')),
        value: always(wholeNumber, (at) => scalarAt(at, 0)),
      }),
    }),
  ),
});

const update: Type = object({
  parallelism: anyCount,
  delay: durationUnlessZero,
  failure_action: text,
  monitor: durationUnlessZero,
  max_failure_ratio: float,
  order: oneOf('start-first', 'stop-first'),
});

const empty = (at: Parameters<NonNullable<Type['whenAbsent']>>[0]) => mappingAt(at, []);

/** How a service is run as several; parts of it mean something to an engine too. */
export const deploy: Type = either({
  null: { ...nothing, decode: () => undefined },
  mapping: object({
    mode: text,
    replicas: anyInteger,
    labels,
    update_config: update,
    rollback_config: update,
    resources: always(object({ limits, reservations }), empty),
    restart_policy: object({ condition: text, delay: duration, max_attempts: anyCount, window: duration }),
    placement: always(
      object({
        constraints: texts,
        preferences: listOf(object({ spread: text })),
        max_replicas_per_node: count,
      }),
      empty,
    ),
    endpoint_mode: text,
  }),
});
