import { posix } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath } from '../source/span.ts';
import { cut } from './cut.ts';
import { isRemote } from './files.ts';
import { merge } from './merge.ts';
import { mismatch } from './schema/collections.ts';
import type { MappingNode, SourceNode } from './tree.ts';
import { child, isNull, mapChildren, mappingAt, textOf, withField, withoutField } from './tree-edit.ts';

/** Services that can extend each other by name: those of one file. */
export interface ServiceScope {
  /** Absolute. */
  readonly file: string;
  /** What a relative `extends.file` starts from. */
  readonly directory: string;
  readonly services: MappingNode;
  /** What `!reset` and `!override` of the file drop from the services it extends. */
  readonly cuts: readonly FieldPath[];
}

/** How the services of another file are had; undefined where that was reported. */
export type LoadScope = (path: string, at: SourceNode) => Promise<ServiceScope | undefined>;

/** Puts each service of `root` on top of the one it extends. Chains and other files are followed, circles reported. */
export async function applyExtends(
  root: SourceNode,
  scope: Omit<ServiceScope, 'services'>,
  load: LoadScope,
  report: Report,
): Promise<SourceNode> {
  let result = root;
  for (const section of ['services', 'jobs']) {
    const services = child(result, section);
    if (services && services.kind !== 'mapping') mismatch(services, [section], 'a mapping', report);
    if (services?.kind !== 'mapping' || result.kind !== 'mapping') continue;
    const extender = new Extender(load, report);
    const extended = new Map<string, SourceNode>();
    for (const name of services.entries.keys()) {
      const service = await extender.extend(name, { ...scope, services }, services);
      if (service) extended.set(name, service);
    }
    result = withField(
      result,
      section,
      mapChildren(services, [], (service, [name]) => extended.get(String(name)) ?? service),
    );
  }
  return result;
}

/** Follows chains of `extends`; remembers what it made of each service. */
class Extender {
  private readonly load: LoadScope;
  private readonly report: Report;
  private readonly done = new Map<string, SourceNode | undefined>();
  /** The services whose chain is being followed, each with where it extends the next. */
  private readonly open = new Map<string, SourceNode>();

  constructor(load: LoadScope, report: Report) {
    this.load = load;
    this.report = report;
  }

  /** The service with all that it inherits, as `from` asks for it; undefined for one whose body is empty. */
  async extend(name: string, scope: ServiceScope, from: SourceNode): Promise<SourceNode | undefined> {
    const key = JSON.stringify([scope.file, name]);
    if (this.done.has(key)) return this.done.get(key);
    if (this.open.has(key)) {
      const notes = [...this.open.values()].map(({ span }) => ({ span, message: 'extends the next from here' }));
      this.report('extends-cycle', { span: from.span, path: ['services', name, 'extends'], notes }, { name });
      return undefined;
    }
    const extended = await this.follow(name, key, scope);
    this.open.delete(key);
    this.done.set(key, extended);
    return extended;
  }

  private async follow(name: string, key: string, scope: ServiceScope): Promise<SourceNode | undefined> {
    const service = scope.services.entries.get(name)?.value;
    if (!service || isNull(service)) return undefined;
    const reference = child(service, 'extends');
    if (service.kind !== 'mapping') mismatch(service, ['services', name], 'a mapping', this.report);
    if (service.kind !== 'mapping' || !reference) return service;
    this.open.set(key, reference);
    const alone = withoutField(service, 'extends');
    const target = textOf(reference) ?? textOf(child(reference, 'service'));
    if (target === undefined) {
      this.report('extends-without-service', { span: reference.span, path: ['services', name, 'extends'] }, {});
      return alone;
    }
    const baseScope = await this.scopeOf(reference, scope);
    if (!baseScope) return alone;
    if (!baseScope.services.entries.has(target)) {
      const place = { span: (child(reference, 'service') ?? reference).span, path: ['services', name, 'extends'] };
      this.report('extends-service-missing', place, { name, target, file: posix.basename(baseScope.file) });
      return alone;
    }
    const base = await this.extend(target, baseScope, reference);
    return base ? withoutField(this.inherit(base, service, name, scope), 'extends') : service;
  }

  private inherit(base: SourceNode, service: MappingNode, name: string, scope: ServiceScope): MappingNode {
    const wrapped = mappingAt(base, { services: mappingAt(base, [[name, base]]) });
    const remaining = child(child(cut(wrapped, scope.cuts), 'services'), name) ?? mappingAt(base, []);
    const merged = merge(remaining, service, ['services', name], this.report);
    return merged.kind === 'mapping' ? merged : service;
  }

  private async scopeOf(reference: SourceNode, scope: ServiceScope): Promise<ServiceScope | undefined> {
    const file = child(reference, 'file');
    const path = textOf(file);
    if (!file || path === undefined) return scope;
    if (isRemote(path)) {
      this.report('remote-resource', { span: file.span }, { reference: path });
      return undefined;
    }
    return this.load(posix.resolve(scope.directory, path), file);
  }
}
