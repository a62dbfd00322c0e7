import type * as compose from '../../compose/project.ts';
import { serviceLabels } from '../../k8s/labels.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { currentJobName, derivedName } from '../../k8s/names.ts';
import type { Container, Volume } from '../../k8s/types.ts';
import { at, from, manifest, type Scope, scopeOf } from '../context.ts';
import { helperContainer, unprivileged } from '../helpers/helper.ts';
import { metadataOf } from '../metadata.ts';

/** A Job that has to have started, or to be done. */
interface JobSubject {
  readonly scope: Scope;
  readonly to: string;
  readonly dependency: Pick<compose.Dependency, 'condition' | 'required'>;
}

interface JobGates {
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
  readonly objects: readonly Manifest[];
  readonly serviceAccountName?: string;
}

const tokenVolume = 'api-token';
const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';

/** After so long `kubectl wait` is started again, as another Job may be the current one by then. */
const patience = '10m';

/**
 * Init containers that read the state of Jobs from the API. Only they see the token, and it opens nothing but these Jobs. A failed Job is
 * found out by a second container: `kubectl wait` knows one condition at a time, so the first waits for any end, the other asks which.
 * A Job that has changed has another name. It comes from a ConfigMap, so that the pods that had waited for the earlier one may stay.
 */
export function jobGates(leader: Scope, subjects: readonly JobSubject[]): JobGates {
  if (subjects.length === 0) return { containers: [], volumes: [], objects: [] };
  const name = derivedName(leader.names.service(leader.name), 'gate');
  const jobs = [...new Set(subjects.map(({ to }) => leader.names.workload(to)))];
  return {
    containers: subjects.flatMap((subject) => containersFor(subject)),
    volumes: [tokenSource()],
    objects: [...subjects.map(({ to }) => currentJob(scopeOf(leader, to))), ...rights(leader, name, jobs)],
    serviceAccountName: name,
  };
}

function containersFor({ scope, to, dependency }: JobSubject): Container[] {
  const job = scope.names.workload(to);
  const configMapKeyRef = { name: currentJobName(job), key: job };
  const kubectl = (prefix: string, args: readonly string[]): Container =>
    from(
      scope,
      helperContainer({
        name: derivedName(prefix, scope.names.service(to)),
        image: scope.options.helperImages.kubectl,
        args: ['wait', ...args],
        expandedArgument: 'job/$(JOB)',
        env: [{ name: 'JOB', valueFrom: { configMapKeyRef } }],
        mounts: [{ name: tokenVolume, mountPath: tokenPath, readOnly: true }],
        securityContext: unprivileged,
      }),
      at(scope, 'depends_on', to),
    );
  const timeout = `--timeout=${patience}`;
  if (dependency.condition !== 'service_completed_successfully') {
    return [kubectl('wait-for-start-of', ['--for=jsonpath={.status.startTime}', timeout])];
  }
  const end = kubectl('wait-for-end-of', ['--for=jsonpath={.status.conditions[0].type}', timeout]);
  return dependency.required === false
    ? [end]
    : [end, kubectl('require-success-of', ['--for=condition=Complete', '--timeout=10s'])];
}

function currentJob(scope: Scope): Manifest {
  const job = scope.names.workload(scope.name);
  return from(
    scope,
    manifest({ apiVersion: 'v1', kind: 'ConfigMap', metadata: metadataOf(scope, currentJobName(job)), data: { [job]: job } }),
    at(scope),
  );
}

function tokenSource(): Volume {
  return {
    name: tokenVolume,
    projected: {
      sources: [
        { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
      ],
    },
  };
}

function rights(scope: Scope, name: string, jobs: readonly string[]): Manifest[] {
  const metadata = { name, labels: serviceLabels(scope.model.name, scope.name) };
  const rbac = 'rbac.authorization.k8s.io';
  return [
    manifest({ apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false }),
    manifest({
      apiVersion: `${rbac}/v1`,
      kind: 'Role',
      metadata,
      // kubectl waits by a watch for the one name.
      rules: [{ apiGroups: ['batch'], resources: ['jobs'], resourceNames: [...jobs], verbs: ['get', 'list', 'watch'] }],
    }),
    manifest({
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: rbac, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name }],
    }),
  ].map((object) => from(scope, object, at(scope, 'depends_on')));
}
