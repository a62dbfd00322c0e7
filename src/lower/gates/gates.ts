import type * as compose from '../../compose/project.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import type { Container, Volume } from '../../k8s/types.ts';
import { type Context, type Scope, scopeOf, tellOf } from '../context.ts';
import { networkOwner } from '../pod-groups.ts';
import { hasHealthcheck, secondsUntilUnhealthy } from '../probe.ts';
import type { Plan } from '../workload-kind.ts';
import { jobGates } from './job-gate.ts';
import { type NameSubject, nameGate } from './name-gate.ts';

/** What makes a pod wait for others. */
export interface Gates {
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
  readonly objects: readonly Manifest[];
  readonly serviceAccountName?: string;
  /** Services whose readiness somebody waits for, so that they need a Service for it. */
  readonly waitsFor: readonly string[];
  /** Services whose health or success this pod can't do without. */
  readonly needs: ReadonlyMap<string, 'healthy' | 'completed'>;
}

/** What lowering has decided of every service before it looks at their dependencies. */
export interface Decided {
  readonly plans: ReadonlyMap<string, Plan>;
  /** The service whose pod a service lives in. */
  readonly podOf: (name: string) => string;
  /** Whether a pod waits for another one, itself or by way of others; from {@link podOrder}. */
  readonly reaches: (pod: string, other: string) => boolean;
  /** What services wait for by name, as far as somebody has asked: each is asked of by all that wait for it. */
  readonly further: Map<string, readonly Edge[]>;
}

/** A dependency that is waited for. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly dependency: Pick<compose.Dependency, 'condition' | 'required'>;
}

/** The init containers for what `members`, which share a pod, depend on. */
export function lowerGates(context: Context, members: readonly string[], decided: Decided): Gates {
  const edges = waitable(context, members, decided);
  const jobs = edges.filter((edge) => asksJob(context, edge, decided));
  const names = edges.filter((edge) => !asksJob(context, edge, decided));
  const subjects = new Map<string, NameSubject>();
  const done = new Set<string>();
  for (const edge of names) {
    for (const each of chain(context, edge, decided, { path: new Set(members), done })) {
      const subject = subjectOf(context, each);
      const known = subjects.get(subject.service);
      if (!known || (known.condition === 'started' && subject.condition === 'healthy')) subjects.set(subject.service, subject);
    }
  }
  const leader = scopeOf(context, members[0] ?? '');
  const viaApi = jobGates(
    leader,
    jobs.map(({ from, to, dependency }) => ({ scope: scopeOf(context, from), to, dependency })),
  );
  const viaNames = nameGate(leader, [...subjects.values()]);
  return {
    ...viaApi,
    containers: [...viaApi.containers, ...viaNames],
    waitsFor: [...subjects.keys()],
    needs: needsOf(edges),
  };
}

/** Compose's `up` fails with a dependency that is required and does not become what it should. */
function needsOf(edges: readonly Edge[]): Gates['needs'] {
  const needs = new Map<string, 'healthy' | 'completed'>();
  for (const { to, dependency } of edges) {
    if (dependency.required === false || dependency.condition === 'service_started') continue;
    needs.set(to, dependency.condition === 'service_healthy' ? 'healthy' : 'completed');
  }
  return needs;
}

/** The dependencies that a pod can and should wait for; what it can't is said. */
function waitable(context: Context, members: readonly string[], { plans, podOf, reaches }: Decided): Edge[] {
  const pod = podOf(members[0] ?? '');
  return members.flatMap((name) => {
    const scope = scopeOf(context, name);
    return Object.entries(scope.service.depends_on ?? {}).flatMap(([to, { condition, required }]): Edge[] => {
      const path = ['depends_on', to];
      const target = Object.hasOwn(context.model.services, to) ? scopeOf(context, to) : undefined;
      if (!target) {
        tellOf(scope, 'gate-left-out', path, { other: to });
        return [];
      }
      if (podOf(to) === pod) {
        tellOf(scope, condition === 'service_started' ? 'gate-needless' : 'gate-within-pod', path, { other: to });
        return [];
      }
      if (reaches(podOf(to), pod)) {
        tellOf(scope, 'gate-cycle', path, { other: to });
        return [];
      }
      if (target.service.provider || replicasOf(target) === 0 || !plans.has(to)) {
        tellOf(scope, 'gate-left-out', path, { other: to });
        return [];
      }
      if (condition === 'service_healthy') checkHealth(scope, target, to);
      return [{ from: name, to, dependency: { condition, required } }];
    });
  });
}

