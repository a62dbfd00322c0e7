import { posix } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath } from '../source/span.ts';
import { toLongForms } from './canonical.ts';
import { cut } from './cut.ts';
import { setDefaults } from './defaults.ts';
import { resolveBareNames } from './environment-names.ts';
import { applyExtends, type LoadScope, type ServiceScope } from './extends.ts';
import { applyIncludes, type IncludedProject, type IncludeScope } from './include.ts';
import { type ParsedFile, parseFiles } from './input.ts';
import { interpolate } from './interpolate.ts';
import { merge } from './merge.ts';
import { adoptOldNames, withNewNames } from './old-names.ts';
import { dropEmptyTexts } from './omit-empty.ts';
import { resolvePaths } from './resolve-paths.ts';
import { checkProject } from './schema/check-project.ts';
import type { SourceNode } from './tree.ts';
import { child, mappingAt, withoutField } from './tree-edit.ts';
import { dropRepeated } from './unique.ts';
import { validate } from './validate.ts';

/** What the passes over one project's files share. */
export interface ModelScope extends IncludeScope {
  readonly home: string | undefined;
  /** What the paths of the model start with: the directory itself, or for an included project the way there. */
  readonly pathBase: string;
  /** False leaves variables as they are written. */
  readonly interpolation: 'on' | 'off';
  /** What was included already, by all that decides what it becomes: an include reached by two ways is loaded once. */
  readonly included: Map<string, Promise<SourceNode | undefined>>;
}

/**
 * The merged model of `files` in its long forms, with absolute paths: one project, or one that another includes.
 * Undefined where there is nothing to go on with; what was wrong is reported.
 */
export async function loadModel(
  files: readonly ParsedFile[],
  scope: ModelScope,
  report: Report,
): Promise<SourceNode | undefined> {
  let model: SourceNode | undefined;
  const extended = new Map<string, Promise<ServiceScope | undefined>>();
  for (const file of files) {
    model = (await addFile(file, model, { ...scope, extended, isExtended: false }, report)).model;
  }
  if (!model) return undefined;
  const complete = setDefaults(model);
  validate(complete, report);
  const resolved = resolvePaths(complete, { directory: scope.pathBase, home: scope.home }, report);
  return resolveBareNames(resolved, scope.variables);
}

interface FileScope extends ModelScope {
  /** Files that services extend from, as they are loaded once each. */
  readonly extended: Map<string, Promise<ServiceScope | undefined>>;
  /** A file that is only extended from: its own includes do not count, and what it says is checked where it ends up. */
  readonly isExtended: boolean;
}

interface LoadedFile {
  readonly model: SourceNode | undefined;
  /** What the last document drops with `!reset` and `!override`. */
  readonly cuts: readonly FieldPath[];
}

async function addFile(file: ParsedFile, model: SourceNode | undefined, scope: FileScope, report: Report): Promise<LoadedFile> {
  let result = model;
  let allCuts: readonly FieldPath[] = [];
  for (const { root, cuts } of file.documents) {
    if (root.kind !== 'mapping') {
      report('yaml-not-mapping', { span: root.span }, {});
      continue;
    }
    allCuts = [...cuts, ...cuts.map(withNewNames)];
    const written = scope.interpolation === 'on' ? interpolate(root, scope.variables, report) : root;
    const document = await expand(adoptOldNames(written, report), file.path, allCuts, scope, report);
    const base: SourceNode = cut(result ?? mappingAt(root, []), allCuts);
    const merged = dropRepeated(merge(base, document, [], report), report);
    if (!scope.isExtended) checkProject(merged, report);
    const versionless = merged.kind === 'mapping' && !scope.isExtended ? withoutField(merged, 'version') : merged;
    // A short form with variables left in it may be one only once they are gone.
    const long = toLongForms(versionless, scope.interpolation === 'on' ? report : () => undefined);
    result = dropRepeated(dropEmptyTexts(long), report);
  }
  return { model: result, cuts: allCuts };
}

/** Includes first, so that what is included can be extended. */
async function expand(
  document: SourceNode,
  path: string,
  cuts: readonly FieldPath[],
  scope: FileScope,
  report: Report,
): Promise<SourceNode> {
  if (scope.isExtended) return document;
  const chain = [...scope.chain, path];
  const load = (project: IncludedProject): Promise<SourceNode | undefined> => loadIncluded(project, scope, report);
  const complete = await applyIncludes(document, cuts, { ...scope, chain }, load, report);
  const loadScope: LoadScope = (from, at) => loadExtended(from, at, scope, report);
  return applyExtends(complete, { file: path, directory: scope.directory, cuts }, loadScope, report);
}

function loadIncluded(project: IncludedProject, scope: FileScope, report: Report): Promise<SourceNode | undefined> {
  const key = includeKey(project);
  const load = async (): Promise<SourceNode | undefined> => {
    const files = await parseFiles(project.files, scope.host, report, project.at);
    return files && loadModel(files, { ...scope, ...project }, report);
  };
  const known = scope.included.get(key) ?? load();
  scope.included.set(key, known);
  return known;
}

function includeKey({ files, directory, pathBase, variables }: IncludedProject): string {
  return JSON.stringify([files, directory, pathBase, [...variables].map(([name, { value }]) => [name, value])]);
}

function loadExtended(path: string, at: SourceNode, scope: FileScope, report: Report): Promise<ServiceScope | undefined> {
  const load = async (): Promise<ServiceScope | undefined> => {
    const [file] = (await parseFiles([path], scope.host, report, at)) ?? [];
    if (!file) return undefined;
    const { model, cuts } = await addFile(file, undefined, { ...scope, isExtended: true }, report);
    // Relative, as the same file named from elsewhere must be the same text when lists are merged.
    const base = posix.relative(scope.directory, posix.dirname(path)) || '.';
    const services = child(model && resolvePaths(model, { directory: base, home: scope.home }, report), 'services');
    if (services?.kind === 'mapping') return { file: path, directory: scope.directory, services, cuts };
    report('extends-file-without-services', { span: at.span }, { file: file.file.path });
    return undefined;
  };
  const known = scope.extended.get(path) ?? load();
  scope.extended.set(path, known);
  return known;
}
