import { posix } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Host } from '../host/host.ts';
import type { FieldPath } from '../source/span.ts';
import { cut } from './cut.ts';
import { withEnvFiles } from './environment.ts';
import { displayPath, isRemote } from './files.ts';
import { merge } from './merge.ts';
import { include as includeType } from './schema/project.ts';
import type { MappingNode, SourceNode } from './tree.ts';
import { child, isSameData, mappingAt, textOf, withField, withoutField } from './tree-edit.ts';
import type { Variables } from './variables.ts';

/** What of the surroundings an include needs. */
export interface IncludeScope {
  readonly host: Host;
  /** Absolute; relative paths start here. */
  readonly directory: string;
  readonly variables: Variables;
  /** The files that are being loaded, outermost first; absolute. */
  readonly chain: readonly string[];
}

/** A project to be loaded into another one. */
export interface IncludedProject extends IncludeScope {
  readonly files: readonly string[];
  /** The way from the including project's directory to this one's, or absolute. */
  readonly pathBase: string;
  readonly at: SourceNode;
}

/** How an included project is loaded; undefined where that was reported. */
export type LoadIncluded = (project: IncludedProject, report: Report) => Promise<SourceNode | undefined>;

const SECTIONS = ['services', 'jobs', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** Brings in the projects that `root` includes; where both define the same thing, `root` overrides. */
export async function applyIncludes(
  root: SourceNode,
  cuts: readonly FieldPath[],
  scope: IncludeScope,
  load: LoadIncluded,
  report: Report,
): Promise<SourceNode> {
  const list = child(root, 'include');
  if (root.kind !== 'mapping' || !list) return root;
  let result = withoutField(root, 'include');
  if (list.kind !== 'sequence') {
    if (list.kind !== 'scalar' || list.value !== null) {
      report('type-mismatch', { span: list.span, path: ['include'] }, { found: 'no list', expected: 'a list' });
    }
    return result;
  }
  for (const [index, entry] of list.items.entries()) {
    includeType.check(entry, ['include', index], report);
    const project = await projectOf(entry, scope, report);
    const model = project && (await load(project, report));
    if (model) result = bringIn(model, result, cuts, report);
  }
  return result;
}

async function projectOf(entry: SourceNode, scope: IncludeScope, report: Report): Promise<IncludedProject | undefined> {
  const written = textOf(entry) === undefined ? textsOf(child(entry, 'path')) : [entry];
  const [main] = written;
  if (!main) return undefined;
  const files = written.map((node) => posix.resolve(scope.directory, textOf(node) ?? ''));
  const remote = written.find((node) => isRemote(textOf(node) ?? ''));
  if (remote) {
    report('remote-resource', { span: remote.span }, { reference: textOf(remote) ?? '' });
    return undefined;
  }
  if (scope.chain.includes(files[0] ?? '')) {
    const chain = [...scope.chain, files[0] ?? ''].map((path) => displayPath(path, scope.host));
    report('include-cycle', { span: main.span }, { chain });
    return undefined;
  }
  const ownDirectory = textOf(child(entry, 'project_directory')) ?? '';
  const directory = ownDirectory === '' ? posix.dirname(files[0] ?? '') : posix.resolve(scope.directory, ownDirectory);
  const envFiles = await envFilesOf(entry, directory, scope);
  const variables = await withEnvFiles(scope.variables, envFiles, scope.host, report, { span: entry.span });
  const pathBase = posix.isAbsolute(ownDirectory) ? directory : posix.relative(scope.directory, directory) || '.';
  return { ...scope, directory, pathBase, variables, files, at: main };
}

async function envFilesOf(entry: SourceNode, directory: string, scope: IncludeScope): Promise<readonly string[]> {
  const written = textsOf(child(entry, 'env_file')).map((node) => textOf(node) ?? '');
  if (written.length > 0)
    return written.filter((path) => path !== '/dev/null').map((path) => posix.resolve(scope.directory, path));
  const path = posix.join(directory, '.env');
  return (await scope.host.stat(path))?.kind === 'file' ? [path] : [];
}

function textsOf(node: SourceNode | undefined): readonly SourceNode[] {
  const nodes = node?.kind === 'sequence' ? node.items : node ? [node] : [];
  return nodes.filter((each) => textOf(each) !== undefined);
}

function bringIn(model: SourceNode, into: MappingNode, cuts: readonly FieldPath[], report: Report): MappingNode {
  let result = into;
  for (const section of SECTIONS) {
    const from = child(model, section);
    if (from?.kind !== 'mapping') continue;
    const to = child(result, section);
    let merged: MappingNode = to?.kind === 'mapping' ? to : mappingAt(from, []);
    for (const [name, { value }] of from.entries) {
      const own = merged.entries.get(name)?.value;
      if (own && isSameData(own, value)) continue;
      merged = withField(merged, name, own ? merge(remaining(value, section, name, cuts), own, [section, name], report) : value);
    }
    result = withField(result, section, merged);
  }
  return result;
}

function remaining(value: SourceNode, section: string, name: string, cuts: readonly FieldPath[]): SourceNode {
  const wrapped = mappingAt(value, [[section, mappingAt(value, [[name, value]])]]);
  return child(child(cut(wrapped, cuts), section), name) ?? mappingAt(value, []);
}
