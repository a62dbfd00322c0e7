import { groupBy } from './group.ts';

/**
 * The order of writing. Within a stage everything is written at once; between stages there is no waiting (pods wait for their
 * volumes and secrets by themselves), but for what defines names: a namespace, and a kind of a CustomResourceDefinition.
 */
const stages: readonly (readonly string[])[] = [
  ['Namespace'],
  ['CustomResourceDefinition'],
  [
    'ConfigMap',
    'ClusterRole',
    'ClusterRoleBinding',
    'LimitRange',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'PriorityClass',
    'ResourceQuota',
    'Role',
    'RoleBinding',
    'Secret',
    'ServiceAccount',
    'StorageClass',
  ],
  ['Service'],
  ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'StatefulSet'],
];

/** The stage of a kind, from 0; kinds that are not listed come last, as they point at the others. */
export function stageOf(kind: string): number {
  const stage = stages.findIndex((kinds) => kinds.includes(kind));
  return stage === -1 ? stages.length : stage;
}

/** Items by stage, in ascending order and without empty stages; within a stage in the order given. */
export function byStage<T>(items: readonly T[], kindOf: (item: T) => string): readonly (readonly T[])[] {
  return [...groupBy(items, (item) => stageOf(kindOf(item)))].sort(([a], [b]) => a - b).map(([, group]) => group);
}
