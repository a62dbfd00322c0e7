import { posix } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Host } from '../host/host.ts';
import type { FieldPath } from '../source/span.ts';
import { expandHome } from './files.ts';
import { type PathRules, pathRules, withPrefixes } from './path-rules.ts';
import { cleanPath } from './paths.ts';
import type { MappingNode, SourceNode } from './tree.ts';
import { child, itemsOf, mapChildren, textOf, withField } from './tree-edit.ts';

/** Where relative paths start from. */
export interface PathBase {
  readonly directory: string;
  readonly home: string | undefined;
}

type Resolve = (node: SourceNode, base: PathBase, path: FieldPath, report: Report) => SourceNode;

const absolute: Resolve = (node, base) => mapText(node, (path) => (path === '' ? path : resolve(path, base)));

/** The same where the empty text is the directory itself, and a Windows path is absolute. */
const mountPath: Resolve = (node, base) => mapText(node, (path) => (isWindowsPath(path) ? path : resolve(path, base)));

/** A build context may be anything the builder knows. */
const context: Resolve = (node, base) =>
  mapText(node, (path) =>
    path.includes('://') || path.startsWith('service:') || /^(github\.com\/|git@)/.test(path) || path === ''
      ? path
      : resolve(path, base),
  );

const extended: Resolve = (node, base) => absolute(node, base, [], () => undefined);

const mount: Resolve = (node, base, path, report) => {
  if (node.kind !== 'mapping' || textOf(child(node, 'type')) !== 'bind') return node;
  const source = child(node, 'source');
  if (source) return withField(node, 'source', mountPath(source, base, path, report));
  report('bind-without-source', { span: node.span, path }, {});
  return node;
};

/** A volume of the local driver that is a bind mount in disguise. */
const volume: Resolve = (node, base, path, report) => {
  const options = child(node, 'driver_opts');
  const device = child(options, 'device');
  const isBind = textOf(child(node, 'driver')) === 'local' && textOf(child(options, 'o')) === 'bind';
  if (!isBind || node.kind !== 'mapping' || options?.kind !== 'mapping' || !device) return node;
  return withField(node, 'driver_opts', withField(options, 'device', mountPath(device, base, path, report)));
};

const rules: PathRules<Resolve> = pathRules<Resolve>({
  ...withPrefixes<Resolve>(['services.*', 'jobs.*'], {
    'build.additional_contexts.*': context,
    'build.context': context,
    'build.ssh.*': mountPath,
    'extends.file': extended,
  }),
  ...withPrefixes<Resolve>(['services.*', 'jobs.*', 'services.*.pre_start.*'], {
    'env_file.*.path': absolute,
    'label_file.*': absolute,
    'volumes.*': mount,
  }),
  'configs.*.file': mountPath,
  'secrets.*.file': mountPath,
  'services.*.develop.watch.*.path': absolute,
  'volumes.*': volume,
});

/** Makes all paths absolute, as seen from `base`. */
export function resolvePaths(root: SourceNode, base: PathBase, report: Report): SourceNode {
  const visit = (node: SourceNode, path: FieldPath): SourceNode => {
    const rule = rules.at(path);
    if (rule) return rule(node, base, path, report);
    return rules.reaches(path) ? mapChildren(node, path, visit) : node;
  };
  return visit(root, []);
}

function mapText(node: SourceNode, change: (text: string) => string): SourceNode {
  if (node.kind === 'sequence') return mapChildren(node, [], (item) => mapText(item, change));
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return node;
  return { ...node, value: change(node.value) };
}

function resolve(path: string, base: PathBase): string {
  const expanded = expandHome(path, base.home);
  return posix.isAbsolute(expanded) ? expanded : cleanPath(posix.join(base.directory, expanded));
}

function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\');
}

/** Watched paths have their symbolic links followed, as far as the first one reaches. */
export async function resolveWatchedPaths(root: MappingNode, host: Host): Promise<MappingNode> {
  const real = new Map<string, string>();
  const services = child(root, 'services');
  if (services?.kind !== 'mapping') return root;
  for (const { value } of services.entries.values()) {
    const watch = child(child(value, 'develop'), 'watch');
    for (const item of itemsOf(watch)) {
      const path = textOf(child(item, 'path'));
      if (path !== undefined && !real.has(path)) real.set(path, await withFirstLinkFollowed(path, host));
    }
  }
  if (real.size === 0) return root;
  const visit = (node: SourceNode, path: FieldPath): SourceNode =>
    watchPath.at(path)
      ? mapText(node, (text) => real.get(text) ?? text)
      : watchPath.reaches(path)
        ? mapChildren(node, path, visit)
        : node;
  const resolved = visit(root, []);
  return resolved.kind === 'mapping' ? resolved : root;
}

const watchPath: PathRules<true> = pathRules<true>({ 'services.*.develop.watch.*.path': true });

async function withFirstLinkFollowed(path: string, host: Host): Promise<string> {
  const parts = path.split('/').filter(Boolean);
  for (let count = 1; count <= parts.length; count++) {
    const prefix = `/${parts.slice(0, count).join('/')}`;
    const found = await host.realPath(prefix);
    if (found === undefined) return path;
    if (found !== prefix) return [found, ...parts.slice(count)].join('/');
  }
  return path;
}
