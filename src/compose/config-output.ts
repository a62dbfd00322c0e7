import type { FieldPath } from '../source/span.ts';
import { goJson } from './go-json.ts';
import type { LoadedProject } from './loaded-project.ts';
import { type PathRules, pathRules, withPrefixes } from './path-rules.ts';
import { sortedMapping } from './schema/collections.ts';
import type { MappingEntry, MappingNode, SourceNode } from './tree.ts';
import { mapChildren, withoutField } from './tree-edit.ts';

/** The text that `docker compose config --format json` prints: `$` doubled, so that it can be loaded again. */
export function configJson(project: LoadedProject): string {
  return doubleDollars(goJson(jsonTree(project.tree)));
}

function doubleDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** What JSON output holds of the model: extensions at the top level only, and no models. */
export function jsonTree(tree: MappingNode): MappingNode {
  const visit = (node: SourceNode, path: FieldPath): SourceNode | undefined => {
    const key = path.at(-1);
    const isExtension = path.length > 1 && typeof key === 'string' && key.startsWith('x-') && !isNamed(path.slice(0, -1));
    if (isExtension) return undefined;
    return path.length === 1 && String(key).startsWith('x-') ? node : mapChildren(renamed(node, path), path, visit);
  };
  const visited = mapChildren(withoutField(tree, 'models'), [], visit);
  return sortedMapping(visited);
}

/** Mappings whose keys are names or texts of a person, among which `x-…` is nothing special. */
const named: PathRules<true> = pathRules<true>({
  services: true,
  jobs: true,
  networks: true,
  volumes: true,
  secrets: true,
  configs: true,
  ...withPrefixes<true>(['services.*', 'jobs.*'], {
    annotations: true,
    'build.additional_contexts': true,
    'build.args': true,
    'build.labels': true,
    depends_on: true,
    'deploy.labels': true,
    environment: true,
    labels: true,
    'logging.options': true,
    networks: true,
    'provider.options': true,
    storage_opt: true,
    sysctls: true,
    ulimits: true,
  }),
  'networks.*.labels': true,
  'networks.*.driver_opts': true,
  'volumes.*.labels': true,
  'volumes.*.driver_opts': true,
});

function isNamed(path: FieldPath): boolean {
  return named.at(path) === true;
}

/** The devices of `blkio_config` have no JSON names in the reference, whose own words show. */
const capitalised: PathRules<true> = pathRules<true>(
  withPrefixes<true>(['services.*', 'jobs.*', 'services.*.pre_start.*'], {
    'blkio_config.weight_device.*': true,
    'blkio_config.device_read_bps.*': true,
    'blkio_config.device_read_iops.*': true,
    'blkio_config.device_write_bps.*': true,
    'blkio_config.device_write_iops.*': true,
  }),
);

function renamed(node: SourceNode, path: FieldPath): SourceNode {
  if (node.kind !== 'mapping' || !capitalised.at(path)) return node;
  const entries = new Map<string, MappingEntry>();
  for (const [key, entry] of node.entries) entries.set(key.charAt(0).toUpperCase() + key.slice(1), entry);
  return { ...node, entries };
}

/** The names of the services, dependencies first. */
export function configServices(project: LoadedProject): readonly string[] {
  return Object.keys(project.model.services);
}
