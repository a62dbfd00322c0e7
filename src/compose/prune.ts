import type { MappingNode, SourceNode } from './tree.ts';
import { child, entriesOf, itemsOf, textOf, withEntries, withField, withoutField } from './tree-edit.ts';

/** Leaves out the networks, volumes, secrets, configs and models that no service uses. */
export function pruneResources(root: MappingNode): MappingNode {
  const used = usedResources(root);
  let result = root;
  for (const [section, names] of used) {
    const resources = child(result, section);
    if (resources?.kind !== 'mapping') continue;
    const entries = [...resources.entries].filter(([name]) => names.has(name));
    result =
      entries.length === 0 ? withoutField(result, section) : withField(result, section, withEntries(resources, new Map(entries)));
  }
  return result;
}

function usedResources(root: MappingNode): ReadonlyMap<string, ReadonlySet<string>> {
  const networks = new Set<string>();
  const volumes = new Set<string>();
  const secrets = new Set<string>();
  const configs = new Set<string>();
  const models = new Set<string>();
  const services = child(root, 'services');
  for (const { value: service } of entriesOf(services).values()) {
    for (const key of keysOf(child(service, 'networks'))) networks.add(key);
    for (const key of keysOf(child(service, 'models'))) models.add(key);
    for (const mount of itemsOf(child(service, 'volumes'))) {
      if (textOf(child(mount, 'type')) === 'volume') volumes.add(textOf(child(mount, 'source')) ?? '');
    }
    for (const grant of itemsOf(child(service, 'secrets'))) secrets.add(textOf(child(grant, 'source')) ?? '');
    for (const grant of itemsOf(child(child(service, 'build'), 'secrets'))) secrets.add(textOf(child(grant, 'source')) ?? '');
    for (const grant of itemsOf(child(service, 'configs'))) configs.add(textOf(child(grant, 'source')) ?? '');
  }
  return new Map([
    ['networks', networks],
    ['volumes', volumes],
    ['secrets', secrets],
    ['configs', configs],
    ['models', models],
  ]);
}

function keysOf(node: SourceNode | undefined): Iterable<string> {
  return entriesOf(node).keys();
}
