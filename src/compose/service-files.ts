import type { Report } from '../diagnostics/diagnostic.ts';
import type { Host } from '../host/host.ts';
import type { FieldPath } from '../source/span.ts';
import { parseEnvFile } from './env-file.ts';
import { parseRawEnvFile } from './env-file-raw.ts';
import { reportEnvFileProblem } from './environment.ts';
import { displayPath, readSource } from './files.ts';
import { sortedMapping } from './schema/collections.ts';
import { serviceKeys } from './schema/service.ts';
import type { MappingEntry, MappingNode, SourceNode } from './tree.ts';
import { child, isNull, mappingAt, textOf, withEntries, withField, withoutField } from './tree-edit.ts';
import type { Variable, Variables } from './variables.ts';

/** Puts the variables of each service's `env_file` under its `environment`, and the labels of its `label_file` under its `labels`. */
export async function readServiceFiles(
  root: MappingNode,
  variables: Variables,
  host: Host,
  report: Report,
): Promise<MappingNode> {
  const services = child(root, 'services');
  if (services?.kind !== 'mapping') return root;
  const entries = new Map<string, MappingEntry>();
  for (const [name, entry] of services.entries) {
    const reader = { variables, host, report, path: ['services', name] };
    const value = entry.value.kind === 'mapping' ? await withFiles(entry.value, reader) : entry.value;
    entries.set(name, { ...entry, value });
  }
  return withField(root, 'services', { ...services, entries });
}

async function withFiles(service: MappingNode, reader: Reader): Promise<MappingNode> {
  const complete = await withLabels(await withEnvironment(service, reader), reader);
  const place = (key: string): number => order.get(key) ?? order.size;
  return withEntries(complete, new Map([...complete.entries].sort(([a], [b]) => place(a) - place(b))));
}

/** Attributes that come in from files take their place among the others. */
const order: ReadonlyMap<string, number> = new Map(serviceKeys.map((key, index) => [key, index]));

interface Reader {
  readonly variables: Variables;
  readonly host: Host;
  readonly report: Report;
  readonly path: FieldPath;
}

async function withEnvironment(service: MappingNode, reader: Reader): Promise<MappingNode> {
  const files = child(service, 'env_file');
  const own = resolveNulls(child(service, 'environment'), reader.variables);
  const withOwn = own ? withField(service, 'environment', own) : service;
  if (files?.kind !== 'sequence') return withOwn;
  const read = new Map<string, Variable>();
  for (const [name, { value }] of own?.entries ?? []) {
    const text = textOf(value);
    if (text !== undefined) read.set(name, { value: text });
  }
  const ownValue = (name: string): string | undefined => textOf(own?.entries.get(name)?.value);
  const lookup = (name: string): string | undefined => reader.variables.get(name)?.value ?? ownValue(name);
  for (const [index, file] of files.items.entries()) {
    await readEnvFile(file, [...reader.path, 'env_file', index], read, lookup, reader);
  }
  const entries = new Map<string, MappingEntry>();
  for (const [name, variable] of read) entries.set(name, entryOf(variable, files));
  for (const [name, entry] of own?.entries ?? []) entries.set(name, entry);
  const remaining = withoutField(withOwn, 'env_file');
  if (entries.size === 0) return remaining;
  return withField(remaining, 'environment', sortedMapping({ ...mappingAt(own ?? files, []), entries }));
}

function entryOf({ value, setAt }: Variable, at: SourceNode): MappingEntry {
  const span = setAt ?? at.span;
  return {
    keySpan: span,
    value: { kind: 'scalar', span, value, notes: [{ span: at.span, message: 'the env file is named here' }] },
  };
}

/** Gives keys without value the one of the project's environment. */
function resolveNulls(environment: SourceNode | undefined, variables: Variables): MappingNode | undefined {
  if (environment?.kind !== 'mapping') return undefined;
  const entries = new Map<string, MappingEntry>(environment.entries);
  for (const [name, entry] of entries) {
    const variable = isNull(entry.value) ? variables.get(name) : undefined;
    if (!variable) continue;
    const notes = variable.setAt ? [{ span: variable.setAt, message: `${name} is set here` }] : [];
    entries.set(name, { ...entry, value: { kind: 'scalar', span: entry.value.span, value: variable.value, notes } });
  }
  return { ...environment, entries };
}

async function readEnvFile(
  node: SourceNode,
  path: FieldPath,
  read: Map<string, Variable>,
  lookup: (name: string) => string | undefined,
  { host, report }: Reader,
): Promise<void> {
  const name = textOf(child(node, 'path'));
  const place = { span: (child(node, 'path') ?? node).span, path };
  if (name === undefined) return;
  if (!(await host.stat(name))) {
    const required = child(node, 'required');
    const isOptional = required?.kind === 'scalar' && required.value === false;
    if (!isOptional) report('env-file-missing', place, { path: displayPath(name, host) });
    return;
  }
  const format = textOf(child(node, 'format'));
  if (format !== undefined && format !== 'raw' && format !== '.env') report('env-file-format-unknown', place, { format });
  const file = await readSource(name, host, report, place);
  if (!file) return;
  if (format === 'raw')
    return parseRawEnvFile(file, read, lookup, (problem, span) => reportEnvFileProblem(problem, span, report));
  parseEnvFile(file, read, {
    lookup,
    onUnset: (variable, span) => report('variable-unset', { span, path }, { name: variable }),
    onProblem: (problem, span) => reportEnvFileProblem(problem, span, report),
  });
}

async function withLabels(service: MappingNode, { host, report, path }: Reader): Promise<MappingNode> {
  const files = child(service, 'label_file');
  if (files?.kind !== 'sequence') return service;
  const read = new Map<string, Variable>();
  for (const [index, node] of files.items.entries()) {
    const place = { span: node.span, path: [...path, 'label_file', index] };
    const file = await readSource(textOf(node) ?? '', host, report, place);
    if (!file) continue;
    const own = new Map<string, Variable>();
    parseEnvFile(file, own, {
      lookup: (name) => read.get(name)?.value,
      onUnset: (name, span) => report('variable-unset', { span }, { name }),
      onProblem: (problem, span) => reportEnvFileProblem(problem, span, report),
    });
    for (const [name, variable] of own) read.set(name, variable);
  }
  const labels = child(service, 'labels');
  const entries = new Map<string, MappingEntry>();
  for (const [name, variable] of read) entries.set(name, entryOf(variable, files));
  if (labels?.kind === 'mapping') for (const [name, entry] of labels.entries) entries.set(name, entry);
  return entries.size === 0
    ? service
    : withField(service, 'labels', sortedMapping({ ...mappingAt(labels ?? files, []), entries }));
}
