import type * as compose from '../compose/project.ts';
import type { Context, Scope } from './context.ts';
import { scopeOf, tellOf } from './context.ts';
import { imageFacts } from './image-facts.ts';
import { endsByItself } from './one-shot.ts';

/** How the containers of a service come back: the restart policy that Compose would give them. */
export type RestartPolicy =
  | { readonly kind: 'always' }
  | { readonly kind: 'on-failure'; readonly attempts?: number }
  | { readonly kind: 'never'; readonly said: boolean };

export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job';

export interface Plan {
  readonly kind: WorkloadKind;
  readonly restart: RestartPolicy;
}

/** What `deploy.restart_policy` and `restart` say; the former wins where its condition is there. */
export function restartPolicyOf(service: compose.Service): RestartPolicy {
  const { deploy, restart = '' } = service;
  const policy = deploy?.restart_policy;
  if (policy) {
    const attempts = policy.max_attempts;
    switch (policy.condition) {
      case 'any':
        return { kind: 'always' };
      case 'on-failure':
        return attempts === undefined ? { kind: 'on-failure' } : { kind: 'on-failure', attempts };
      case 'none':
        return { kind: 'never', said: true };
      default:
        // Without a condition the engine gets an empty policy, which is "no".
        return { kind: 'never', said: false };
    }
  }
  const [word, attempts] = restart.split(':');
  switch (word) {
    case 'always':
    case 'unless-stopped':
      return { kind: 'always' };
    case 'on-failure':
      return attempts ? { kind: 'on-failure', attempts: Number(attempts) } : { kind: 'on-failure' };
    default:
      return { kind: 'never', said: word === 'no' };
  }
}

/** Docker starts a container again with all that it wrote, Kubernetes with what its image has: said once, of those that are to be restarted. */
export function tellLostWrites(context: Context, running: readonly string[]): void {
  const services = running.filter((name) => {
    const { service } = scopeOf(context, name);
    return service.read_only !== true && restartPolicyOf(service).kind !== 'never';
  });
  const [first] = services;
  if (first === undefined) return;
  const scope = scopeOf(context, first);
  const path = scope.service.deploy?.restart_policy ? ['deploy', 'restart_policy'] : ['restart'];
  tellOf(scope, 'writes-lost-at-restart', path, { services });
}

/**
 * Which workload runs a service. What Compose restarts is a Deployment; what runs once is a Job. Most files say neither, though they mean
 * servers: a service with the signs of a server becomes a Deployment, which restarts it where Docker would not, and that is said.
 */
export function planWorkload(context: Context, name: string): Plan {
  const scope = scopeOf(context, name);
  const restart = restartPolicyOf(scope.service);
  const mode = scope.service.deploy?.mode ?? 'replicated';
  switch (scope.own.workload) {
    case 'job':
      return { kind: 'Job', restart };
    case 'deployment':
      return { kind: 'Deployment', restart };
    case 'statefulset':
      return { kind: 'StatefulSet', restart };
    case 'daemonset':
      return { kind: 'DaemonSet', restart };
    case undefined:
      break;
  }
  if (mode === 'global') return { kind: 'DaemonSet', restart };
  if (mode === 'replicated-job') return { kind: 'Job', restart };
  if (mode === 'global-job') {
    tellOf(scope, 'global-job', ['deploy', 'mode'], {});
    return { kind: 'Job', restart };
  }
  return { kind: isWaitedForAsCompleted(context, name) ? 'Job' : kindFor(scope, restart), restart };
}

function kindFor(scope: Scope, restart: RestartPolicy): WorkloadKind {
  const signs = serverSigns(scope, restart);
  const policy = scope.service.deploy?.restart_policy;
  const path = policy ? ['deploy', 'restart_policy', ...(policy.condition === undefined ? [] : ['condition'])] : ['restart'];
  switch (restart.kind) {
    case 'always':
      return 'Deployment';
    case 'on-failure':
      if (signs.length === 0 && (restart.attempts !== undefined || endsByItself(scope.name, scope.service))) return 'Job';
      tellOf(scope, 'restart-also-on-success', path, {});
      return 'Deployment';
    case 'never':
      if (signs.length === 0 && (restart.said || endsByItself(scope.name, scope.service))) return 'Job';
      if (signs.length > 0) tellOf(scope, 'restart-of-server', path, { sign: signs.join(', ') });
      else tellOf(scope, 'restart-guessed', path, {});
      return 'Deployment';
  }
}

/** What makes a service look like one that is meant to keep running. */
function serverSigns(scope: Scope, restart: RestartPolicy): string[] {
  const { name, service, model } = scope;
  const facts = runsOnce(service, restart) ? undefined : imageFacts(scope);
  const signs: readonly (readonly [string, boolean])[] = [
    ['ports', (service.ports ?? []).length > 0],
    ['expose', (service.expose ?? []).length > 0 || (facts?.exposedPorts ?? []).length > 0],
    ['healthcheck', service.healthcheck !== undefined || facts?.healthcheck !== undefined],
    ['service_healthy', dependencies(model, name).some((dependency) => dependency.condition === 'service_healthy')],
    // Backups, imports and migrations write to volumes too: run again and again they would do harm.
    ['volumes', writesToVolume(service) && !endsByItself(name, service)],
  ];
  return signs.flatMap(([sign, there]) => (there ? [sign] : []));
}

function writesToVolume({ volumes = [] }: compose.Service): boolean {
  return volumes.some(({ type, source, read_only }) => type === 'volume' && source !== undefined && read_only !== true);
}

/** A migration often has the server's image and another command: what that image says is about the server. */
function runsOnce({ command, entrypoint }: compose.Service, restart: RestartPolicy): boolean {
  const hasOwnCommand = (command ?? []).length > 0 || (entrypoint ?? undefined) !== undefined;
  return hasOwnCommand || (restart.kind === 'never' && restart.said);
}

function isWaitedForAsCompleted({ model }: Context, name: string): boolean {
  return dependencies(model, name).some((dependency) => dependency.condition === 'service_completed_successfully');
}

/** How others depend on `name`. */
function dependencies(model: compose.Project, name: string): compose.Dependency[] {
  return Object.values(model.services).flatMap((other) => {
    const dependency = Object.hasOwn(other.depends_on ?? {}, name) ? other.depends_on?.[name] : undefined;
    return dependency ? [dependency] : [];
  });
}
