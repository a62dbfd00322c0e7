import { mappingAt, scalarAt } from '../tree-edit.ts';
import { either, listOf, nothing, object } from './collections.ts';
import { commandOrNull, containerFields } from './container.ts';
import { deploy } from './deployment.ts';
import { environment, manyOptions } from './key-values.ts';
import { textsOrText, uniqueTexts } from './lists.ts';
import { anyInteger, choice, flag, matching, oneOf, strictFlag, text } from './scalars.ts';
import { always, type Type } from './type.ts';
import { workloadFields } from './workload.ts';

const hookFields: Readonly<Record<string, Type>> = {
  command: commandOrNull,
  user: text,
  privileged: flag,
  working_dir: text,
  environment,
};

const hook: Type = object(hookFields, { required: ['command'] });

const preStartHook: Type = object({ ...containerFields, per_replica: flag });

const watch: Type = object(
  {
    path: always(text, (at) => scalarAt(at, '')),
    action: oneOf('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'),
    target: text,
    exec: always(hook, (at) => mappingAt(at, { command: scalarAt(at, null) })),
    include: textsOrText,
    ignore: textsOrText,
    initial_sync: strictFlag,
  },
  { required: ['path', 'action'] },
);

const serviceFields: Readonly<Record<string, Type>> = {
  profiles: uniqueTexts,
  deploy,
  develop: either({ null: { ...nothing, decode: () => undefined }, mapping: object({ watch: listOf(watch) }) }),
  restart: text,
  scale: anyInteger,
  attach: choice,
  container_name: matching(/[a-zA-Z0-9][a-zA-Z0-9_.-]+/, 'at least two letters or digits, and between them _ . or -'),
  provider: object({ type: text, options: manyOptions }, { required: ['type'] }),
  extends: either({ text, mapping: object({ file: text, service: text }, { required: ['service'], extensions: 'closed' }) }),
  external_links: uniqueTexts,
  links: uniqueTexts,
  pre_start: listOf(preStartHook),
  post_start: listOf(hook),
  pre_stop: listOf(hook),
  ...containerFields,
  ...workloadFields,
};

/** A service. In the order of printing. */
export const service: Type = object(serviceFields);
/** Its keys, in that order. */
export const serviceKeys: readonly string[] = Object.keys(serviceFields);

const schedule: Type = either({
  text,
  mapping: object(
    { cron: text, timezone: text, concurrency: oneOf('forbid', 'queue'), missed_fires: oneOf('one', 'skip') },
    { required: ['cron'] },
  ),
});

/** A job: a container that runs when it is told to, or by a schedule. */
export const job: Type = object(
  {
    profiles: uniqueTexts,
    triggers: object({ manual: choice, schedule: listOf(schedule) }),
    ...containerFields,
    ...workloadFields,
  },
  { required: ['triggers'] },
);
