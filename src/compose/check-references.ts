import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath } from '../source/span.ts';
import { closest } from './schema/closest.ts';
import { dependenciesOf, type Selection } from './select.ts';
import type { MappingNode, SourceNode } from './tree.ts';
import { child, itemsOf, textOf } from './tree-edit.ts';

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
  const services = child(root, 'services');
  if (services?.kind !== 'mapping') return;
  const done = new Set<string>();
  const visit = (name: string, chain: readonly string[]): void => {
    const at = chain.indexOf(name);
    if (at !== -1) {
      const circle = [...chain.slice(at), name];
      const list = child(services.entries.get(circle.at(-2) ?? '')?.value, 'depends_on');
      const span = list?.kind === 'mapping' ? list.entries.get(name)?.keySpan : undefined;
      report('dependency-cycle', { span, path: ['services', circle.at(-2) ?? '', 'depends_on'] }, { circle });
      return;
    }
    if (done.has(name)) return;
    for (const [dependency] of dependenciesOf(services.entries.get(name)?.value)) {
      if (services.entries.has(dependency)) visit(dependency, [...chain, name]);
    }
    done.add(name);
  };
  for (const name of services.entries.keys()) visit(name, []);
}

function namesIn(root: MappingNode, section: string): readonly string[] {
  const resources = child(root, section);
  return resources?.kind === 'mapping' ? [...resources.entries.keys()] : [];
}
