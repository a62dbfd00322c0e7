import { groupBy } from './group.ts';

/** The order of writing and, from its end, of deleting: what is used comes before what uses it, and a wall before who it is for. */
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
  ['NetworkPolicy', 'Service'],
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

/** The stage of what others name, or are measured by, when they are made; what defines namespaces and kinds comes before it. */
const named = 2;

/**
 * Items by what has to be answered before the next is sent: a namespace, a kind, what is named. All behind that needs nothing else to be
 * there, as pods wait for their volumes by themselves and names are resolved when they are used: it is one round, in stage order.
 */
export function inRounds<T>(items: readonly T[], kindOf: (item: T) => string): readonly (readonly T[])[] {
  const staged = byStage(items, kindOf);
  const isBehind = ([first]: readonly T[]): boolean => first !== undefined && stageOf(kindOf(first)) > named;
  const last = staged.filter(isBehind).flat();
  return [...staged.filter((stage) => !isBehind(stage)), ...(last.length === 0 ? [] : [last])];
}

/** Whether nothing behind a stage can be written without what a kind is. */
export function isDefinition(kind: string): boolean {
  return stageOf(kind) < named;
}
