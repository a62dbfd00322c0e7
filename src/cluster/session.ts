import type { Report } from '../diagnostics/diagnostic.ts';
import type { ObjectRef } from '../k8s/manifest.ts';
import { apiPath, type Resources } from './api-paths.ts';
import type { Client } from './client.ts';
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

/** The URL path of an object; undefined where the server does not know its kind. */
export async function pathOf(session: Session, ref: ObjectRef): Promise<string | undefined> {
  const resource = await session.resources.of(ref);
  return resource === undefined ? undefined : apiPath(ref.apiVersion, resource, ref.namespace ?? session.namespace, ref.name);
}
