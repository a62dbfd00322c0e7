import { type CatalogueEntry, entry } from '../entry.ts';

interface LoadingFileCodes {
  readonly 'compose-file-not-found': CatalogueEntry<{ path: string }>;
  readonly 'compose-file-empty': CatalogueEntry<{ files: readonly string[] }>;
  readonly 'compose-file-ambiguous': CatalogueEntry<{ taken: string; others: readonly string[] }>;
  readonly 'file-not-readable': CatalogueEntry<{ path: string; reason: string }>;
  readonly 'image-lock-malformed': CatalogueEntry<{ path: string; problem: string }>;
  readonly 'remote-resource': CatalogueEntry<{ reference: string }>;
  readonly 'project-name-invalid': CatalogueEntry<{ name: string; better: string }>;
  readonly 'project-name-empty': CatalogueEntry<Record<string, never>>;
  readonly 'merge-type-clash': CatalogueEntry<{ base: string; over: string }>;
  readonly 'extends-without-service': CatalogueEntry<Record<string, never>>;
  readonly 'extends-cycle': CatalogueEntry<{ name: string }>;
  readonly 'extends-service-missing': CatalogueEntry<{ name: string; target: string; file: string }>;
  readonly 'extends-file-without-services': CatalogueEntry<{ file: string }>;
  readonly 'include-cycle': CatalogueEntry<{ chain: readonly string[] }>;
}

/** What can be wrong with how the files of a project are found and put together. */
export const loadingFileCodes: LoadingFileCodes = {
  'compose-file-not-found': entry(
    'error',
    ({ path }) => `no Compose file in ${path} or in a directory above`,
    () => 'call it compose.yaml, or name it with -f',
  ),
  'compose-file-empty': entry(
    'error',
    ({ files }) => `${files.join(', ')} holds no project`,
    () => 'start with services:',
  ),
  'compose-file-ambiguous': entry(
    'warning',
    ({ taken, others }) => `${taken} is taken, ${others.join(', ')} would do as well`,
    () => 'name the one you mean with -f',
  ),
  'file-not-readable': entry('error', ({ path, reason }) => `${path} can't be read: ${reason}`),
  'image-lock-malformed': entry(
    'error',
    ({ path, problem }) => `${path} is no lock file of c2k: ${problem}`,
    () => 'delete it, and write it anew with c2k convert --lock',
  ),
  'remote-resource': entry(
    'error',
    ({ reference }) => `${JSON.stringify(reference)} is to be fetched from elsewhere, which c2k does not do`,
    () => 'fetch it yourself and name the local file',
  ),
  'project-name-invalid': entry(
    'error',
    ({ name }) =>
      `${JSON.stringify(name)} is no project name, expected lower-case letters, digits, - and _, the first a letter or digit`,
    ({ better }) => (better === '' ? 'take another name' : `take ${better}`),
  ),
  'project-name-empty': entry(
    'error',
    () => 'the project has no name',
    () => 'set one with name: or --project-name',
  ),
  'merge-type-clash': entry(
    'error',
    ({ base, over }) => `a ${over} can't override a ${base}`,
    () => 'write both in the same form, or use !override',
  ),
  'extends-without-service': entry(
    'error',
    () => 'extends names no service',
    () => 'write extends: {service: NAME}',
  ),
  'extends-cycle': entry('error', ({ name }) => `service ${JSON.stringify(name)} extends itself, by way of others`),
  'extends-service-missing': entry(
    'error',
    ({ name, target, file }) => `service ${JSON.stringify(name)} can't extend ${JSON.stringify(target)}, which is not in ${file}`,
    () => 'a service extends those of its own file, or of one named with file:',
  ),
  'extends-file-without-services': entry('error', ({ file }) => `${file} has no services`),
  'include-cycle': entry('error', ({ chain }) => `files include each other: ${chain.join(' → ')}`),
};
