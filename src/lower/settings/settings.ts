import type { LoadedProject } from '../../compose/loaded-project.ts';
import { closest } from '../../compose/schema/closest.ts';
import { type MappingNode, nodeAt, placeAt, type SourceNode } from '../../compose/tree.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { type FieldPath, formatPath, type Place } from '../../source/span.ts';
import { laidOver as laidOverLabels, readKomposeLabels } from './kompose.ts';
import {
  type ServiceSettings,
  serviceSettings,
  type VolumeSettings,
  volumeSettings,
  type WholeSettings,
  wholeSettings,
} from './setting-tables.ts';
import { type Problems, record, type SettingTable } from './setting-type.ts';

/** All that was said to c2k alone: `x-c2k` of the Compose files, and c2k.yaml over it. */
export interface ProjectSettings {
  readonly whole: WholeSettings;
  readonly services: ReadonlyMap<string, ServiceSettings>;
  readonly volumes: ReadonlyMap<string, VolumeSettings>;
  /** Where a setting was said, such as `services.web.x-c2k.replicas`. */
  placeOf(path: FieldPath): Place;
}

const key = 'x-c2k';
const parts = ['services', 'volumes'] as const;

/**
 * The settings of the project, its services and volumes. c2k.yaml is laid over `x-c2k` as a later Compose file is over an earlier one:
 * mappings key by key, all else replaced. What is wrong is reported where it stands.
 */
export function readSettings(project: LoadedProject, file: MappingNode | undefined, report: Report): ProjectSettings {
  const nodes = new Map<string, SourceNode>();
  const read = <T extends object>(path: FieldPath, table: SettingTable<T>, inFile: SourceNode | undefined): Partial<T> => {
    const node = laidOver(nodeAt(project.tree, [...path, key]), inFile);
    if (!node) return {};
    nodes.set(JSON.stringify(path), node);
    return record<T>(table).read(node, [...path, key], problemsIn(file, report)) ?? {};
  };
  const under = <T extends object>(kind: (typeof parts)[number], table: SettingTable<T>): Map<string, Partial<T>> => {
    const said = namedIn(file, kind, report);
    tellNames(project, kind, said, report);
    return new Map(
      Object.keys(project.model[kind] ?? {}).map((name) => [name, read<T>([kind, name], table, said.get(name)?.value)]),
    );
  };
  const kompose = readKomposeLabels(project, report);
  const said = {
    whole: read<WholeSettings>([], wholeSettings, file && wholeOf(file)),
    services: under<ServiceSettings>('services', serviceSettings),
    volumes: under<VolumeSettings>('volumes', volumeSettings),
  };
  return {
    whole: said.whole,
    services: new Map([...said.services].map(([name, own]) => [name, laidOverLabels(kompose.services.get(name) ?? {}, own)])),
    volumes: new Map([...said.volumes].map(([name, own]) => [name, { ...kompose.volumes.get(name), ...own }])),
    placeOf(path) {
      const at = path.indexOf(key);
      const node = nodes.get(JSON.stringify(path.slice(0, at)));
      return { ...(node ? placeAt(node, path.slice(at + 1)) : placeAt(project.tree, path)), path };
    },
  };
}

/** What c2k.yaml says of the whole project. */
function wholeOf(file: MappingNode): MappingNode {
  const isPart = (name: string): boolean => parts.some((part) => part === name);
  return { ...file, entries: new Map([...file.entries].filter(([name]) => !isPart(name))) };
}

function namedIn(file: MappingNode | undefined, kind: (typeof parts)[number], report: Report): MappingNode['entries'] {
  const node = file?.entries.get(kind)?.value;
  if (!node || (node.kind === 'scalar' && node.value === null)) return new Map();
  if (node.kind === 'mapping') return node.entries;
  report('setting-invalid', { span: node.span }, { attribute: kind, expected: `a mapping of ${kind}` });
  return new Map();
}

/** c2k.yaml may speak of services that are left out this time, but not of any that there are none of. */
function tellNames(project: LoadedProject, kind: (typeof parts)[number], said: MappingNode['entries'], report: Report): void {
  const known = [...Object.keys(project.model[kind] ?? {}), ...(kind === 'services' ? project.disabledServices : [])];
  // With services left out it can't be told which volumes are theirs.
  if (kind === 'volumes' && project.disabledServices.length > 0) return;
  for (const [name, { keySpan }] of said) {
    if (known.includes(name)) continue;
    report('setting-of-nothing', { span: keySpan }, { attribute: formatPath([kind, name]), closest: closest(name, known) });
  }
}

function laidOver(below: SourceNode | undefined, above: SourceNode | undefined): SourceNode | undefined {
  if (!below || !above) return above ?? below;
  if (below.kind !== 'mapping' || above.kind !== 'mapping') return above;
  const entries = new Map(below.entries);
  for (const [name, entry] of above.entries) {
    entries.set(name, { ...entry, value: laidOver(below.entries.get(name)?.value, entry.value) ?? entry.value });
  }
  return { ...above, entries };
}

/** In c2k.yaml nobody writes `x-c2k`. */
function problemsIn(file: MappingNode | undefined, report: Report): Problems {
  const words = (path: FieldPath, isInFile: boolean): string =>
    formatPath(isInFile ? path.filter((each) => each !== key) : path) || 'c2k.yaml';
  return {
    invalid: (path, span, expected) =>
      report('setting-invalid', { span, path }, { attribute: words(path, span.file === file?.span.file), expected }),
    unknown: (path, span, known) =>
      report(
        'setting-unknown',
        { span, path },
        { attribute: words(path, span.file === file?.span.file), known: known.join(', ') },
      ),
  };
}

/** Whether the diagnostic `code` was accepted for what stands at `path`. */
export function isAllowed(settings: ProjectSettings, code: string, path: FieldPath | undefined): boolean {
  const service = path?.[0] === 'services' && typeof path[1] === 'string' ? settings.services.get(path[1]) : undefined;
  return settings.whole.allow?.includes(code) === true || service?.allow?.includes(code) === true;
}
