import { derivedName, objectName } from '../../k8s/names.ts';
import { shortHash } from '../../k8s/short-hash.ts';
import type { Context } from '../context.ts';
import { isSystemPath } from './host-paths.ts';

/** Where a directory of the machine lives that becomes a claim: which claim, and which directory in it. */
export interface BindClaim {
  readonly name: string;
  readonly subPath: string;
}

/** What a bind's source is called in the cluster: its path from the project's directory, in a name's letters. */
export function sourceName(context: Context, source: string): string {
  const name = plainName(context, source);
  const hasTwin = bindSources(context).some((other) => other < source && plainName(context, other) === name);
  return hasTwin ? derivedName(name, shortHash(source)) : name;
}

function plainName({ project: { directory } }: Context, source: string): string {
  const inside = source.startsWith(`${directory}/`) ? source.slice(directory.length + 1) : source;
  return objectName(inside.replace(/^[./]+/, '') || 'project');
}

/** The claim for a directory that is empty or unknown; one that lies in another such directory lives in that one's claim. */
export function bindClaim(context: Context, source: string): BindClaim {
  const roots = bindSources(context).filter(
    (path) => becomesClaim(context, path) && source.startsWith(`${path.replace(/\/$/, '')}/`),
  );
  const root = roots.sort((left, right) => left.length - right.length)[0] ?? source;
  const below = source.slice(root.length).replace(/^\/+|\/+$/g, '');
  return { name: derivedName(sourceName(context, root), 'directory'), subPath: below };
}

/** Whether nothing of a bind's source can be carried but that it is a directory to write in. */
export function becomesClaim(context: Context, source: string): boolean {
  const found = context.files.get(source);
  if (isSystemPath(source) || !found) return false;
  if (found.kind === 'directory') return found.entries.length === 0;
  return found.kind === 'absent' || (found.kind === 'unusable' && found.why === 'is outside of the project');
}

function bindSources({ model }: Context): string[] {
  const sources = Object.values(model.services).flatMap((service) =>
    (service.volumes ?? []).flatMap((mount) => (mount.type === 'bind' && mount.source !== undefined ? [mount.source] : [])),
  );
  return [...new Set(sources)].sort();
}
