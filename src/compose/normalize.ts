import { merge } from './merge.ts';
import { cleanPath } from './paths.ts';
import { containerFields } from './schema/container.ts';
import type { MappingEntry, MappingNode, SourceNode } from './tree.ts';
import { child, isNull, itemsOf, mapChildren, mappingAt, scalarAt, textOf, withField } from './tree-edit.ts';
import type { Variables } from './variables.ts';

/** Makes explicit what Compose takes for granted: the default network, names, contexts, dependencies that follow from links. */
export function normalize(root: MappingNode, name: string, variables: Variables): MappingNode {
  let result = withDefaultNetwork(withField(root, 'name', child(root, 'name') ?? scalarAt(root, name)));
  result = withField(result, 'name', scalarAt(child(result, 'name') ?? root, name));
  for (const section of ['services', 'jobs']) {
    const services = child(result, section);
    if (!services) continue;
    const normalized = mapChildren(services, [], (service) =>
      service.kind === 'mapping' ? normalizeService(service, variables) : service,
    );
    result = withField(result, section, normalized);
  }
  for (const section of ['networks', 'volumes', 'configs', 'secrets']) {
    const resources = child(result, section);
    if (resources?.kind === 'mapping') result = withField(result, section, withNames(resources, name));
  }
  return result;
}

function withDefaultNetwork(root: MappingNode): MappingNode {
  let isUsed = false;
  let result = root;
  for (const section of ['services', 'jobs']) {
    const services = child(result, section);
    if (!services) continue;
    const connected = mapChildren(services, [], (service) => {
      if (service.kind !== 'mapping' || service.entries.has('provider') || service.entries.has('network_mode')) return service;
      const networks = child(service, 'networks');
      isUsed ||= networks?.kind !== 'mapping' || networks.entries.size === 0 || networks.entries.has('default');
      if (networks?.kind === 'mapping' && networks.entries.size > 0) return service;
      return withField(service, 'networks', mappingAt(service, { default: scalarAt(service, null) }));
    });
    result = withField(result, section, connected);
  }
  const networks = child(result, 'networks') ?? mappingAt(result, []);
  if (!isUsed || networks.kind !== 'mapping' || networks.entries.has('default')) return result;
  return withField(result, 'networks', withField(networks, 'default', scalarAt(result, null)));
}

function normalizeService(service: MappingNode, variables: Variables): MappingNode {
  let result = service;
  const set = (key: string, value: SourceNode | undefined): void => {
    if (value) result = withField(result, key, value);
  };
  if (textOf(child(service, 'pull_policy')) === 'if_not_present') {
    set('pull_policy', scalarAt(child(service, 'pull_policy') ?? service, 'missing'));
  }
  const build = child(service, 'build');
  if (build?.kind === 'mapping') set('build', normalizeBuild(build, variables));
  const environment = child(service, 'environment');
  if (environment) set('environment', withValues(environment, variables, 'keep'));
  const dependencies = impliedDependencies(service);
  if (dependencies.entries.size > 0) set('depends_on', dependencies);
  const volumes = child(service, 'volumes');
  if (volumes) set('volumes', mapChildren(volumes, [], withCleanTarget));
  const [scale, deploy] = [child(service, 'scale'), child(service, 'deploy')];
  if (scale && deploy?.kind === 'mapping' && absent(deploy, 'replicas')) set('deploy', withField(deploy, 'replicas', scale));
  const hooks = child(service, 'pre_start');
  if (hooks?.kind === 'sequence') set('pre_start', withInheritance(hooks, result));
  return result;
}

function normalizeBuild(build: MappingNode, variables: Variables): MappingNode {
  let result = build;
  if (absent(build, 'context')) result = withField(result, 'context', scalarAt(build, '.'));
  if (absent(build, 'dockerfile') && absent(build, 'dockerfile_inline')) {
    result = withField(result, 'dockerfile', scalarAt(build, 'Dockerfile'));
  }
  const args = child(build, 'args');
  return args ? withField(result, 'args', withValues(args, variables, 'drop')) : result;
}

