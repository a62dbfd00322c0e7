import { carried, type Decisions, harmless, loaded, lost } from './decision.ts';

const refused = lost('docker compose refuses drivers and templates of configs and secrets');

const files: Decisions = {
  ...Object.fromEntries(
    ['configs', 'secrets'].flatMap((kind) => [
      [`${kind}.*.environment`, carried('data of a Secret')],
      [`${kind}.*.external`, carried('an object that has to exist')],
      [`${kind}.*.file`, carried('data')],
      [`${kind}.*.labels`, carried('annotations')],
      [`${kind}.*.name`, loaded('the name of an external object')],
      [`${kind}.*.template_driver`, refused],
    ]),
  ),
  'configs.*.content': carried('data'),
  'secrets.*.driver': refused,
  'secrets.*.driver_opts': refused,
};

/** The elements beside `services`. */
export const topLevelDecisions: Decisions = {
  version: loaded('nothing'),
  name: loaded('labels'),
  include: loaded('the files that it names'),
  'jobs.*': lost('docker compose up does not run jobs, and nothing is made of them here', 'make a service of it, or a CronJob'),
  models: lost('no model runner serves it on a cluster'),
  'networks.*.name': loaded('nothing: objects are called by the key'),
  'networks.*.attachable': harmless('every pod can join by its labels'),
  'networks.*.driver': carried('the cluster’s network'),
  'networks.*.driver_opts': harmless('the network is the cluster’s'),
  'networks.*.enable_ipv4': harmless('the network is the cluster’s'),
  'networks.*.enable_ipv6': carried('ipFamilyPolicy'),
  'networks.*.external': carried('nothing'),
  'networks.*.internal': carried('a NetworkPolicy for traffic to the outside'),
  'networks.*.ipam': harmless('addresses are the cluster’s'),
  'networks.*.labels': harmless('nothing reads them'),
  'volumes.*.name': loaded('the name of an external volume’s claim'),
  'volumes.*.driver': carried('a storage class where x-c2k says one'),
  'volumes.*.driver_opts': carried('an NFS volume, a bind mount or memory'),
  'volumes.*.external': carried('a claim that has to exist'),
  'volumes.*.labels': carried('annotations'),
  ...files,
};
