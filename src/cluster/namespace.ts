import { projectLabels } from '../k8s/labels.ts';
import { ApiError } from './api-error.ts';
import { manager } from './ownership.ts';
import type { Session } from './session.ts';

/** Makes the session's namespace if it is missing; true if it was. Rejects as the client does. */
export async function ensureNamespace(session: Session): Promise<boolean> {
  const { namespace, signal, client } = session;
  try {
    await client.request({ method: 'GET', path: `/api/v1/namespaces/${encodeURIComponent(namespace)}`, signal });
    return false;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
  try {
    await client.request({
      method: 'POST',
      path: '/api/v1/namespaces',
      query: { fieldManager: manager },
      body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: projectLabels(session.project) } },
      signal,
    });
  } catch (error) {
    // Someone else was faster, or the answer to the first try was lost: it is there, which is what counts.
    if (!(error instanceof ApiError) || error.reason !== 'AlreadyExists') throw error;
    return false;
  }
  session.emit({ type: 'namespace-created', namespace });
  return true;
}
