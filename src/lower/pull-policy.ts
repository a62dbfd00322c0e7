import type { Scope } from './context.ts';

/** `missing` is Docker's default, also for `:latest`; Kubernetes' own default differs there, so it is always said. */
export function pullPolicyOf({ service, own }: Scope): 'Always' | 'IfNotPresent' | 'Never' {
  if (own.imagePullPolicy !== undefined) return own.imagePullPolicy;
  const policy = service.pull_policy;
  if (policy === 'always' || policy === 'daily' || policy === 'weekly' || policy?.startsWith('every_')) return 'Always';
  return policy === 'never' ? 'Never' : 'IfNotPresent';
}
