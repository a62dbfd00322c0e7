/** `missing` is Docker's default, also for `:latest`; Kubernetes' own default differs there, so it is always said. */
export function pullPolicyOf(policy: string | undefined): 'Always' | 'IfNotPresent' | 'Never' {
  if (policy === 'always' || policy === 'daily' || policy === 'weekly' || policy?.startsWith('every_')) return 'Always';
  return policy === 'never' ? 'Never' : 'IfNotPresent';
}
