import type { ObjectRef } from '../k8s/manifest.ts';

/**
 * What happens while c2k works on a cluster, as it happens: the one source of the terminal, plain and NDJSON progress.
 * The names in `type`, `state`, `result` and `reason` are stable; fields may be added.
 */
export type DeployEvent =
  | PlannedEvent
  | NamespaceCreatedEvent
  | ApplyingEvent
  | AppliedEvent
  | ApplyFailedEvent
  | DeletingEvent
  | DeletedEvent
  | WaitingEvent
  | ServiceStatusEvent
  | FailedEvent
  | ReadyEvent
  | ForwardingEvent
  | NoteEvent;

/** Who listens. It must not throw and is called synchronously, in the order of what happened. */
export type OnEvent = (event: DeployEvent) => void;

/** How a run on a cluster ended; the exit codes are 0, 1, 3, 4 and 130. */
export type DeployOutcome = 'done' | 'refused' | 'not-ready' | 'conflict' | 'interrupted';

/** What is done to one object: decided by the plan, before anything is written. */
export type PlannedOperation = 'create' | 'update' | 'keep' | 'recreate' | 'delete';

/** What became of one object. `kept`: it was left alone on purpose, as a finished Job or a volume is. */
export type AppliedResult = 'created' | 'configured' | 'unchanged' | 'recreated' | 'kept';

/** The whole plan, once, before the first write. */
export interface PlannedEvent {
  readonly type: 'planned';
  readonly changes: readonly { readonly operation: PlannedOperation; readonly object: ObjectRef; readonly service?: string }[];
}

export interface NamespaceCreatedEvent {
  readonly type: 'namespace-created';
  readonly namespace: string;
}

/** A write was sent. */
export interface ApplyingEvent {
  readonly type: 'applying';
  readonly object: ObjectRef;
  readonly service?: string;
}

/** A write was answered with success. */
export interface AppliedEvent {
  readonly type: 'applied';
  readonly object: ObjectRef;
  readonly service?: string;
  readonly result: AppliedResult;
}

/** A write was refused; the diagnostic with the same words goes through `report`. */
export interface ApplyFailedEvent {
  readonly type: 'apply-failed';
  readonly object: ObjectRef;
  readonly service?: string;
  readonly message: string;
}

export interface DeletingEvent {
  readonly type: 'deleting';
  readonly object: ObjectRef;
  readonly service?: string;
}

/** An object is gone: `pruned` as it is no longer wanted, else by `c2k delete`. */
export interface DeletedEvent {
  readonly type: 'deleted';
  readonly object: ObjectRef;
  readonly service?: string;
  readonly pruned: boolean;
}

/** The wait begins, for these services, in the order in which they were applied. */
export interface WaitingEvent {
  readonly type: 'waiting';
  readonly services: readonly string[];
}

/**
 * Where a service stands. `blocked`: its init containers wait for a dependency; `starting`: it runs and is not ready yet;
 * `failing`: something is wrong, and it is given time to recover; `failed`: given up (a {@link FailedEvent} says why).
 * `exited` with an error, or ever again with success, and `unhealthy` are no failures where nobody waits for better, as with `docker compose up`.
 */
export type ServiceState =
  | 'pending'
  | 'unschedulable'
  | 'pulling'
  | 'blocked'
  | 'starting'
  | 'ready'
  | 'completed'
  | 'exited'
  | 'unhealthy'
  | 'failing'
  | 'failed'
  | 'deleting';

/** A service's state changed, or the words for it did. */
export interface ServiceStatusEvent {
  readonly type: 'service-status';
  readonly service: string;
  readonly state: ServiceState;
  /** Pods that are ready (of a Job: that succeeded), and wanted. */
  readonly ready: number;
  readonly desired: number;
  /** For a person: "0/1 pods ready", "init container wait-db runs". */
  readonly detail?: string;
}

/** Why a service will not become ready. The reasons are Kubernetes' own (CrashLoopBackOff, ImagePullBackOff …) where it has one. */
export interface ServiceFailure {
  readonly service: string;
  readonly object: ObjectRef;
  readonly reason: string;
  readonly message: string;
  readonly pod?: string;
  readonly container?: string;
  readonly exitCode?: number;
  readonly signal?: number;
  /** The failing container's last lines, oldest first; from its previous run where it was restarted. */
  readonly logs: readonly string[];
  /** The newest warnings about the object and its pods, oldest first. */
  readonly events: readonly { readonly reason: string; readonly message: string; readonly count: number }[];
}

/** The wait for a service is over, without success. */
export interface FailedEvent extends ServiceFailure {
  readonly type: 'failed';
}

/** Everything waited for is ready or completed. */
export interface ReadyEvent {
  readonly type: 'ready';
  readonly services: readonly string[];
}

/** A published port: `listening` answers on this machine, `reconnecting` waits for a pod, `refused` could not be opened here. */
export interface ForwardingEvent {
  readonly type: 'forwarding';
  readonly service: string;
  /** Local address and port, and the container's port. */
  readonly host: string;
  readonly port: number;
  readonly target: number;
  readonly state: 'listening' | 'reconnecting' | 'refused' | 'closed';
  readonly message?: string;
}

/** Worth a line, and nobody's mistake: "volume db_data is kept". */
export interface NoteEvent {
  readonly type: 'note';
  readonly service?: string;
  readonly message: string;
}
