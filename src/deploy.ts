import type { DeployEvent, OnEvent, ServiceFailure } from './cluster/events.ts';
import type { Manifest } from './k8s/manifest.ts';
import type { Provenance } from './k8s/provenance.ts';

export type { DeployEvent, OnEvent, ServiceFailure };

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
  /** Run Jobs again that have ended, as `docker compose up` does with one-shots. @default false */
  readonly rerunJobs?: boolean;
  /** Delete what an earlier apply made and is no longer wanted. @default true */
  readonly prune?: boolean;
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
  /** Writes in flight at once, 1 to 32. @default 8 */
  readonly parallelism?: number;
}

/** How it ended; the exit codes are 0, 1, 3, 4 and 130. */
export type DeployOutcome = 'done' | 'refused' | 'not-ready' | 'conflict' | 'interrupted';

export interface DeployResult {
  readonly outcome: DeployOutcome;
  /** How many objects were created, configured, recreated or pruned: 0 when everything was as wanted. */
  readonly changed: number;
  readonly failures: readonly ServiceFailure[];
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

/** Which cluster, as the flags say it. */
export interface ClusterOptions {
  /** A context's name, or `NAME` for the context `kind-NAME`. @default the current context */
  readonly context?: string;
  /** Instead of `$KUBECONFIG` and `~/.kube/config`. */
  readonly kubeconfig?: string;
  /** @default the context's namespace, else `default` */
  readonly namespace?: string;
}

/** A port that Compose publishes, for `forward`. */
export interface PublishedPort {
  readonly service: string;
  /** The container's port. */
  readonly target: number;
  /** The port on this machine; undefined: any free one. */
  readonly published?: number;
  /** The address to listen on. @default '127.0.0.1' and '::1' */
  readonly hostIp?: string;
}

export interface ForwardRequest extends ProjectRequest {
  readonly ports: readonly PublishedPort[];
}

// The functions, as they land:
//   connect(options: ClusterOptions, host: Host, report: Report): Promise<Cluster | undefined>
//     Cluster { context?: string; server: string; namespace: string; kubernetesVersion(): Promise<string>; … }
//   deploy(cluster: Cluster, request: DeployRequest, host: Host, report: Report): Promise<DeployResult>
//   remove(cluster: Cluster, request: DeleteRequest, host: Host, report: Report): Promise<DeployResult>
//   forward(cluster: Cluster, request: ForwardRequest, report: Report): Promise<DeployResult>; ends when the signal aborts
