import { type CatalogueEntry, entry } from '../entry.ts';

interface LoadingProjectCodes {
  readonly 'service-without-image': CatalogueEntry<{ name: string }>;
  readonly 'service-unknown': CatalogueEntry<{ name: string; known: readonly string[] }>;
  readonly 'resource-undefined': CatalogueEntry<{ kind: string; name: string; section: string; closest: string | undefined }>;
  readonly 'dependency-undefined': CatalogueEntry<{ name: string; closest: string | undefined }>;
  readonly 'dependency-disabled': CatalogueEntry<{ name: string }>;
  readonly 'dependency-cycle': CatalogueEntry<{ circle: readonly string[] }>;
  readonly 'job-named-like-service': CatalogueEntry<{ name: string }>;
  readonly 'context-not-built': CatalogueEntry<{ name: string }>;
  readonly 'dockerfile-twice': CatalogueEntry<Record<string, never>>;
  readonly 'platform-not-built': CatalogueEntry<{ platform: string }>;
  readonly 'network-mode-and-networks': CatalogueEntry<Record<string, never>>;
  readonly 'healthcheck-test-malformed': CatalogueEntry<{ first: string }>;
  readonly 'limits-disagree': CatalogueEntry<{ one: string; other: string }>;
  readonly 'scale-negative': CatalogueEntry<{ value: string }>;
  readonly 'container-name-with-scale': CatalogueEntry<{ scale: string }>;
  readonly 'container-name-taken': CatalogueEntry<{ name: string; owner: string }>;
  readonly 'watch-without-target': CatalogueEntry<{ action: string }>;
  readonly 'watch-path-empty': CatalogueEntry<Record<string, never>>;
  readonly 'mount-target-taken': CatalogueEntry<{ target: string }>;
  readonly 'bind-without-source': CatalogueEntry<Record<string, never>>;
  readonly 'file-object-sources': CatalogueEntry<{ given: readonly string[]; sources: readonly string[] }>;
  readonly 'file-object-without-source': CatalogueEntry<{ sources: readonly string[] }>;
  readonly 'external-with-settings': CatalogueEntry<{ key: string }>;
  readonly 'external-name-deprecated': CatalogueEntry<Record<string, never>>;
  readonly 'external-name-conflict': CatalogueEntry<Record<string, never>>;
  readonly 'device-count-and-ids': CatalogueEntry<Record<string, never>>;
}

const quoted = (text: string): string => JSON.stringify(text);
const didYouMean = (closest: string | undefined, otherwise: string): string =>
  closest === undefined ? otherwise : `did you mean ${closest}?`;

/** What can be wrong across the attributes and services of a project. */
export const loadingProjectCodes: LoadingProjectCodes = {
  'service-without-image': entry(
    'error',
    ({ name }) => `service ${quoted(name)} has neither an image nor a build`,
    () => 'add image: or build:',
  ),
  'service-unknown': entry(
    'error',
    ({ name }) => `there is no service ${quoted(name)}`,
    ({ known }) => `the services are ${known.join(', ')}`,
  ),
  'resource-undefined': entry(
    'error',
    ({ kind, name }) => `${kind} ${quoted(name)} is not defined`,
    ({ name, section, closest }) => didYouMean(closest, `define it at the top level: ${section}: {${name}: …}`),
  ),
  'dependency-undefined': entry(
    'error',
    ({ name }) => `service ${quoted(name)} is not defined`,
    ({ closest }) => didYouMean(closest, 'remove the reference, or define the service'),
  ),
  'dependency-disabled': entry(
    'error',
    ({ name }) => `service ${quoted(name)} is needed but none of its profiles is active`,
    () => 'activate it with --profile, or say required: false',
  ),
  'dependency-cycle': entry('error', ({ circle }) => `services depend on each other in a circle: ${circle.join(' → ')}`),
  'job-named-like-service': entry(
    'error',
    ({ name }) => `${quoted(name)} is both a service and a job`,
    () => 'rename one of them',
  ),
  'context-not-built': entry('error', ({ name }) => `service ${quoted(name)} is not built, so it can't be a build context`),
  'dockerfile-twice': entry('error', () => 'dockerfile and dockerfile_inline exclude each other'),
  'platform-not-built': entry(
    'error',
    ({ platform }) => `platform ${quoted(platform)} is not among build.platforms`,
    () => 'add it there',
  ),
  'network-mode-and-networks': entry('error', () => 'network_mode and networks exclude each other'),
  'healthcheck-test-malformed': entry(
    'error',
    ({ first }) => `a test starts with CMD, CMD-SHELL or NONE, not with ${quoted(first)}`,
    () => 'put "CMD" in front of the command',
  ),
  'limits-disagree': entry(
    'error',
    ({ one, other }) => `${one} and ${other} say different things`,
    () => 'set one of them, or both to the same value',
  ),
  'scale-negative': entry('error', ({ value }) => `${value} containers can't be run, expected 0 or more`),
  'container-name-with-scale': entry(
    'error',
    ({ scale }) => `${scale} containers can't share one container_name`,
    () => 'remove container_name',
  ),
  'container-name-taken': entry(
    'error',
    ({ name, owner }) => `container name ${quoted(name)} belongs to service ${quoted(owner)}`,
  ),
  'watch-without-target': entry('error', ({ action }) => `action ${quoted(action)} needs a target`),
  'watch-path-empty': entry('error', () => 'the path to watch is empty'),
  'mount-target-taken': entry(
    'error',
    ({ target }) => `${target} is mounted twice`,
    () => 'remove one of the mounts',
  ),
  'bind-without-source': entry('error', () => 'a bind mount needs a source'),
  'file-object-sources': entry('error', ({ given }) => `${given.join(' and ')} exclude each other`),
  'file-object-without-source': entry('error', ({ sources }) => `one of ${sources.join(', ')} must be set`),
  'external-with-settings': entry(
    'error',
    ({ key }) => `what is external exists already, so ${quoted(key)} can't be set`,
    () => 'remove external: true, or the other keys',
  ),
  'external-name-deprecated': entry(
    'warning',
    () => 'external.name is deprecated',
    () => 'write external: true and name: beside it',
  ),
  'external-name-conflict': entry(
    'error',
    () => 'name and external.name differ',
    () => 'keep name alone',
  ),
  'device-count-and-ids': entry('error', () => 'count and device_ids exclude each other'),
};
