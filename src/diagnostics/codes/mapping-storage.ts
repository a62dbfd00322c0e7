import { type CatalogueEntry, entry } from '../entry.ts';
import type { About } from './about.ts';

/** Volumes, bind mounts, configs and secrets. */
export const mappingStorageCodes: {
  'file-not-found': CatalogueEntry<About & { path: string }>;
  'file-unusable': CatalogueEntry<About & { path: string; why: string }>;
  'variable-not-set': CatalogueEntry<About & { variable: string }>;
  'variable-empty': CatalogueEntry<About & { variable: string }>;
  'resource-unused': CatalogueEntry<About>;
  'grant-mode-of-file': CatalogueEntry<About>;
  'grant-owner-of-file': CatalogueEntry<About>;
  'grant-owner-of-external': CatalogueEntry<About>;
  'grant-copied': CatalogueEntry<About>;
  'grant-snapshot': CatalogueEntry<About & { having: readonly string[] }>;
  'grant-read-only': CatalogueEntry<About & { having: readonly string[] }>;
  'grant-external': CatalogueEntry<About & { object: string; name: string; key: string }>;
  'volume-size-assumed': CatalogueEntry<About & { size: string }>;
  'volume-external': CatalogueEntry<About & { claim: string }>;
  'volume-driver': CatalogueEntry<About & { driver: string }>;
  'volume-anonymous': CatalogueEntry<About>;
  'anonymous-not-shared': CatalogueEntry<About & { target: string }>;
  'borrowed-writable': CatalogueEntry<About & { lender: string }>;
  'image-volume-copied': CatalogueEntry<About & { since: string }>;
  'mount-type': CatalogueEntry<About & { type: string }>;
  'tmpfs-per-pod': CatalogueEntry<About>;
  'shm-counts-as-memory': CatalogueEntry<About>;
  'engine-socket': CatalogueEntry<About & { source: string }>;
  'host-path': CatalogueEntry<About & { source: string }>;
  'bind-source-missing': CatalogueEntry<About & { source: string }>;
  'bind-not-carried': CatalogueEntry<About & { source: string; why: string }>;
  'bind-entries-left-out': CatalogueEntry<About & { entries: string; count: number }>;
  'bind-snapshot': CatalogueEntry<About>;
  'bind-copied': CatalogueEntry<About>;
  'bind-becomes-volume': CatalogueEntry<About & { source: string }>;
  'bind-outside-project': CatalogueEntry<About & { source: string }>;
  'secret-referenced': CatalogueEntry<About & { secret: string; command: string }>;
  'secret-store-missing': CatalogueEntry<About>;
  'secret-sealed-for-all': CatalogueEntry<About>;
} = {
  'file-not-found': entry<About & { path: string }>('error', ({ attribute, path }) => `${attribute}: ${path} is not there`),
  'file-unusable': entry<About & { path: string; why: string }>(
    'error',
    ({ attribute, path, why }) => `${attribute}: ${path} ${why}`,
  ),
  'variable-not-set': entry<About & { variable: string }>(
    'error',
    ({ attribute, variable }) => `${attribute}: the variable ${variable} is not set`,
  ),
  'variable-empty': entry<About & { variable: string }>(
    'info',
    ({ attribute, variable }) => `${attribute}: the variable ${variable} is empty, so there is no file, as with docker compose`,
  ),
  'resource-unused': entry<About>('info', ({ attribute }) => `${attribute} is left out: no container uses it`),
  'grant-mode-of-file': entry<About>(
    'info',
    ({ attribute }) => `${attribute} is ignored, as docker compose does: the file keeps its own mode`,
  ),
  'grant-owner-of-file': entry<About>(
    'info',
    ({ attribute }) => `${attribute} is ignored, as docker compose does: it mounts the file as it is; here it belongs to root`,
  ),
  'grant-owner-of-external': entry<About>(
    'warning',
    ({ attribute }) => `${attribute} is left out: the file of an existing object belongs to root`,
  ),
  'grant-copied': entry<About>(
    'info',
    ({ attribute }) => `${attribute}: the file is copied into memory when the pod starts, to give it that owner`,
  ),
  'grant-snapshot': entry<About & { having: readonly string[] }>(
    'info',
    ({ attribute, having }) =>
      `${attribute}: a change of what is held replaces the container with the next apply, where docker compose leaves it alone (${having.join(', ')})`,
  ),
  'grant-read-only': entry<About & { having: readonly string[] }>(
    'info',
    ({ attribute, having }) =>
      `${attribute} can't be written to, while Docker lets the container change what is no file of the project (${having.join(', ')})`,
    () => 'where it has to, uid: "0" makes a copy of its own that it may write to',
  ),
  'grant-external': entry<About & { object: string; name: string; key: string }>(
    'info',
    ({ attribute, object, name, key }) =>
      `${attribute}: the ${object} "${name}" has to exist, with the key "${key}"; docker compose itself refuses external ones`,
  ),
  'volume-size-assumed': entry<About & { size: string }>(
    'info',
    ({ attribute, size }) => `${attribute}: Docker’s volumes have no size, a claim needs one: ${size}`,
    () => 'say x-c2k: {size: 10Gi} at the volume',
  ),
  'volume-external': entry<About & { claim: string }>(
    'info',
    ({ attribute, claim }) => `${attribute} is external: the claim "${claim}" has to exist, and is never deleted`,
  ),
  'volume-driver': entry<About & { driver: string }>(
    'warning',
    ({ attribute, driver }) =>
      `${attribute}: the driver ${driver} has no counterpart; the cluster’s default storage class is used`,
    () => 'say x-c2k: {storageClass: …} at the volume',
  ),
  'volume-anonymous': entry<About>(
    'info',
    ({ attribute }) => `${attribute}: an anonymous volume lives as long as its pod; Docker keeps it until down`,
    () => 'give the volume a name to keep its data',
  ),
  'anonymous-not-shared': entry<About & { target: string }>(
    'warning',
    ({ attribute, target }) => `${attribute}: the anonymous volume at ${target} is not shared; each service has its own`,
    () => 'give the volume a name',
  ),
  'borrowed-writable': entry<About & { lender: string }>(
    'info',
    ({ attribute, lender }) =>
      `${attribute}: the mounts are as writable as in ${lender}; Compose, up to 5.6 at least, takes no notice of :ro here`,
    () => 'name the mounts under volumes, with :ro, where that is meant',
  ),
  'image-volume-copied': entry<About & { since: string }>(
    'info',
    ({ attribute, since }) =>
      `${attribute}: the image’s files are copied when the pod starts; from ${since} on the image itself can be mounted`,
  ),
  'mount-type': entry<About & { type: string }>(
    'warning',
    ({ attribute, type }) => `${attribute} is left out: volumes of type ${type} have no counterpart`,
  ),
  'tmpfs-per-pod': entry<About>(
    'info',
    ({ attribute }) => `${attribute}: tmpfs counts as the pod’s memory, lasts as long as the pod, and is not noexec`,
  ),
  'shm-counts-as-memory': entry<About>('info', ({ attribute }) => `${attribute}: /dev/shm counts as the pod’s memory`),
  'engine-socket': entry<About & { source: string }>(
    'warning',
    ({ attribute, source }) => `${attribute} is left out: ${source} is Docker’s socket, and a cluster has no Docker to steer`,
  ),
  'host-path': entry<About & { source: string }>(
    'info',
    ({ attribute, source }) => `${attribute}: ${source} is the node’s, not the developer’s machine’s`,
  ),
  'bind-source-missing': entry<About & { source: string }>(
    'error',
    ({ attribute, source }) => `${attribute}: ${source} is not there, and create_host_path is false`,
  ),
  'bind-not-carried': entry<About & { source: string; why: string }>(
    'warning',
    ({ attribute, source, why }) => `${attribute} is left out: ${source} ${why}; the container sees what its image has there`,
    () => 'put the files in the image, or in a named volume',
  ),
  'bind-entries-left-out': entry<About & { entries: string; count: number }>(
    'warning',
    ({ attribute, entries, count }) =>
      `${attribute}: ${count} entries are left out (special files, files that can't be read, directories more than twelve deep): ${entries}`,
  ),
  'bind-snapshot': entry<About>(
    'info',
    ({ attribute }) => `${attribute}: the files are carried as they are now; later changes need another convert or apply`,
  ),
  'bind-copied': entry<About>(
    'info',
    ({ attribute }) =>
      `${attribute}: the container gets a copy of the files as they are now; what it writes is lost with its pod, and others don't see it`,
    () => 'say read_only if it writes nothing there',
  ),
  'bind-becomes-volume': entry<About & { source: string }>(
    'info',
    ({ attribute, source }) =>
      `${attribute}: ${source} is an empty directory, or none: it becomes a volume of the cluster, and what is written does not appear on this machine`,
  ),
  'bind-outside-project': entry<About & { source: string }>(
    'warning',
    ({ attribute, source }) =>
      `${attribute}: ${source} is outside of the project: an empty volume of the cluster takes its place`,
    () => 'move the files into the project, or use a named volume',
  ),
  'secret-referenced': entry<About & { secret: string; command: string }>(
    'warning',
    ({ attribute, secret }) =>
      `${attribute}: its value stays out of the files, and the Secret ${secret} has to be there before they are applied`,
    ({ command }) => `${command}; or --secrets inline, external-secrets or sealed`,
  ),
  'secret-store-missing': entry<About>(
    'error',
    ({ attribute }) => `${attribute}: no store is named that External Secrets could take it from`,
    () => 'say x-c2k: {secretStore: {name: …}} at the top level, or secretStore: {name: …} in c2k.yaml',
  ),
  'secret-sealed-for-all': entry<About>(
    'warning',
    ({ attribute }) => `${attribute} is sealed for any namespace: whoever may create objects in one can have it opened there`,
    () => 'say --namespace, and it opens in that one alone',
  ),
};