function checkHealth(scope: Scope, target: Scope, to: string): void {
  const has = hasHealthcheck(target);
  if (has === false) tellOf(scope, 'dependency-without-healthcheck', ['depends_on', to], { other: to });
  if (has === 'unknown') tellOf(scope, 'dependency-health-unknown', ['depends_on', to], { other: to });
}

/** A Job's name stops resolving when it is done; how it ended only the API knows. */
function asksJob(context: Context, { to, dependency }: Edge, { plans }: Decided): boolean {
  if (dependency.condition === 'service_completed_successfully') return true;
  return plans.get(to)?.kind === 'Job' && !isAboutHealth(context, to, dependency);
}

/** Nothing is known of the health of an image whose checks are not: it is enough that it runs. */
function isAboutHealth(context: Context, to: string, { condition }: Edge['dependency']): boolean {
  return condition === 'service_healthy' && hasHealthcheck(scopeOf(context, to)) !== 'unknown';
}

/** Where a walk along dependencies is, and which services it need not follow again: there are more ways than services. */
interface Walk {
  readonly path: ReadonlySet<string>;
  readonly done: Set<string>;
}

/**
 * `edge` after all that its target waits for by name: a service that still waits has a name already. Only who is healthy waits no more; an
 * optional dependency's time counts from when it could have started.
 */
function chain(context: Context, edge: Edge, decided: Decided, { path, done }: Walk): Edge[] {
  if (path.has(edge.to)) return [];
  if (edge.dependency.required !== false && isAboutHealth(context, edge.to, edge.dependency)) return [edge];
  if (done.has(edge.to)) return [edge];
  done.add(edge.to);
  const further = furtherOf(context, edge.to, decided).flatMap((each) =>
    chain(context, each, decided, { path: new Set([...path, edge.to]), done }),
  );
  return [...further, edge];
}

/** What a service waits for by name; nothing is said of it, as its own pod does. */
function furtherOf(context: Context, name: string, decided: Decided): readonly Edge[] {
  const known = decided.further.get(name);
  if (known) return known;
  const found = waitable({ ...context, report: () => {} }, [name], decided).filter((each) => !asksJob(context, each, decided));
  decided.further.set(name, found);
  return found;
}

/** Seconds after which a service with pods that don't stay ready counts as started: Docker starts it once, and goes on. */
const patience = { withoutHealthcheck: 60, withHealthcheck: 5 } as const;
/** How long an optional dependency may take that never shows up. */
const optional = 60;

function subjectOf(context: Context, { to, dependency }: Edge): NameSubject {
  const target = scopeOf(context, to);
  const isHealthy = isAboutHealth(context, to, dependency);
  const hasProbe = hasHealthcheck(target) === true;
  const isOptional = dependency.required === false;
  return {
    service: to,
    named: networkOwner(context, to),
    condition: isHealthy ? 'healthy' : 'started',
    count: isHealthy ? replicasOf(target) : 1,
    patience: isHealthy
      ? isOptional
        ? secondsUntilUnhealthy(target)
        : 0
      : patience[hasProbe ? 'withHealthcheck' : 'withoutHealthcheck'],
    limit: isOptional ? optional + (isHealthy ? secondsUntilUnhealthy(target) : 0) : 0,
    path: ['depends_on', to],
  };
}

/** How many containers Compose runs of a service. */
export function replicasOf({ service, own }: Scope): number {
  // Loading keeps whole numbers that JavaScript can't count to; Kubernetes counts to 2^31.
  return Math.min(Number(own.replicas ?? service.deploy?.replicas ?? service.scale ?? 1), 2 ** 31 - 1);
}
