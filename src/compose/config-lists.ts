import { createHash } from 'node:crypto';
import { jsonTree } from './config-output.ts';
import { goJsonCompact } from './go-json.ts';
import { HASH_ORDER } from './hash-order.ts';
import type { LoadedProject } from './loaded-project.ts';
import type { MappingEntry, SourceNode } from './tree.ts';
import { child, entriesOf, withEntries, withoutField } from './tree-edit.ts';
import { usesIn } from './variable-syntax.ts';

/** The services, each behind those it depends on: `docker compose config --services`. */
export function configServices({ model }: LoadedProject): readonly string[] {
  const listed = new Set<string>();
  const pending = Object.keys(model.services).reverse();
  for (let name = pending.at(-1); name !== undefined; name = pending.at(-1)) {
    const open = Object.keys(model.services[name]?.depends_on ?? {}).filter((each) => model.services[each] && !listed.has(each));
    if (open.length > 0) pending.push(...open.reverse());
    else {
      listed.add(name);
      pending.pop();
    }
  }
  return [...listed];
}

/** The images of the services, those of their pre_start hooks behind each: `--images`. */
export function configImages({ model }: LoadedProject): readonly string[] {
  return Object.entries(model.services).flatMap(([name, service]) => {
    const image = service.image ?? `${model.name}-${name}`;
    const hooks = (service.pre_start ?? []).flatMap((hook) => (hook.image && hook.image !== image ? [hook.image] : []));
    return [image, ...hooks];
  });
}

/** `--volumes`, `--networks`, `--models`: the keys, and of models what they refer to. */
export function configVolumes({ model }: LoadedProject): readonly string[] {
  return Object.keys(model.volumes ?? {});
}
export function configNetworks({ model }: LoadedProject): readonly string[] {
  return Object.keys(model.networks ?? {});
}
export function configModels({ model }: LoadedProject): readonly string[] {
  return Object.values(model.models ?? {}).map(({ model: reference }) => reference);
}

/** All profiles that a service has, those of services that take no part included: `--profiles`. */
export function configProfiles({ model, disabledProfiles }: LoadedProject): readonly string[] {
  const enabled = Object.values(model.services).flatMap(({ profiles }) => profiles ?? []);
  return [...new Set([...enabled, ...disabledProfiles])].sort();
}

/** What interpolation saw, as `NAME=value` lines: `--environment`. Holds secrets. */
export function configEnvironment({ environment }: LoadedProject): readonly string[] {
  return [...environment].map(([name, value]) => `${name}=${value}`).sort();
}

/** The hash by which Compose tells that a container is of an older configuration: `--hash`. */
export function configHashes({ tree }: LoadedProject): ReadonlyMap<string, string> {
  const services = child(jsonTree(tree), 'services');
  const hashes = new Map<string, string>();
  for (const [name, { value }] of entriesOf(services)) {
    hashes.set(
      name,
      createHash('sha256')
        .update(goJsonCompact(hashed(value)))
        .digest('hex'),
    );
  }
  return hashes;
}

/** Without what does not change the container, in the order that Compose keeps for the sake of old hashes. */
function hashed(service: SourceNode): SourceNode {
  if (service.kind !== 'mapping') return service;
  const entries = new Map<string, MappingEntry>();
  const unhashed = new Set(['build', 'pull_policy', 'scale', 'depends_on', 'profiles']);
  const keys = [...service.entries.keys()].filter((key) => !unhashed.has(key));
  const others = keys.filter((key) => !HASH_ORDER.includes(key)).sort();
  for (const key of [...HASH_ORDER.filter((each) => keys.includes(each)), ...others]) {
    const entry = service.entries.get(key);
    if (!entry) continue;
    const { value } = entry;
    entries.set(key, key === 'deploy' && value.kind === 'mapping' ? { ...entry, value: withoutField(value, 'replicas') } : entry);
  }
  return withEntries(service, entries);
}

/** A variable that the files use, and what they say of it. */
export interface UsedVariable {
  readonly name: string;
  readonly isRequired: boolean;
  readonly defaultValue: string;
  /** What stands for it where it is set. */
  readonly alternateValue: string;
}

/** The variables in a model that was loaded with `interpolate: false`, in order of their names: `--variables`. */
export function configVariables(root: SourceNode): readonly UsedVariable[] {
  const variables = new Map<string, UsedVariable>();
  const visit = (node: SourceNode): void => {
    if (node.kind === 'mapping') for (const { value } of node.entries.values()) visit(value);
    else if (node.kind === 'sequence') for (const item of node.items) visit(item);
    else if (typeof node.value === 'string') for (const use of usesIn(node.value)) add(use);
  };
  const add = ({ name, operator, operand }: ReturnType<typeof usesIn>[number]): void => {
    const known = variables.get(name);
    variables.set(name, {
      name,
      isRequired: known?.isRequired || operator?.endsWith('?') || false,
      defaultValue: known?.defaultValue || (operator?.endsWith('-') ? operand : ''),
      alternateValue: known?.alternateValue || (operator?.endsWith('+') ? operand : ''),
    });
  };
  visit(root);
  return [...variables.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
