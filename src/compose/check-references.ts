import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath } from '../source/span.ts';
import { closest } from './schema/closest.ts';
import { dependenciesOf, type Selection } from './select.ts';
import type { MappingNode, SourceNode } from './tree.ts';
import { child, entriesOf, itemsOf, textOf } from './tree-edit.ts';

/** Whatever a service names must be there. */
export function checkReferences(name: string, service: SourceNode, selection: Selection, report: Report): void {
  const path = ['services', name];
  const { root } = selection;
  for (const [kind, section, node, at] of resourceReferences(service, path)) {
    const known = namesIn(root, section);
    const resource = textOf(node) ?? '';
    if (!known.includes(resource)) {
      report(
        'resource-undefined',
        { span: node.span, path: at, notes: node.notes },
        { kind, name: resource, section, closest: closest(resource, known) },
      );
    }
  }
  checkDependencies(service, path, selection, report);
  checkNetworkMode(service, path, selection, report);
  checkContexts(service, path, selection, report);
}

type Reference = readonly [kind: string, section: string, node: SourceNode, path: FieldPath];

function resourceReferences(service: SourceNode, path: FieldPath): readonly Reference[] {
  const references: Reference[] = [];
  for (const section of ['networks', 'models']) {
    const used = child(service, section);
    if (used?.kind !== 'mapping') continue;
    for (const [key, { keySpan }] of used.entries) {
      const node: SourceNode = { kind: 'scalar', span: keySpan, value: key };
      references.push([section.slice(0, -1), section, node, [...path, section, key]]);
    }
  }
  for (const [index, mount] of itemsOf(child(service, 'volumes')).entries()) {
    const source = child(mount, 'source');
    if (textOf(child(mount, 'type')) === 'volume' && source)
      references.push(['volume', 'volumes', source, [...path, 'volumes', index]]);
  }
  const grants = (holder: SourceNode | undefined, section: string, kind: string, at: FieldPath): void => {
    for (const [index, grant] of itemsOf(child(holder, section)).entries()) {
      references.push([kind, section, child(grant, 'source') ?? grant, [...at, section, index]]);
    }
  };
  grants(child(service, 'build'), 'secrets', 'build secret', [...path, 'build']);
  grants(service, 'configs', 'config', path);
  grants(service, 'secrets', 'secret', path);
  return references;
}

function checkDependencies(service: SourceNode, path: FieldPath, { root, disabled }: Selection, report: Report): void {
  const known = namesIn(root, 'services');
  const list = child(service, 'depends_on');
  for (const [name, isRequired] of dependenciesOf(service)) {
    if (known.includes(name) || (disabled.has(name) && !isRequired)) continue;
    const span = list?.kind === 'mapping' ? list.entries.get(name)?.keySpan : undefined;
    const profiles = disabled.has(name);
    const place = { span, path: [...path, 'depends_on', name] };
    if (profiles) report('dependency-disabled', place, { name });
    else report('dependency-undefined', place, { name, closest: closest(name, known) });
  }
}

function checkNetworkMode(service: SourceNode, path: FieldPath, { root }: Selection, report: Report): void {
  const mode = child(service, 'network_mode');
  const text = textOf(mode) ?? '';
  if (!mode || !text.startsWith('service:')) return;
  const name = text.slice('service:'.length);
  const known = namesIn(root, 'services');
  if (!known.includes(name)) {
    report('dependency-undefined', { span: mode.span, path: [...path, 'network_mode'] }, { name, closest: closest(name, known) });
  }
}

function checkContexts(service: SourceNode, path: FieldPath, { root, disabled }: Selection, report: Report): void {
  const contexts = child(child(service, 'build'), 'additional_contexts');
  if (contexts?.kind !== 'mapping') return;
  for (const [key, { value }] of contexts.entries) {
    const text = textOf(value) ?? '';
    if (!text.startsWith('service:')) continue;
    const name = text.slice('service:'.length);
    const target = child(child(root, 'services'), name) ?? disabled.get(name);
    const place = { span: value.span, path: [...path, 'build', 'additional_contexts', key] };
    if (!target) report('dependency-undefined', place, { name, closest: closest(name, namesIn(root, 'services')) });
    else if (!child(target, 'build')) report('context-not-built', place, { name });
  }
}

/** Services that wait for each other in a circle wait for ever. */
export function checkCycles(root: MappingNode, report: Report): void {
  const services = entriesOf(child(root, 'services'));
  const waiting = new Map<string, readonly string[]>();
  for (const [name, { value }] of services) {
    waiting.set(
      name,
      dependenciesOf(value).flatMap(([dependency]) => (services.has(dependency) ? [dependency] : [])),
    );
  }
  const circle = circleIn(withoutReady(waiting));
  const [last, first] = [circle.at(-2) ?? '', circle[0] ?? ''];
  if (circle.length === 0) return;
  const span = entriesOf(child(services.get(last)?.value, 'depends_on')).get(first)?.keySpan;
  report('dependency-cycle', { span, path: ['services', last, 'depends_on'] }, { circle });
}

/** Takes away, again and again, what waits for nothing: what remains is in circles, or waits for one. */
function withoutReady(waiting: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const open = new Map([...waiting].map(([name, dependencies]) => [name, dependencies.length]));
  const dependents = new Map<string, string[]>();
  for (const [name, dependencies] of waiting) {
    for (const dependency of dependencies) dependents.set(dependency, [...(dependents.get(dependency) ?? []), name]);
  }
  const ready = [...open].flatMap(([name, count]) => (count === 0 ? [name] : []));
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    open.delete(name);
    for (const dependent of dependents.get(name) ?? []) {
      const count = (open.get(dependent) ?? 0) - 1;
      open.set(dependent, count);
      if (count === 0) ready.push(dependent);
    }
  }
  return new Map([...waiting].filter(([name]) => open.has(name)));
}

/** One circle, its first name again at its end; empty where nothing remains. */
function circleIn(remaining: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const path: string[] = [];
  const places = new Map<string, number>();
  let name = remaining.keys().next().value;
  while (name !== undefined) {
    const place = places.get(name);
    if (place !== undefined) return [...path.slice(place), name];
    places.set(name, path.length);
    path.push(name);
    name = remaining.get(name)?.find((dependency) => remaining.has(dependency));
  }
  return [];
}

function namesIn(root: MappingNode, section: string): readonly string[] {
  const resources = child(root, section);
  return resources?.kind === 'mapping' ? [...resources.entries.keys()] : [];
}
