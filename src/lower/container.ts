import { defined, filled } from '../k8s/defined.ts';
import type { Container } from '../k8s/types.ts';
import { at, from, type Scope, setAt, tellOf } from './context.ts';
import { lowerEnvironment } from './environment.ts';
import { lowerLifecycle } from './lifecycle.ts';
import type { MountPlan } from './mounts/plan.ts';
import { type KnownPort, lowerContainerPorts } from './networking/ports.ts';
import { lowerProbes } from './probe.ts';
import { lowerProcess } from './process.ts';
import { pullPolicyOf } from './pull-policy.ts';
import { lowerResources } from './resources.ts';
import { lowerSecurity } from './security.ts';

/** The container of a service, keys in the order in which people write them. */
export function lowerContainer(scope: Scope, ports: readonly KnownPort[], plans: readonly MountPlan[]): Container {
  const { service } = scope;
  const container: Container = defined({
    name: scope.names.service(scope.name),
    image: imageOf(scope),
    imagePullPolicy: pullPolicyOf(scope),
    ...lowerProcess(scope),
    workingDir: service.working_dir || undefined,
    env: filled(lowerEnvironment(scope)),
    ports: filled(lowerContainerPorts(scope, ports)),
    resources: lowerResources(scope),
    ...lowerProbes(scope),
    lifecycle: lowerLifecycle(scope),
    securityContext: lowerSecurity(scope),
    stdin: service.stdin_open === true ? true : undefined,
    tty: service.tty === true ? true : undefined,
    volumeMounts: filled(plans.map((plan) => plan.mount)),
  });
  const { provenance } = scope;
  for (const [field, attribute] of markedFields) {
    if (field in container && (service[attribute] ?? undefined) !== undefined)
      provenance.markField(container, field, at(scope, attribute));
  }
  if (scope.own.imagePullPolicy !== undefined)
    provenance.replaceField(container, 'imagePullPolicy', setAt(scope, 'imagePullPolicy'));
  return from(scope, container, at(scope));
}

/** Fields that hold a scalar or a plain list, and so can't carry their own mark. */
const markedFields = [
  ['image', 'image'],
  ['image', 'build'],
  ['imagePullPolicy', 'pull_policy'],
  ['command', 'entrypoint'],
  ['args', 'command'],
  ['workingDir', 'working_dir'],
  ['stdin', 'stdin_open'],
  ['tty', 'tty'],
  ['env', 'environment'],
  ['volumeMounts', 'volumes'],
] as const;

/** The image as given; what is built has Compose's own name for it. */
export function imageOf(scope: Scope): string {
  const { image, pull_policy } = scope.service;
  const usual = `${scope.model.name}-${scope.name}`;
  if (image?.startsWith('sha256:')) tellOf(scope, 'image-by-id', ['image'], {});
  if (pull_policy && /^(daily|weekly|every_)/.test(pull_policy))
    tellOf(scope, 'pull-policy-by-age', ['pull_policy'], { policy: pull_policy });
  return image ?? usual;
}
