import type { LoadedProject } from '../compose/loaded-project.ts';
import { placeOf } from '../compose/loaded-project.ts';
import type * as compose from '../compose/project.ts';
import type { ProjectFiles } from '../compose/project-files.ts';
import type { DiagnosticCode, ParamsOf } from '../diagnostics/catalogue.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Manifest } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';
import type { ClusterObject } from '../k8s/types.ts';
import type { FieldPath, Place } from '../source/span.ts';
import { attributeText } from './attribute-text.ts';
import type { ObjectNames } from './object-names.ts';
import type { ResolvedOptions } from './options.ts';
import type { ServiceSettings } from './settings/setting-tables.ts';
import type { ProjectSettings } from './settings/settings.ts';

/** What one run of lowering shares. Nothing in it changes but what the passes report and mark. */
export interface Context {
  readonly project: LoadedProject;
  /** `project.model`, remembering what was read. */
  readonly model: compose.Project;
  readonly files: ProjectFiles;
  readonly options: ResolvedOptions;
  readonly settings: ProjectSettings;
  readonly report: Report;
  readonly provenance: Provenance;
  readonly names: ObjectNames;
}

/** The parameters of a code but the attribute's path, which {@link tell} puts in. */
export type Words<C extends DiagnosticCode> = Omit<ParamsOf<C>, 'attribute'>;

/** Reports about the attribute at `path`: its words begin with that path, and point at its line. */
export function tell<C extends DiagnosticCode>(context: Context, code: C, path: FieldPath, words: Words<C>): void {
  // `attribute` is what Words leaves out; the compiler can't add it back for a code that is still generic.
  const params = { ...words, attribute: attributeText(context.project, path) } as unknown as ParamsOf<C>;
  const place = path.includes('x-c2k') ? context.settings.placeOf(path) : placeOf(context.project, path);
  context.report(code, place, params);
}

/** One service on its way: the context, and where in the model it stands. */
export interface Scope extends Context {
  readonly name: string;
  readonly service: compose.Service;
  readonly own: ServiceSettings;
}

export function scopeOf(context: Context, name: string): Scope {
  const service = context.model.services[name];
  if (!service) throw new Error(`no service ${name}`);
  return { ...context, name, service, own: context.settings.services.get(name) ?? {} };
}

/** The place of an attribute of the service, such as `at(scope, 'ports', 0)`. */
export function at(scope: Scope, ...path: FieldPath): Place {
  return placeOf(scope.project, ['services', scope.name, ...path]);
}

/** The place of a setting of the service, in `x-c2k` or c2k.yaml. */
export function setAt(scope: Scope, setting: keyof ServiceSettings): Place {
  return scope.settings.placeOf(['services', scope.name, 'x-c2k', setting]);
}

/** {@link tell} about an attribute of the service. */
export function tellOf<C extends DiagnosticCode>(scope: Scope, code: C, path: FieldPath, words: Words<C>): void {
  tell(scope, code, ['services', scope.name, ...path], words);
}

/** The manifest, known to come from `places`. */
export function from<T extends object>(context: Context, node: T, ...places: readonly Place[]): T {
  return context.provenance.mark(node, ...places);
}

/** `node`, whose fields are known to come from these attributes of the service; of fields and attributes that are not there nothing is said. */
export function fieldsFrom<T extends object>(scope: Scope, node: T, sources: { readonly [K in keyof T]?: FieldPath }): T {
  for (const [field, path] of Object.entries<FieldPath | undefined>(sources)) {
    const [attribute] = path ?? [];
    if (!path || !Object.hasOwn(node, field) || attribute === undefined || !Object.hasOwn(scope.service, attribute)) continue;
    scope.provenance.markField(node, field, at(scope, ...path));
  }
  return node;
}

/** A typed object as the plain wire data it is. */
export function manifest(object: ClusterObject): Manifest {
  // The API's types have no index signature; the data are the same.
  return object as unknown as Manifest;
}
