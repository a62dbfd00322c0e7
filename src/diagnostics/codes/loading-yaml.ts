import { type CatalogueEntry, entry } from '../entry.ts';

interface LoadingYamlCodes {
  readonly 'yaml-syntax': CatalogueEntry<{ problem: string }>;
  readonly 'yaml-duplicate-key': CatalogueEntry<{ key: string }>;
  readonly 'yaml-key-not-text': CatalogueEntry<{ key: string }>;
  readonly 'yaml-unknown-anchor': CatalogueEntry<{ name: string }>;
  readonly 'yaml-alias-cycle': CatalogueEntry<{ name: string }>;
  readonly 'yaml-merge-not-mapping': CatalogueEntry<Record<string, never>>;
  readonly 'yaml-tag-mismatch': CatalogueEntry<{ tag: string }>;
  readonly 'yaml-too-large': CatalogueEntry<{ limit: number }>;
  readonly 'yaml-too-deep': CatalogueEntry<{ limit: number }>;
  readonly 'yaml-not-mapping': CatalogueEntry<Record<string, never>>;
}

/** What can be wrong with a Compose file as YAML. */
export const loadingYamlCodes: LoadingYamlCodes = {
  'yaml-syntax': entry('error', ({ problem }) => `not valid YAML: ${problem}`),
  'yaml-duplicate-key': entry(
    'error',
    ({ key }) => `key ${JSON.stringify(key)} is set twice in one mapping`,
    () => 'keep one of the two, or merge their values',
  ),
  'yaml-key-not-text': entry(
    'error',
    ({ key }) => `key ${key} is no text, expected a string`,
    ({ key }) => `put it in quotes: ${JSON.stringify(key)}`,
  ),
  'yaml-unknown-anchor': entry(
    'error',
    ({ name }) => `alias *${name} has no anchor &${name} before it in this document`,
    () => 'anchors are not visible across files and documents; use extends or include to share between files',
  ),
  'yaml-alias-cycle': entry('error', ({ name }) => `alias *${name} stands inside what its anchor &${name} names`),
  'yaml-merge-not-mapping': entry('error', () => 'the merge key << takes a mapping or a list of mappings'),
  'yaml-tag-mismatch': entry('error', ({ tag }) => `the value does not fit its tag ${tag}`),
  'yaml-too-large': entry('error', ({ limit }) => `the file has more than ${limit} nodes, with aliases followed`),
  'yaml-too-deep': entry('error', ({ limit }) => `the file is nested deeper than ${limit} levels`),
  'yaml-not-mapping': entry(
    'error',
    () => 'the top level of a Compose file is a mapping',
    () => 'start with services:',
  ),
};
