import type { Report } from '../diagnostics/diagnostic.ts';
import type { MappingNode, SourceNode } from './tree.ts';
import { child, textOf, withEntries, withField } from './tree-edit.ts';

/** The services of a project that take part, and those that do not. */
export interface Selection {
  readonly root: MappingNode;
  readonly disabled: ReadonlyMap<string, SourceNode>;
}

/** Leaves out the services and jobs none of whose profiles is active; without profiles one is always in. */
export function selectProfiles(root: MappingNode, profiles: readonly string[]): Selection {
  let result = root;
  const disabled = new Map<string, SourceNode>();
  for (const section of ['services', 'jobs']) {
    const all = child(root, section);
    if (all?.kind !== 'mapping') continue;
    const enabled = [...all.entries].filter(([, { value }]) => isActive(profilesOf(value), profiles));
    for (const [name, { value }] of all.entries) {
      if (section === 'services' && !enabled.some(([each]) => each === name)) disabled.set(name, value);
    }
    result = withField(result, section, withEntries(all, new Map(enabled)));
  }
  return { root: result, disabled };
}

function isActive(declared: readonly string[], active: readonly string[]): boolean {
  return declared.length === 0 || active.includes('*') || declared.some((profile) => active.includes(profile));
}

/** The profiles that a service declares. */
export function profilesOf(service: SourceNode | undefined): readonly string[] {
  const list = child(service, 'profiles');
  return list?.kind === 'sequence' ? list.items.map((item) => textOf(item) ?? '') : [];
}

/**
 * The services that `names` (which may be patterns such as `web*`) mean, with all they depend on. Dependencies on others are
 * dropped. Undefined where a name means nothing, which is reported.
 */
export function selectServices(selection: Selection, names: readonly string[], report: Report): Selection | undefined {
  const services = child(selection.root, 'services');
  if (names.length === 0 || services?.kind !== 'mapping') return selection;
  const chosen = new Set<string>();
  const unknown: string[] = [];
  const wanted: (readonly [name: string, isRequired: boolean])[] = names.map((name) => [name, true]);
  for (let next = wanted.pop(); next; next = wanted.pop()) {
    const [name, isRequired] = next;
    const isPlain = services.entries.has(name);
    const matches = isPlain ? [name] : [...services.entries.keys()].filter((each) => matchesPattern(each, name));
    if (matches.length === 0 && isRequired) unknown.push(name);
    for (const match of matches) {
      if (chosen.has(match)) continue;
      chosen.add(match);
      wanted.push(...dependenciesOf(services.entries.get(match)?.value));
    }
  }
  for (const name of unknown) report('service-unknown', undefined, { name, known: [...services.entries.keys()] });
  if (unknown.length > 0) return undefined;
  const entries = [...services.entries].filter(([name]) => chosen.has(name));
  const kept = entries.map(([name, entry]) => [name, { ...entry, value: withoutDependencies(entry.value, chosen) }] as const);
  const left = [...services.entries].filter(([name]) => !chosen.has(name)).map(([name, { value }]) => [name, value] as const);
  return {
    root: withField(selection.root, 'services', withEntries(services, new Map(kept))),
    disabled: new Map([...selection.disabled, ...left]),
  };
}

/** The services a service depends on, each with whether it must be there. */
export function dependenciesOf(service: SourceNode | undefined): readonly (readonly [string, boolean])[] {
  const list = child(service, 'depends_on');
  if (list?.kind !== 'mapping') return [];
  return [...list.entries].map(([name, { value }]) => {
    const required = child(value, 'required');
    return [name, required?.kind === 'scalar' && required.value === true] as const;
  });
}

function withoutDependencies(service: SourceNode, kept: ReadonlySet<string>): SourceNode {
  const list = child(service, 'depends_on');
  if (service.kind !== 'mapping' || list?.kind !== 'mapping') return service;
  const entries = [...list.entries].filter(([name]) => kept.has(name));
  if (entries.length === list.entries.size) return service;
  if (entries.length > 0) return withField(service, 'depends_on', withEntries(list, new Map(entries)));
  return withEntries(service, new Map([...service.entries].filter(([key]) => key !== 'depends_on')));
}

/** As Go's `filepath.Match`: `*`, `?` and `[…]`. */
function matchesPattern(name: string, pattern: string): boolean {
  if (!/[*?[\\]/.test(pattern)) return name === pattern;
  const source = pattern.replace(/\\.|\[[^\]]*\]|[\s\S]/g, (part) => {
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1 && part.startsWith('[')) return part;
    return part.replace(/^\\(.)/, '$1').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  try {
    return new RegExp(`^${source}$`).test(name);
  } catch {
    return false;
  }
}
