import { reportClusterError } from './cluster/cluster-error.ts';
import { type Cluster, type ClusterOptions, connect } from './cluster/connect.ts';
import { deleteProject } from './cluster/delete-project.ts';
import { prepare } from './cluster/desired.ts';
import { type Difference, diffProject } from './cluster/diff.ts';
import type { DeployEvent, DeployOutcome, OnEvent, ServiceFailure } from './cluster/events.ts';
import { type ExecOptions, type ExecStreams, execInService } from './cluster/exec.ts';
import { forwardPorts, type PublishedPort } from './cluster/forward.ts';
import { previousRevision, type Revision, readHistory } from './cluster/history.ts';
import { type LogLine, type LogOptions, readLogs } from './cluster/logs.ts';
import { type RollOutRequest, rollOut } from './cluster/roll-out.ts';
import { openSession, type Session } from './cluster/session.ts';
import { readStatus, type ServiceStatus } from './cluster/status.ts';
import type { Report } from './diagnostics/diagnostic.ts';
import type { Host } from './host/host.ts';
import type { Manifest } from './k8s/manifest.ts';
import { createProvenance, type Provenance } from './k8s/provenance.ts';

export type {
  Cluster,
  ClusterOptions,
  DeployEvent,
  DeployOutcome,
  Difference,
  ExecStreams,
  LogLine,
  OnEvent,
  PublishedPort,
  Revision,
  ServiceFailure,
  ServiceStatus,
};
export { connect };

/** What every command on a cluster shares. */
export interface ProjectRequest {
  /** The Compose project's name: what is on the cluster is found by it. */
  readonly project: string;
  readonly onEvent?: OnEvent;
  /** Aborted by the first Ctrl-C: no new write starts, those in flight are awaited (at most 5 s). */
  readonly signal?: AbortSignal;
}

export interface DeployRequest extends ProjectRequest {
  /** Without namespaces: they are applied into the cluster's namespace. */
  readonly manifests: readonly Manifest[];
  /** Tells the Compose line of what the cluster refuses. */
  readonly provenance: Provenance;
  /** Make the namespace if it is missing. @default false */
  readonly createNamespace?: boolean;
  /** `server`: dry run on the server; `client`: the plan alone. Nothing is written. @default 'none' */
  readonly dryRun?: 'none' | 'server' | 'client';
  /** Ask the server about all objects before the first write. @default true */
  readonly preflight?: boolean;
  /** Take fields that others manage. @default false */
  readonly forceConflicts?: boolean;
  /** Take over objects that c2k did not make; another project's only if it is named here. @default no */
  readonly adopt?: boolean | string;
  /** Also delete and make anew what can't be changed in place (Jobs always are). @default false */
  readonly recreate?: boolean;
  /** Run Jobs again that have ended, as `docker compose up` does with one-shots; for `diff`, count that as a change. @default true, for `diff` false */
  readonly rerunJobs?: boolean;
  /** Delete what an earlier apply made and is no longer wanted. @default true */
  readonly prune?: boolean;
  /** Services that were left out, by a profile or by choice, and are not to be pruned. @default none */
  readonly keepServices?: readonly string[];
  /** Prune volumes too, with their data. @default false */
  readonly pruneVolumes?: boolean;
  /** Go on when more than half of the objects would be pruned. @default false */
  readonly yes?: boolean;
  /** Take over the project's lock from a run that may still be going. @default false */
  readonly breakLock?: boolean;
  /** @default true */
  readonly wait?: boolean;
  /** @default 300 */
  readonly timeoutSeconds?: number;
  /** If it is not written, or not ready, go back to the last revision that was. @default false */
  readonly rollbackOnFailure?: boolean;
  /** Writes in flight at once, 1 to 32. @default 8 */
  readonly parallelism?: number;
}

/** A recorded revision instead of manifests; it is whole, so no service is left out, and volumes stay whatever it says. */
export interface RollbackRequest
  extends Omit<
    DeployRequest,
    'manifests' | 'provenance' | 'createNamespace' | 'keepServices' | 'pruneVolumes' | 'rollbackOnFailure'
  > {
  /** @default the newest good one before the current */
  readonly revision?: number;
}

export interface DeployResult {
  readonly outcome: DeployOutcome;
  /** How many objects were created, configured, recreated or pruned: 0 when everything was as wanted. */
  readonly changed: number;
  readonly failures: readonly ServiceFailure[];
  /** The revision that `rollback` applied, or that runs again after a failure. */
  readonly rolledBackTo?: number;
}

export interface DeleteRequest extends ProjectRequest {
  /** Delete the volumes too, with their data. @default false */
  readonly volumes?: boolean;
  /** Delete the namespace, if c2k made it. @default false */
  readonly namespaceToo?: boolean;
  /** @default false */
  readonly breakLock?: boolean;
  /** How long to wait until everything is gone. @default 120 */
  readonly timeoutSeconds?: number;
}

export interface ForwardRequest extends ProjectRequest {
  readonly ports: readonly PublishedPort[];
}

/** Applies a project's manifests, removes what is no longer wanted, and waits until it runs. Everything said goes through `report` and `onEvent`. */
export async function deploy(cluster: Cluster, request: DeployRequest, host: Host, report: Report): Promise<DeployResult> {
  const session = openSession(cluster, request, host, report);
  return guarded(session, cluster, async () => {
    const desired = await prepare(session, request.manifests, request.provenance);
    if (desired === undefined) return { outcome: 'refused', changed: 0, failures: [] };
    return rollOut(session, withDefaults(request, desired));
  });
}

