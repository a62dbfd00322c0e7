import { type CatalogueEntry, entry } from '../entry.ts';

/** Finding the cluster and being let in. */
export const connectCodes: {
  'kubeconfig-unreadable': CatalogueEntry<{ path: string; problem: string }>;
  'no-kubeconfig': CatalogueEntry<object>;
  'no-current-context': CatalogueEntry<{ choices: readonly string[] }>;
  'unknown-context': CatalogueEntry<{ context: string; choices: readonly string[] }>;
  'context-without-cluster': CatalogueEntry<{ context: string; cluster: string | undefined }>;
  'context-without-user': CatalogueEntry<{ context: string; user: string }>;
  'credentials-unavailable': CatalogueEntry<{ context: string; problem: string; hint: string | undefined }>;
  'cluster-unreachable': CatalogueEntry<{ server: string; problem: string; code: string }>;
  'cluster-refused-login': CatalogueEntry<{ server: string; problem: string }>;
  'permission-missing': CatalogueEntry<{ problem: string; namespace: string }>;
  'cluster-failed': CatalogueEntry<{ problem: string }>;
} = {
  'kubeconfig-unreadable': entry('error', ({ path, problem }) => `kubeconfig ${path} can't be read: ${problem}`),
  'no-kubeconfig': entry(
    'error',
    () => 'there is no kubeconfig, so no cluster to work with',
    () => 'set KUBECONFIG, or make a cluster: kind create cluster',
  ),
  'no-current-context': entry(
    'error',
    () => 'the kubeconfig has no current context',
    ({ choices }) => `say which: ${contextChoices(choices)}`,
  ),
  'unknown-context': entry(
    'error',
    ({ context }) => `the kubeconfig has no context "${context}"`,
    ({ choices }) => (choices.length === 0 ? 'it has none at all' : `it has: ${choices.join(', ')}`),
  ),
  'context-without-cluster': entry('error', ({ context, cluster }) =>
    cluster === undefined
      ? `context "${context}" names no cluster`
      : `context "${context}" names the cluster "${cluster}", which the kubeconfig does not have or gives no server for`,
  ),
  'context-without-user': entry(
    'error',
    ({ context, user }) => `context "${context}" names the user "${user}", which the kubeconfig does not have`,
  ),
  'credentials-unavailable': entry(
    'error',
    ({ context, problem }) => `no credentials for context "${context}": ${problem}`,
    ({ context, hint }) => hint ?? `kubectl auth whoami${context && ` --context ${context}`} should say the same`,
  ),
  'cluster-unreachable': entry(
    'error',
    ({ server, problem }) => `the API server at ${server} can't be reached: ${problem}`,
    ({ code }) => reachHint(code),
  ),
  'cluster-refused-login': entry(
    'error',
    ({ server, problem }) => `the API server at ${server} does not accept the credentials: ${problem}`,
    () => 'log in again; kubectl auth whoami tells who you are',
  ),
  'permission-missing': entry(
    'error',
    ({ problem }) => `a permission is missing: ${problem}`,
    ({ namespace }) => `kubectl auth can-i --list --namespace ${namespace} shows what you may do`,
  ),
  'cluster-failed': entry('error', ({ problem }) => `the API server failed: ${problem}`),
};

function contextChoices(choices: readonly string[]): string {
  return choices.length === 0 ? 'it has none at all' : choices.map((choice) => `--context ${choice}`).join(' or ');
}

function reachHint(code: string): string {
  if (code === 'ECONNREFUSED') return 'is the cluster running?';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'is the address right, and the network or VPN up?';
  if (/CERT|SELF_SIGNED|ISSUER|ALTNAME/.test(code))
    return 'the certificate does not fit the kubeconfig: was the cluster made anew?';
  return 'kubectl cluster-info should show the same';
}
