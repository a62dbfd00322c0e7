import { setMaxListeners } from 'node:events';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Host } from '../host/host.ts';
import type { ObjectRef } from '../k8s/manifest.ts';
import { apiPath, type Resources } from './api-paths.ts';
import type { Client } from './client.ts';
import type { Cluster } from './connect.ts';
import type { OnEvent } from './events.ts';

/** What every step of a run on one cluster works with. */
export interface Session {
  readonly client: Client;
  readonly resources: Resources;
  readonly namespace: string;
  readonly project: string;
  readonly report: Report;
  readonly emit: OnEvent;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Writes in flight at once. */
  readonly parallelism: number;
}

/** What a session is made of, beside the cluster. */
export interface SessionRequest {
  readonly project: string;
  readonly onEvent?: OnEvent;
  readonly signal?: AbortSignal;
  readonly parallelism?: number;
}

export function openSession(cluster: Cluster, request: SessionRequest, host: Host, report: Report): Session {
  const { client, resources, namespace } = cluster;
  // Everything in flight listens to it: that is no leak.
  if (request.signal !== undefined) setMaxListeners(0, request.signal);
  return {
    client,
    resources,
    namespace,
    project: request.project,
    report,
    emit: request.onEvent ?? (() => undefined),
    signal: request.signal,
    now: () => host.now(),
    parallelism: Math.min(32, Math.max(1, request.parallelism ?? 8)),
  };
}

/** The URL path of an object; undefined where the server does not know its kind. */
export async function pathOf(session: Session, ref: ObjectRef): Promise<string | undefined> {
  const resource = await session.resources.of(ref);
  return resource === undefined ? undefined : apiPath(ref.apiVersion, resource, ref.namespace ?? session.namespace, ref.name);
}
