import { annotationKeys } from '../k8s/annotations.ts';
import { defined } from '../k8s/defined.ts';
import { serviceSelector } from '../k8s/labels.ts';
import type { Manifest } from '../k8s/manifest.ts';
import type { ClusterObject, Deployment, Job, PodTemplateSpec } from '../k8s/types.ts';
import { supports } from '../k8s/version.ts';
import { at, from, manifest, type Scope, setAt } from './context.ts';
import { replicasOf } from './gates/gates.ts';
import { metadataOf, workloadAnnotations } from './metadata.ts';
import { secondsOf } from './units.ts';
import type { Plan } from './workload-kind.ts';

/** Old ReplicaSets are only good for going back, and c2k has the Compose file for that. */
const revisionHistoryLimit = 2;
const unlimitedRetries = 2_147_483_647;

/** The object that keeps the pods of a service. */
export function lowerWorkload(
  scope: Scope,
  plan: Plan,
  template: PodTemplateSpec,
  waitedFor?: 'healthy' | 'completed',
): Manifest {
  const metadata = metadataOf(scope, scope.names.workload(scope.name), {
    ...workloadAnnotations(scope),
    ...(waitedFor && { [annotationKeys.waitedFor]: waitedFor }),
  });
  const selector = { matchLabels: serviceSelector(scope.model.name, scope.name) };
  const replicas = replicasOf(scope);
  const { update_config: update } = scope.service.deploy ?? {};
  switch (plan.kind) {
    case 'Deployment': {
      const strategy = strategyOf(scope);
      const minReadySeconds = update?.delay === undefined ? 0 : Math.ceil(secondsOf(update.delay) ?? 0);
      const spec = defined({
        replicas,
        revisionHistoryLimit,
        minReadySeconds: minReadySeconds > 0 ? minReadySeconds : undefined,
        selector,
        strategy,
        template,
      });
      markReplicas(scope, spec);
      return made(scope, { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec });
    }
    case 'StatefulSet': {
      const spec = {
        replicas,
        revisionHistoryLimit,
        serviceName: scope.names.service(scope.name),
        podManagementPolicy: 'Parallel',
        selector,
        template,
      };
      markReplicas(scope, spec);
      return made(scope, { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, spec });
    }
    case 'DaemonSet':
      return made(scope, {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata,
        spec: { revisionHistoryLimit, selector, template },
      });
    case 'Job':
      return made(scope, { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: jobSpec(scope, plan, template, replicas) });
  }
}

/** The pod's own restart policy under that workload. A Job with a number of attempts starts a new pod for each, as its pods keep their logs. */
export function podRestartPolicy({ kind, restart }: Plan): 'Always' | 'OnFailure' | 'Never' {
  if (kind !== 'Job') return 'Always';
  const isUnlimited = restart.kind === 'always' || (restart.kind === 'on-failure' && restart.attempts === undefined);
  return isUnlimited ? 'OnFailure' : 'Never';
}

function jobSpec(scope: Scope, { restart }: Plan, template: PodTemplateSpec, replicas: number): NonNullable<Job['spec']> {
  const attempts = restart.kind === 'never' ? 0 : restart.kind === 'on-failure' ? restart.attempts : undefined;
  const isNever = podRestartPolicy({ kind: 'Job', restart }) === 'Never';
  // Each container is tried again on its own: with one limit for all, the first that fails would be the end of the others.
  const hasOwnLimits = replicas > 1 && isNever;
  const limit = attempts ?? unlimitedRetries;
  const spec = defined({
    completions: replicas > 1 ? replicas : undefined,
    completionMode: hasOwnLimits ? ('Indexed' as const) : undefined,
    parallelism: replicas === 1 ? undefined : replicas,
    backoffLimit: hasOwnLimits ? undefined : limit,
    backoffLimitPerIndex: hasOwnLimits ? limit : undefined,
    // That a node was drained is not the container's failure.
    podFailurePolicy:
      isNever && supports(scope.options.kubernetesVersion, 'podFailurePolicy')
        ? { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] }
        : undefined,
    template,
  });
  if (restart.kind === 'on-failure') {
    scope.provenance.markField(
      spec,
      hasOwnLimits ? 'backoffLimitPerIndex' : 'backoffLimit',
      at(scope, scope.service.deploy?.restart_policy ? 'deploy' : 'restart'),
    );
  }
  return spec;
}

type Strategy = NonNullable<NonNullable<Deployment['spec']>['strategy']>;

/** Compose stops the old container before it starts the new one; only `update_config` asks for more. */
function strategyOf(scope: Scope): Strategy {
  const update = scope.service.deploy?.update_config;
  if (!update) return { type: 'Recreate' };
  const { parallelism = 1, order = 'stop-first' } = update;
  const count = parallelism === 0 ? '100%' : parallelism;
  const rollingUpdate = order === 'start-first' ? { maxSurge: count, maxUnavailable: 0 } : { maxSurge: 0, maxUnavailable: count };
  return from(scope, { type: 'RollingUpdate', rollingUpdate }, at(scope, 'deploy', 'update_config'));
}

function markReplicas(scope: Scope, spec: object): void {
  const { deploy, scale } = scope.service;
  if (scope.own.replicas !== undefined) scope.provenance.markField(spec, 'replicas', setAt(scope, 'replicas'));
  else if (deploy?.replicas !== undefined) scope.provenance.markField(spec, 'replicas', at(scope, 'deploy', 'replicas'));
  else if (scale !== undefined) scope.provenance.markField(spec, 'replicas', at(scope, 'scale'));
}

function made(scope: Scope, workload: ClusterObject): Manifest {
  return from(scope, manifest(workload), at(scope));
}
