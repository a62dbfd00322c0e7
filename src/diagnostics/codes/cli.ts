import { type CatalogueEntry, entry } from '../entry.ts';

/** What the command line itself has to say: flags, and the files that it writes. */
export const cliCodes: {
  'wrong-usage': CatalogueEntry<{ problem: string; command: string }>;
  'nothing-to-explain': CatalogueEntry<{ asked: string; closest: readonly string[] }>;
  'output-not-written': CatalogueEntry<{ path: string; reason: string }>;
  'output-left-over': CatalogueEntry<{ path: string }>;
  'claim-goes-with-manifests': CatalogueEntry<{ attribute: string; claim: string }>;
  'port-not-forwarded': CatalogueEntry<{ service: string; target: number; protocol: string }>;
  'output-differs': CatalogueEntry<{ path: string; difference: 'missing' | 'changed' }>;
} = {
  'wrong-usage': entry(
    'error',
    ({ problem }) => problem,
    ({ command }) => `${command} --help lists what it takes`,
  ),
  'nothing-to-explain': entry(
    'error',
    ({ asked }) => `${asked} is neither an attribute of the Compose Specification nor the code of a diagnostic`,
    ({ closest }) => (closest.length === 0 ? 'c2k explain --help has examples' : `did you mean ${closest.join(' or ')}?`),
  ),
  'output-not-written': entry('error', ({ path, reason }) => `${path} was not written: ${reason}`),
  'output-left-over': entry(
    'warning',
    ({ path }) => `${path} was written for this project earlier and is no longer part of the output`,
    () => 'delete it, or whoever applies the folder will apply it too',
  ),
  'claim-goes-with-manifests': entry(
    'warning',
    ({ attribute, claim }) =>
      `${attribute}: kubectl delete of these manifests deletes the claim ${claim} with its data, where docker compose down keeps a volume`,
    () => 'c2k apply and c2k delete keep it; with kubectl, keep the file of the volumes apart',
  ),
  'port-not-forwarded': entry(
    'warning',
    ({ service, target, protocol }) => `${service} publishes ${target}/${protocol}, and only tcp can be forwarded`,
    () => 'reach it through the published Service instead: --expose nodeport',
  ),
  'output-differs': entry(
    'error',
    ({ path, difference }) =>
      difference === 'missing' ? `${path} does not exist, and would be written` : `${path} is not what would be written`,
    () => 'run the same command without --check to write it',
  ),
};
