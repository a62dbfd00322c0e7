import { type CatalogueEntry, entry } from '../entry.ts';
import type { About } from './about.ts';
import { mappingImageCodes } from './mapping-image.ts';
import { mappingNetworkCodes } from './mapping-network.ts';
import { mappingProcessCodes } from './mapping-process.ts';
import { mappingStorageCodes } from './mapping-storage.ts';
import { mappingWorkloadCodes } from './mapping-workload.ts';

/** What a decision's words are: they come from the table that decides. */
export interface Decided extends About {
  readonly because: string;
  readonly wayOut: string | undefined;
}

/**
 * From Compose to Kubernetes. `warning` means that something is lost, and becomes an error under `--strict`; `info` that it works with a
 * difference; `error` that no faithful manifest can be made.
 */
const generalCodes: {
  'attribute-lost': CatalogueEntry<Decided>;
  'attribute-approximated': CatalogueEntry<Decided>;
  'attribute-without-effect': CatalogueEntry<Decided>;
  'attribute-not-handled': CatalogueEntry<About>;
  'needs-newer-kubernetes': CatalogueEntry<About & { since: string }>;
  'kubernetes-version-unsupported': CatalogueEntry<{ version: string; oldest: string; newest: string }>;
  'setting-unknown': CatalogueEntry<About & { known: string }>;
  'setting-invalid': CatalogueEntry<About & { expected: string }>;
  'setting-of-nothing': CatalogueEntry<About & { closest: string | undefined }>;
  'engine-refuses': CatalogueEntry<About & { why: string }>;
  'nothing-starts': CatalogueEntry<About & { why: string }>;
  'patch-without-target': CatalogueEntry<About & { target: string }>;
  'patch-not-applied': CatalogueEntry<About & { operation: string; object: string; reason: string }>;
  'patch-breaks-object': CatalogueEntry<About & { object: string }>;
  'kompose-label': CatalogueEntry<About & { setting: string }>;
  'kompose-label-unclear': CatalogueEntry<About & { expected: string }>;
  'kompose-label-lost': CatalogueEntry<About & { wayOut: string | undefined }>;
  'text-not-for-kustomize': CatalogueEntry<{ object: string; character: string; isRefused: boolean }>;
  'name-collision': CatalogueEntry<About & { other: string; name: string }>;
  'object-collision': CatalogueEntry<About & { kind: string; name: string }>;
} = {
  'attribute-lost': entry<Decided>(
    'warning',
    ({ attribute, because }) => `${attribute} is left out: ${because}`,
    ({ wayOut }) => wayOut ?? 'accept it where it stands with x-c2k: {allow: [attribute-lost]}',
  ),
  'attribute-approximated': entry<Decided>('info', ({ attribute, because }) => `${attribute}: ${because}`),
  'attribute-without-effect': entry<Decided>(
    'info',
    ({ attribute, because }) => `${attribute} is left out, to no effect: ${because}`,
  ),
  'attribute-not-handled': entry<About>(
    'warning',
    ({ attribute }) => `${attribute} was neither carried over nor reported: this is a gap in c2k`,
    () => 'please report it with the Compose file',
  ),
  'needs-newer-kubernetes': entry<About & { since: string }>(
    'warning',
    ({ attribute, since }) => `${attribute} is left out: it needs Kubernetes ${since}`,
    ({ since }) => `if the cluster has it, say --kubernetes-version ${since}`,
  ),
  'kubernetes-version-unsupported': entry<{ version: string; oldest: string; newest: string }>(
    'error',
    ({ version, oldest, newest }) =>
      `--kubernetes-version: "${version}" is no version from ${oldest} on; ${newest} is the newest that is known`,
  ),
  'setting-unknown': entry<About & { known: string }>(
    'error',
    ({ attribute, known }) => `${attribute} is no setting of c2k; known are ${known}`,
  ),
  'setting-invalid': entry<About & { expected: string }>(
    'error',
    ({ attribute, expected }) => `${attribute} has to be ${expected}`,
  ),
  'setting-of-nothing': entry<About & { closest: string | undefined }>(
    'warning',
    ({ attribute }) => `${attribute} has settings, and nothing in the project is called so or uses it`,
    ({ closest }) => (closest === undefined ? 'remove them' : `did you mean ${closest}?`),
  ),
  'engine-refuses': entry<About & { why: string }>(
    'warning',
    ({ attribute, why }) => `${attribute}: ${why}; Docker would not start the container`,
  ),
  'nothing-starts': entry<About & { why: string }>(
    'error',
    ({ attribute, why }) => `${attribute}: ${why}; neither Docker nor Kubernetes would start the container`,
  ),
  'patch-without-target': entry<About & { target: string }>(
    'warning',
    ({ attribute, target }) => `${attribute} changes nothing: no ${target} is generated`,
    () => 'c2k convert shows what is; a target has kind, name and service, each of them optional',
  ),
  'patch-not-applied': entry<About & { operation: string; object: string; reason: string }>(
    'error',
    ({ attribute, operation, object, reason }) => `${attribute}, ${operation}, does not fit ${object}: ${reason}`,
  ),
  'patch-breaks-object': entry<About & { object: string }>(
    'error',
    ({ attribute, object }) => `${attribute} leaves no apiVersion, kind or name to ${object}`,
    () => '$patch: delete removes an object as a whole',
  ),
  'kompose-label': entry<About & { setting: string }>(
    'info',
    ({ attribute, setting }) => `${attribute} is taken as the setting ${setting} of x-c2k`,
  ),
  'kompose-label-unclear': entry<About & { expected: string }>(
    'warning',
    ({ attribute, expected }) => `${attribute} is left out: it has to be ${expected}`,
  ),
  'kompose-label-lost': entry<About & { wayOut: string | undefined }>(
    'warning',
    ({ attribute, wayOut }) =>
      `${attribute} is left out: ${wayOut === undefined ? 'Kompose has no label of that name' : 'there is no such setting'}`,
    ({ wayOut }) => wayOut ?? 'c2k explain kompose lists those that there are',
  ),
  'text-not-for-kustomize': entry<{ object: string; character: string; isRefused: boolean }>(
    'warning',
    ({ object, character, isRefused }) =>
      `${object} holds the character ${character}, ${isRefused ? 'which Kustomize refuses' : 'of which Kustomize makes a blank'}`,
    () => 'read the text from a binary file, or apply what c2k convert prints without Kustomize',
  ),
  'name-collision': entry<About & { other: string; name: string }>(
    'error',
    ({ attribute, other, name }) => `${attribute} and ${other} would both be called "${name}" in Kubernetes`,
    () => 'rename one of them',
  ),
  'object-collision': entry<About & { kind: string; name: string }>(
    'error',
    ({ attribute, kind, name }) => `${attribute} needs a ${kind} "${name}", and something else needs another one of that name`,
    () => 'rename one of them',
  ),
};

export const mappingCodes: typeof generalCodes &
  typeof mappingWorkloadCodes &
  typeof mappingProcessCodes &
  typeof mappingImageCodes &
  typeof mappingNetworkCodes &
  typeof mappingStorageCodes = {
  ...generalCodes,
  ...mappingWorkloadCodes,
  ...mappingProcessCodes,
  ...mappingImageCodes,
  ...mappingNetworkCodes,
  ...mappingStorageCodes,
};