/** What `deploy` would change. Undefined after reporting why that can't be said. */
export async function diff(
  cluster: Cluster,
  request: DeployRequest,
  host: Host,
  report: Report,
): Promise<readonly Difference[] | undefined> {
  const session = openSession(cluster, request, host, report);
  const desired = await prepare(session, request.manifests, request.provenance);
  return desired === undefined ? undefined : diffProject(session, withDefaults({ rerunJobs: false, ...request }, desired));
}

/** What was applied, the oldest revision first: the last few, and the newest good one. Rejects as the client does. */
export async function history(
  cluster: Cluster,
  request: ProjectRequest,
  host: Host,
  report: Report,
): Promise<readonly Revision[]> {
  return readHistory(openSession(cluster, request, host, report));
}

/** Applies a recorded revision, as `deploy` does, and prunes what has come since. */
export async function rollback(cluster: Cluster, request: RollbackRequest, host: Host, report: Report): Promise<DeployResult> {
  const session = openSession(cluster, request, host, report);
  return guarded(session, cluster, async () => {
    const revision = await findRevision(session, request.revision);
    if (revision === undefined) return { outcome: 'refused', changed: 0, failures: [] };
    const { number: rollbackTo, manifests } = revision;
    const result = await rollOut(session, { ...withDefaults(asDeploy(request, manifests), manifests), rollbackTo });
    return { ...result, rolledBackTo: rollbackTo };
  });
}

/** What `rollback` would change. Undefined after reporting why that can't be said. */
export async function diffRollback(
  cluster: Cluster,
  request: RollbackRequest,
  host: Host,
  report: Report,
): Promise<readonly Difference[] | undefined> {
  const revision = await findRevision(openSession(cluster, request, host, report), request.revision);
  return revision && diff(cluster, asDeploy(request, revision.manifests), host, report);
}

function asDeploy(request: RollbackRequest, manifests: readonly Manifest[]): DeployRequest {
  return { ...request, manifests, provenance: createProvenance() };
}

/** The revision that is meant; undefined after saying that there is none. */
async function findRevision(session: Session, wanted: number | undefined): Promise<Revision | undefined> {
  const known = await readHistory(session);
  const found = wanted === undefined ? previousRevision(known) : known.find(({ number }) => number === wanted);
  if (found === undefined) {
    const { project } = session;
    session.report('no-such-revision', undefined, { project, revision: wanted, known: known.map(({ number }) => number) });
  }
  return found;
}

/** Removes what `deploy` made, found by the inventory: no manifest is needed, and volumes stay unless asked for. */
export async function remove(cluster: Cluster, request: DeleteRequest, host: Host, report: Report): Promise<DeployResult> {
  const session = openSession(cluster, request, host, report);
  return guarded(session, cluster, async () => {
    const { outcome, changed } = await deleteProject(session, {
      volumes: request.volumes ?? false,
      namespaceToo: request.namespaceToo ?? false,
      breakLock: request.breakLock ?? false,
      timeoutSeconds: request.timeoutSeconds ?? 120,
    });
    return { outcome, changed, failures: [] };
  });
}

/** Makes published ports answer on this machine, as Docker does, until the signal aborts. */
export async function forward(cluster: Cluster, request: ForwardRequest, host: Host, report: Report): Promise<DeployResult> {
  const session = openSession(cluster, request, host, report);
  return guarded(session, cluster, async () => {
    const isServed = await forwardPorts(session, request.ports);
    return { outcome: isServed ? 'done' : 'refused', changed: 0, failures: [] };
  });
}

/** Where the project's services stand; `onStatus` is called once, or with `follow` again after each change until the signal aborts. */
export async function status(
  cluster: Cluster,
  request: ProjectRequest & { readonly follow?: boolean; readonly onStatus: (services: readonly ServiceStatus[]) => void },
  host: Host,
  report: Report,
): Promise<void> {
  const session = openSession(cluster, request, host, report);
  await readStatus(session, request.onStatus, request.follow ? request.signal : undefined);
}

/** The lines that the services' containers write. */
export async function logs(cluster: Cluster, request: ProjectRequest & LogOptions, host: Host, report: Report): Promise<void> {
  await readLogs(openSession(cluster, request, host, report), request);
}

/** Runs a command in a service's container: its exit code, or undefined after reporting that nothing runs. */
export async function exec(
  cluster: Cluster,
  request: ProjectRequest & ExecOptions,
  host: Host,
  report: Report,
): Promise<number | undefined> {
  return execInService(openSession(cluster, request, host, report), request);
}

/** A cluster that is away, or forbids something, is no bug: it is reported, and the outcome says so. */
async function guarded(session: Session, cluster: Cluster, run: () => Promise<DeployResult>): Promise<DeployResult> {
  try {
    return await run();
  } catch (error) {
    if (session.signal?.aborted) return { outcome: 'interrupted', changed: 0, failures: [] };
    if (!reportClusterError(session, cluster, error)) throw error;
    return { outcome: 'refused', changed: 0, failures: [] };
  }
}

function withDefaults(request: DeployRequest, desired: readonly Manifest[]): RollOutRequest {
  return {
    desired,
    provenance: request.provenance,
    createNamespace: request.createNamespace ?? false,
    dryRun: request.dryRun ?? 'none',
    preflight: request.preflight ?? true,
    forceConflicts: request.forceConflicts ?? false,
    adopt: request.adopt ?? false,
    recreate: request.recreate ?? false,
    rerunJobs: request.rerunJobs ?? true,
    prune: request.prune ?? true,
    pruneVolumes: request.pruneVolumes ?? false,
    keepServices: request.keepServices ?? [],
    yes: request.yes ?? false,
    breakLock: request.breakLock ?? false,
    wait: request.wait ?? true,
    timeoutSeconds: request.timeoutSeconds,
    rollbackOnFailure: request.rollbackOnFailure ?? false,
  };
}
