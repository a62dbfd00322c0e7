import { type CatalogueEntry, entry } from '../entry.ts';

/** After the writes: what did not become ready, and what can't be reached from here. */
export const waitCodes: {
  'service-failed': CatalogueEntry<{ service: string; object: string; reason: string; message: string }>;
  'service-not-ready': CatalogueEntry<{ service: string; object: string; seconds: number; detail: string }>;
  'service-exited': CatalogueEntry<{ service: string; object: string; detail: string }>;
  'service-unhealthy': CatalogueEntry<{ service: string; object: string; detail: string }>;
  'service-not-running': CatalogueEntry<{ service: string }>;
  'command-not-run': CatalogueEntry<{ service: string; problem: string }>;
  'logs-left-out': CatalogueEntry<{ streams: number; sources: number }>;
  'port-not-opened': CatalogueEntry<{ service: string; host: string; port: number; problem: string }>;
} = {
  'service-failed': entry(
    'error',
    ({ service, object, reason, message }) => `${service} (${object}) failed: ${reason}: ${message}`,
  ),
  'service-not-ready': entry(
    'error',
    ({ service, object, seconds, detail }) => `${service} (${object}) is not ready after ${seconds} s: ${detail}`,
    ({ detail }) => `${nextStep(detail)}it is left running; --timeout waits longer, status shows how it goes on`,
  ),
  'service-exited': entry(
    'warning',
    ({ service, object, detail }) => `${service} (${object}) has ended: ${detail}; nothing waits for its success`,
    ({ service }) => `c2k logs ${service} shows what it said`,
  ),
  'service-unhealthy': entry(
    'warning',
    ({ service, object, detail }) => `${service} (${object}) runs, and ${detail}; nothing waits for its health`,
    ({ service }) => `c2k status shows when it recovers, c2k logs ${service} what it says`,
  ),
  'service-not-running': entry(
    'error',
    ({ service }) => `${service} has no running pod`,
    () => 'c2k status shows what there is',
  ),
  'command-not-run': entry('error', ({ service, problem }) => `the command can't be run in ${service}: ${problem}`),
  'logs-left-out': entry(
    'warning',
    ({ streams, sources }) =>
      `${sources} containers write logs, and ${streams} are read at once: the others are left out for now`,
    () => 'name the services that matter: c2k logs web worker',
  ),
  'port-not-opened': entry(
    'error',
    ({ service, host, port, problem }) => `port ${port} of ${service} can't be opened on ${host}: ${problem}`,
    ({ port }) => `free it, or publish another one; who has it: ss -ltnp 'sport = :${port}'`,
  ),
};

/** What the scheduler misses, in Compose's words. */
function nextStep(detail: string): string {
  if (/unbound .*PersistentVolumeClaim/.test(detail))
    return 'x-c2k: {storageClass: …} on the volume names a class that the cluster has; ';
  if (/Insufficient (cpu|memory)/.test(detail)) return 'lower deploy.resources.reservations, or add a node; ';
  return '';
}
