import { scalarAt, sequenceAt, textOf } from '../tree-edit.ts';
import { either, listOf, mapOf, object, sortedMapping } from './collections.ts';
import { environment, labels } from './key-values.ts';
import { extraHosts, test, texts, textsOrText, uniqueLooseTexts, uniqueTexts } from './lists.ts';
import { fileGrants } from './mounts.ts';
import { anyCountNumber, bytes, duration, flag, integer, oneOf, scalar, strictChoice, text, textOrInteger } from './scalars.ts';
import { always, type Type } from './type.ts';
import { ulimits } from './ulimits.ts';

/** Keys of an agent: the name alone for the default one, else `name=path`. */
const ssh: Type = {
  check: labels.check,
  decode: (node) => {
    if (node.kind !== 'mapping' || node.entries.size === 0) return undefined;
    const keys = [...sortedMapping(node).entries].map(([id, { value }]) => {
      const path = textOf(value);
      return scalarAt(value, path === undefined ? id : `${id}=${path}`);
    });
    return sequenceAt(node, keys);
  },
};

const textOrFlag: Type = scalar(['text', 'boolean'], text.decode);

const build: Type = either({
  text,
  mapping: object({
    context: text,
    dockerfile: text,
    dockerfile_inline: text,
    entitlements: texts,
    args: environment,
    provenance: textOrFlag,
    sbom: textOrFlag,
    ssh,
    labels,
    cache_from: texts,
    cache_to: texts,
    no_cache: flag,
    no_cache_filter: textsOrText,
    additional_contexts: labels,
    pull: flag,
    extra_hosts: extraHosts,
    isolation: text,
    network: text,
    target: text,
    secrets: fileGrants,
    shm_size: bytes,
    tags: texts,
    ulimits,
    platforms: texts,
    privileged: flag,
  }),
});

/** In the order of printing; `required` comes last there. */
const dependency: Type = object(
  {
    condition: oneOf('service_started', 'service_healthy', 'service_completed_successfully'),
    restart: flag,
    required: always(strictChoice, (at) => scalarAt(at, false)),
  },
  { required: ['condition'] },
);

const healthcheck: Type = object({
  test,
  timeout: duration,
  interval: duration,
  retries: anyCountNumber,
  start_period: duration,
  start_interval: duration,
  disable: flag,
});

const port: Type = either({
  scalar: scalar(['number', 'text'], (node) => node),
  mapping: object({
    name: text,
    mode: text,
    host_ip: text,
    target: integer,
    published: textOrInteger,
    protocol: text,
    app_protocol: text,
  }),
});

/** What services and jobs may say beyond their container. In the order of printing. */
export const workloadFields: Readonly<Record<string, Type>> = {
  build,
  depends_on: either({ list: uniqueTexts, mapping: mapOf(dependency, { names: /^[a-zA-Z0-9._-]+$/ }) }),
  expose: uniqueLooseTexts,
  healthcheck,
  ports: listOf(port, { items: 'unique' }),
  stdin_open: flag,
  tty: flag,
};
