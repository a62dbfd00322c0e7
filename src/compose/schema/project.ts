import { mappingAt } from '../tree-edit.ts';
import { anything, either, listOf, mapOf, nothing, object } from './collections.ts';
import { labels, options, textOptions } from './key-values.ts';
import { texts, textsOrText } from './lists.ts';
import { choice, flag, strictInteger, text } from './scalars.ts';
import { job, service } from './service.ts';
import { always, type Type } from './type.ts';

const NAME = /^[a-zA-Z0-9._-]+$/;

const named = (type: Type): Type => mapOf(type, { names: NAME });

/** The old spelling holds the name; it is gone when the long forms are there. */
const external: Type = { ...flag, check: either({ scalar: flag, mapping: object({ name: text }) }).check };
const looseExternal: Type = { ...flag, check: either({ scalar: flag, mapping: mapOf(anything) }).check };

const orNull = (type: Type): Type => either({ mapping: type, null: { ...nothing, decode: (at) => mappingAt(at, []) } });

const ipam: Type = object({
  driver: text,
  config: listOf(object({ subnet: text, gateway: text, ip_range: text, aux_addresses: textOptions })),
  options: textOptions,
});

const network: Type = object({
  name: text,
  driver: text,
  driver_opts: options,
  ipam: always(ipam, (at) => mappingAt(at, [])),
  external,
  internal: flag,
  attachable: flag,
  labels,
  enable_ipv4: choice,
  enable_ipv6: choice,
});

const volume: Type = object({ name: text, driver: text, driver_opts: options, external, labels });

const config: Type = object({
  name: text,
  file: text,
  environment: text,
  content: text,
  external: looseExternal,
  labels,
  template_driver: text,
});

const secret: Type = object({
  name: text,
  file: text,
  environment: text,
  external: looseExternal,
  labels,
  driver: text,
  driver_opts: options,
  template_driver: text,
});

const model: Type = object(
  { name: text, model: text, context_size: strictInteger, runtime_flags: texts },
  { required: ['model'] },
);

/** An entry of `include`, in both forms. */
export const include: Type = either({
  text,
  mapping: object({ path: textsOrText, env_file: textsOrText, project_directory: text }, { extensions: 'closed' }),
});

const sections: Readonly<Record<string, Type>> = {
  services: named(service),
  jobs: named(job),
  networks: named(orNull(network)),
  volumes: named(orNull(volume)),
  secrets: named(secret),
  configs: named(config),
  models: named(model),
};

/** A whole Compose file. */
export const project: Type = object({
  name: text,
  version: text,
  include: listOf(include),
  ...sections,
  services: always(sections['services'] ?? anything, (at) => mappingAt(at, [])),
});
