import { approximated, carried, type Decisions, harmless, lost } from './decision.ts';

/** `deploy`, most of which docker compose ignores and Kubernetes can follow. */
export const deployDecisions: Decisions = {
  'deploy.mode': carried('the kind of workload'),
  'deploy.replicas': carried('replicas'),
  'deploy.endpoint_mode': approximated(
    'a headless Service',
    'the name always leads to all containers directly, as with docker compose',
  ),
  'deploy.labels': carried('annotations of the workload'),
  'deploy.placement.constraints': carried('nodeAffinity'),
  'deploy.placement.preferences[].spread': carried('topologySpreadConstraints'),
  'deploy.placement.max_replicas_per_node': approximated('podAntiAffinity for 1', 'only a maximum of 1 can be kept'),
  'deploy.resources.limits.cpus': carried('limits.cpu'),
  'deploy.resources.limits.memory': carried('limits.memory'),
  'deploy.resources.limits.pids': lost('the limit of processes is the kubelet’s, for every pod the same'),
  'deploy.resources.reservations.cpus': approximated(
    'requests.cpu',
    'docker compose passes it over; a cluster keeps that much of a node, and where no node has it left the pod waits',
  ),
  'deploy.resources.reservations.memory': approximated(
    'requests.memory',
    'the soft limit becomes a request: a cluster keeps that much of a node, and where no node has it left the pod waits',
  ),
  'deploy.resources.reservations.devices[].count': carried('limits of the device’s extended resource'),
  'deploy.resources.reservations.devices[].device_ids': carried('the number of them'),
  'deploy.resources.reservations.devices[].driver': carried('which extended resource'),
  'deploy.resources.reservations.devices[].capabilities': approximated(
    'limits of the device’s extended resource',
    'the device plug-in decides what containers may do',
  ),
  'deploy.resources.reservations.devices[].options': lost('the device plug-in has its own options'),
  'deploy.resources.reservations.generic_resources': lost('no extended resource is known for it'),
  'deploy.restart_policy.condition': carried('the kind of workload and its restartPolicy'),
  'deploy.restart_policy.max_attempts': approximated('backoffLimit of a Job', 'a Deployment tries for ever'),
  'deploy.restart_policy.delay': harmless('docker compose ignores it, and Kubernetes has its own delays'),
  'deploy.restart_policy.window': harmless('docker compose ignores it, and Kubernetes has its own delays'),
  'deploy.rollback_config': harmless('docker compose ignores it, and Kubernetes does not go back by itself'),
  'deploy.update_config.order': carried('strategy.rollingUpdate'),
  'deploy.update_config.parallelism': carried('strategy.rollingUpdate'),
  'deploy.update_config.delay': carried('minReadySeconds'),
  'deploy.update_config.failure_action': harmless('docker compose ignores it, and a Deployment stops at a failure'),
  'deploy.update_config.max_failure_ratio': harmless('docker compose ignores it, and a Deployment stops at a failure'),
  'deploy.update_config.monitor': harmless('docker compose ignores it, and a Deployment stops at a failure'),
};
