import { type CatalogueEntry, entry } from '../entry.ts';

/** What the command line itself has to say: flags, and the files that it writes. */
export const cliCodes: {
  'wrong-usage': CatalogueEntry<{ problem: string; command: string }>;
  'nothing-to-explain': CatalogueEntry<{ asked: string; closest: readonly string[] }>;
  'output-not-written': CatalogueEntry<{ path: string; reason: string }>;
  'output-kept': CatalogueEntry<{ path: string; because: 'edited' | 'foreign' | 'link' | 'no-file' }>;
  'output-left-over': CatalogueEntry<{ path: string; isEdited: boolean }>;
  'sealing-certificate-unusable': CatalogueEntry<{ path: string; isThere: boolean }>;
  'output-removed': CatalogueEntry<{ path: string }>;
  'output-record-malformed': CatalogueEntry<{ path: string }>;
  'claim-goes-with-manifests': CatalogueEntry<{ attribute: string; claim: string; isChart: boolean }>;
  'one-shot-runs-by-change': CatalogueEntry<{ attribute: string; services: readonly string[]; isChart: boolean }>;
  'port-not-forwarded': CatalogueEntry<{ service: string; target: number; protocol: string }>;
  'output-differs': CatalogueEntry<{ path: string; difference: 'missing' | 'changed' | 'edited' | 'left-over' }>;
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
  'output-kept': entry(
    'error',
    ({ path, because }) => `${path} is left as it is: ${obstacles[because]}`,
    ({ because }) => waysAround[because],
  ),
  'output-left-over': entry(
    'warning',
    ({ path, isEdited }) =>
      `${path} was written earlier and is no longer part of the output${isEdited ? '; it was edited since' : ''}`,
    ({ isEdited }) => `${isEdited ? 'delete it' : '--prune deletes it'}; whoever applies the folder applies it too`,
  ),
  'sealing-certificate-unusable': entry(
    'error',
    ({ path, isThere }) =>
      `${path} ${isThere ? 'is no certificate with an RSA key' : 'can’t be read'}: nothing can be sealed with it`,
    () => 'kubeseal --fetch-cert prints the controller’s',
  ),
  'output-removed': entry('info', ({ path }) => `${path} was written earlier, is no longer part of the output, and was deleted`),
  'output-record-malformed': entry(
    'error',
    ({ path }) => `${path} should list a hash and a path on each line; nothing was written, since it can’t be told what is c2k’s`,
    () => 'restore it from version control; without it, --force writes over what is there',
  ),
  'claim-goes-with-manifests': entry(
    'warning',
    ({ attribute, claim, isChart }) =>
      `${attribute}: ${isChart ? 'helm uninstall' : 'kubectl delete of these manifests'} deletes the claim ${claim} with its data, where docker compose down keeps a volume`,
    ({ claim, isChart }) =>
      isChart
        ? `say volumes.${claim}.keep: true in a values file, and Helm leaves it`
        : 'c2k apply and c2k delete keep it; with kubectl, keep the file of the volumes apart',
  ),
  'one-shot-runs-by-change': entry(
    'info',
    ({ attribute, services, isChart }) =>
      `${attribute}: ${isChart ? 'helm upgrade' : 'kubectl apply'} is no restart: the command runs again only once something of it has changed, as another Job${isChart ? '' : ', and the earlier one stays with its log'}; docker compose up runs it each time (${services.join(', ')})`,
    ({ services, isChart }) =>
      `c2k apply does as docker compose does; else kubectl delete job -l com.docker.compose.service=${services[0] ?? ''} before ${isChart ? 'helm upgrade' : 'kubectl apply'}`,
  ),
  'port-not-forwarded': entry(
    'warning',
    ({ service, target, protocol }) => `${service} publishes ${target}/${protocol}, and only tcp can be forwarded`,
    () => 'reach it through the published Service instead: --expose nodeport',
  ),
  'output-differs': entry(
    'error',
    ({ path, difference }) => `${path} ${differences[difference]}`,
    ({ difference }) => waysToAgree[difference],
  ),
};

const differences = {
  missing: 'does not exist, and would be written',
  changed: 'is not what would be written',
  edited: 'was edited, and is not what would be written',
  'left-over': 'was written earlier and is no longer part of the output',
} as const;

const rewrite = 'run the same command without --check to write it';
const waysToAgree = {
  missing: rewrite,
  changed: rewrite,
  edited: 'what is to stay belongs into c2k.yaml or a Compose file; then write it anew with --force',
  'left-over': 'run the same command with --prune instead of --check to delete it',
} as const;

const obstacles = {
  edited: 'it was edited since c2k wrote it',
  foreign: 'c2k did not write it',
  link: 'a symbolic link leads elsewhere from there',
  'no-file': 'it is no file that can be read',
} as const;

const waysAround = {
  edited: 'what is to stay belongs into c2k.yaml or a Compose file; then --force writes over it',
  foreign: 'choose another place, or write over it with --force',
  link: 'remove the link',
  'no-file': 'move it away',
} as const;
