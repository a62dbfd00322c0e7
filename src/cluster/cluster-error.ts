import type { Report } from '../diagnostics/diagnostic.ts';
import { HostError } from '../host/host.ts';
import { ApiError, ConnectionError } from './api-error.ts';
import { CredentialsError } from './kubeconfig/credential.ts';

/** Reports a failure that is the cluster's or the network's; false if it is something else, a bug perhaps. */
export function reportClusterError(
  session: { readonly report: Report; readonly namespace: string },
  cluster: { readonly server: string; readonly context: string | undefined },
  error: unknown,
): boolean {
  const { report, namespace } = session;
  const { server } = cluster;
  if (error instanceof ConnectionError) {
    report('cluster-unreachable', undefined, { server, problem: error.message, code: error.code });
  } else if (error instanceof CredentialsError || error instanceof HostError) {
    const hint = error instanceof CredentialsError ? error.hint : undefined;
    report('credentials-unavailable', undefined, { context: cluster.context ?? '', problem: error.message, hint });
  } else if (!(error instanceof ApiError)) {
    return false;
  } else if (error.status === 401) {
    report('cluster-refused-login', undefined, { server, problem: error.message });
  } else if (error.isMissingNamespace()) {
    report('namespace-missing', undefined, { namespace });
  } else if (error.isTerminatingNamespace()) {
    report('namespace-terminating', undefined, { namespace });
  } else if (error.status === 403) {
    report('permission-missing', undefined, { problem: error.message, namespace });
  } else {
    report('cluster-failed', undefined, { problem: error.message });
  }
  return true;
}
