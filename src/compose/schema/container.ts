import { scalarAt } from '../tree-edit.ts';
import { anything, either, listOf, mapOf, nothing, object } from './collections.ts';
import { deviceRequests } from './deployment.ts';
import { environment, labels, options, optionsOrNull } from './key-values.ts';
import { command, extraHosts, repeatableTextsOrText, textsOrText, uniqueLooseTexts, uniqueTexts } from './lists.ts';
import { devices, envFiles, fileGrants, mounts } from './mounts.ts';
import {
  bytes,
  bytesOrNumber,
  choice,
  duration,
  flag,
  float,
  integer,
  integerWithin,
  matching,
  oneOf,
  percent,
  strictFlag,
  strictNumber,
  text,
  wholeNumber,
  writtenCount,
} from './scalars.ts';
import { always, type Type } from './type.ts';
import { ulimits } from './ulimits.ts';

const NAME = /^[a-zA-Z0-9._-]+$/;

const throttle: Type = listOf(object({ path: text, rate: { ...integer, decode: bytes.decode } }, { extensions: 'closed' }));

const blkio: Type = object(
  {
    weight: writtenCount,
    weight_device: listOf(object({ path: text, weight: writtenCount }, { extensions: 'closed' })),
    device_read_bps: throttle,
    device_read_iops: throttle,
    device_write_bps: throttle,
    device_write_iops: throttle,
  },
  { extensions: 'closed' },
);

const serviceNetwork: Type = object({
  aliases: uniqueTexts,
  driver_opts: options,
  gw_priority: strictNumber,
  interface_name: text,
  ipv4_address: text,
  ipv6_address: text,
  link_local_ips: uniqueTexts,
  mac_address: text,
  priority: strictNumber,
});

const serviceModel: Type = object({ endpoint_var: text, model_var: text });

/** A command that is printed also where there is none. */
export const commandOrNull: Type = always(command, (at) => scalarAt(at, null));

/** What anything that runs a container may say: services, jobs and pre_start hooks. In the order of printing. */
export const containerFields: Readonly<Record<string, Type>> = {
  annotations: labels,
  blkio_config: blkio,
  cap_add: uniqueTexts,
  cap_drop: uniqueTexts,
  cgroup_parent: text,
  cgroup: oneOf('host', 'private'),
  cpu_count: integerWithin(0, Number.POSITIVE_INFINITY),
  cpu_percent: percent,
  cpu_period: wholeNumber,
  cpu_quota: wholeNumber,
  cpu_rt_period: wholeNumber,
  cpu_rt_runtime: wholeNumber,
  cpus: float,
  cpuset: text,
  cpu_shares: wholeNumber,
  command: commandOrNull,
  configs: fileGrants,
  credential_spec: object({ config: text, file: text, registry: text }),
  device_cgroup_rules: uniqueTexts,
  devices,
  dns: textsOrText,
  dns_opt: uniqueTexts,
  dns_search: textsOrText,
  domainname: text,
  entrypoint: commandOrNull,
  environment,
  env_file: envFiles,
  extra_hosts: extraHosts,
  group_add: uniqueLooseTexts,
  gpus: either({ text: oneOf('all'), list: deviceRequests }),
  hostname: text,
  image: text,
  init: choice,
  ipc: text,
  isolation: text,
  labels,
  label_file: repeatableTextsOrText,
  logging: object({ driver: text, options: optionsOrNull }),
  mem_limit: bytesOrNumber,
  mem_reservation: bytes,
  memswap_limit: bytesOrNumber,
  mem_swappiness: bytes,
  mac_address: text,
  models: either({
    list: uniqueTexts,
    mapping: mapOf(either({ mapping: serviceModel, null: nothing }), { names: NAME, others: 'allowed' }),
  }),
  network_mode: text,
  networks: either({ list: uniqueTexts, mapping: mapOf(either({ mapping: serviceNetwork, null: nothing }), { names: NAME }) }),
  oom_kill_disable: flag,
  oom_score_adj: integerWithin(-1000, 1000),
  pid: either({ text, null: { ...nothing, decode: () => undefined } }),
  pids_limit: wholeNumber,
  platform: text,
  privileged: flag,
  pull_policy: matching(
    /^(always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+)$/,
    'always, never, build, missing, refresh, daily, weekly or every_<time>',
  ),
  pull_refresh_after: text,
  read_only: flag,
  runtime: text,
  secrets: fileGrants,
  security_opt: uniqueTexts,
  shm_size: bytesOrNumber,
  stop_grace_period: duration,
  stop_signal: text,
  storage_opt: { check: mapOf(anything).check, decode: options.decode },
  sysctls: labels,
  tmpfs: textsOrText,
  ulimits,
  use_api_socket: strictFlag,
  user: text,
  userns_mode: text,
  uts: text,
  volumes: mounts,
  volumes_from: uniqueTexts,
  working_dir: text,
};