function absent(node: MappingNode, key: string): boolean {
  const value = child(node, key);
  return !value || isNull(value);
}

/** Values for keys that have none, from the environment; those it does not know stay or go. */
function withValues(node: SourceNode, variables: Variables, unknown: 'keep' | 'drop'): SourceNode {
  return mapChildren(node, [], (value, [key]) => {
    const isBare = node.kind === 'mapping' ? isNull(value) : !(textOf(value) ?? '=').includes('=');
    if (!isBare) return value;
    const name = node.kind === 'mapping' ? String(key) : (textOf(value) ?? '');
    const variable = variables.get(name);
    if (!variable) return unknown === 'keep' ? value : undefined;
    const filled = scalarAt(value, node.kind === 'mapping' ? variable.value : `${name}=${variable.value}`);
    if (!variable.setAt) return filled;
    return { ...filled, notes: [...(filled.notes ?? []), { span: variable.setAt, message: `${name} is set here` }] };
  });
}

/** A service that uses another's links, namespaces or volumes waits for it. What is said already stays. */
function impliedDependencies(service: MappingNode): MappingNode {
  const said = child(service, 'depends_on');
  let result: MappingNode = said?.kind === 'mapping' ? said : mappingAt(service, []);
  const add = (name: string, at: SourceNode, restart: boolean): void => {
    if (result.entries.has(name)) return;
    const dependency = {
      condition: scalarAt(at, 'service_started'),
      restart: scalarAt(at, restart),
      required: scalarAt(at, true),
    };
    result = withField(result, name, mappingAt(at, dependency));
  };
  for (const link of itemsOf(child(service, 'links'))) {
    const parts = (textOf(link) ?? '').split(':');
    add(parts.length === 2 ? (parts[0] ?? '') : (textOf(link) ?? ''), link, true);
  }
  for (const namespace of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const node = child(service, namespace);
    const reference = textOf(node);
    if (node && reference?.startsWith('service:')) add(reference.slice('service:'.length), node, true);
  }
  for (const from of itemsOf(child(service, 'volumes_from'))) {
    const reference = textOf(from) ?? '';
    if (!reference.startsWith('container:')) add(reference.split(':')[0] ?? '', from, false);
  }
  return result;
}

function withCleanTarget(mount: SourceNode): SourceNode {
  const target = child(mount, 'target');
  const path = textOf(target);
  return mount.kind === 'mapping' && target && path !== undefined
    ? withField(mount, 'target', scalarAt(target, cleanPath(path)))
    : mount;
}

/** A pre_start hook has what its service has, volumes aside, and overrides it with its own. */
function withInheritance(hooks: SourceNode, service: MappingNode): SourceNode {
  const inherited = new Map<string, MappingEntry>();
  for (const [key, entry] of service.entries) if (key in containerFields && key !== 'volumes') inherited.set(key, entry);
  const base: MappingNode = { ...service, entries: inherited };
  return mapChildren(hooks, [], (hook) =>
    hook.kind === 'mapping' ? merge(base, hook, ['services', 'hook'], () => undefined) : hook,
  );
}

/** A resource is called after the project, unless it exists already or has a name. */
function withNames(resources: MappingNode, project: string): MappingNode {
  const entries = new Map<string, MappingEntry>();
  for (const [key, entry] of resources.entries) {
    const resource = entry.value.kind === 'mapping' ? entry.value : mappingAt(entry.value, []);
    const external = child(resource, 'external');
    const isExternal = external?.kind === 'scalar' && external.value === true;
    const name = scalarAt({ ...resource, span: entry.keySpan }, isExternal ? key : `${project}_${key}`);
    entries.set(key, { ...entry, value: absent(resource, 'name') ? withField(resource, 'name', name) : resource });
  }
  return { ...resources, entries };
}
