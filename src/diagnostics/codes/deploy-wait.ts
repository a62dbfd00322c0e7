import { type CatalogueEntry, entry } from '../entry.ts';

/** After the writes: what did not become ready, and what can't be reached from here. */
export const waitCodes: {
  'service-failed': CatalogueEntry<{ service: string; object: string; reason: string; message: string }>;
  'service-not-ready': CatalogueEntry<{ service: string; object: string; seconds: number; detail: string }>;
} = {
  'service-failed': entry(
    'error',
    ({ service, object, reason, message }) => `${service} (${object}) failed: ${reason}: ${message}`,
  ),
  'service-not-ready': entry(
    'error',
    ({ service, object, seconds, detail }) => `${service} (${object}) is not ready after ${seconds} s: ${detail}`,
    () => 'it is left running; --timeout waits longer, status shows how it goes on',
  ),
};
