import type * as compose from '../../compose/project.ts';
import { defined } from '../../k8s/defined.ts';
import { objectName } from '../../k8s/names.ts';
import { at, type Context, from, type Scope, scopeOf, tell, tellOf } from '../context.ts';
import { modeOf } from '../units.ts';
import { ownerNumbers } from '../user.ts';
import { type Content, contentVolume, filesRoot, fileTree, finishingSteps, type Tree, treeOf } from './content.ts';
import type { MountPlan } from './plan.ts';
import { holdContent } from './secrets.ts';
import type { NameVolume } from './volume-names.ts';

type Kind = 'configs' | 'secrets';

/** The configs and secrets of a service: each a file at exactly its path, so that nothing beside it is hidden. */
export function lowerGrants(scope: Scope, kind: Kind, nameVolume: NameVolume): MountPlan[] {
  return (scope.service[kind] ?? []).flatMap((grant, index) => {
    const plan = lowerGrant(scope, { kind, grant, index }, nameVolume);
    return plan ? [plan] : [];
  });
}

/**
 * What is said once, of all services whose configs or secrets it is about: Docker Compose leaves a container alone when what they hold has
 * changed, and lets it write to those that are no files of the project.
 */
export function tellGrants(context: Context, running: readonly string[]): void {
  const tellAll = (code: 'grant-snapshot' | 'grant-read-only', isMeant: IsMeant): void => {
    const granted = running.flatMap((name) => {
      const scope = scopeOf(context, name);
      return (['configs', 'secrets'] as const).flatMap((kind) => {
        const index = (scope.service[kind] ?? []).findIndex((grant) => {
          const source = scope.model[kind]?.[grant.source];
          return source !== undefined && source.external !== true && isMeant(source, grant, scope);
        });
        return index < 0 ? [] : [{ scope, kind, index }];
      });
    });
    const [first] = granted;
    if (!first) return;
    const having = granted.map(({ scope, kind }) => `${kind} of ${scope.name}`);
    tellOf(first.scope, code, [first.kind, first.index], { having });
  };
  tellAll('grant-snapshot', () => true);
  tellAll('grant-read-only', (source, grant, { service }) => !isFile(source) && !hasOwner(grant) && service.read_only !== true);
}

type IsMeant = (source: compose.FileObject, grant: compose.FileGrant, scope: Scope) => boolean;

/** Compose mounts files of the project, for reading alone; all else it copies into the container. */
function isFile({ file }: compose.FileObject): boolean {
  return file !== undefined;
}

function hasOwner({ uid, gid }: compose.FileGrant): boolean {
  return uid !== undefined || gid !== undefined;
}

interface Granted {
  readonly kind: Kind;
  readonly grant: compose.FileGrant;
  readonly index: number;
}

function lowerGrant(scope: Scope, { kind, grant, index }: Granted, nameVolume: NameVolume): MountPlan | undefined {
  const source = scope.model[kind]?.[grant.source];
  if (!source) return undefined;
  const path = [kind, index];
  const target = targetOf(kind, grant);
  if (source.external === true) return external(scope, { kind, grant, index }, source, target);
  const owner = ownerOf(scope, { kind, grant, index }, source);
  const held = heldContent(scope, { kind, grant, index }, source);
  if (!held) return undefined;
  const { content, root, subPath } = held;
  const volume = contentVolume(content);
  const shared = holdContent(scope, content, source);
  const needsCopy = owner !== undefined || finishingSteps(content, volume.name).length > 0;
  const name = needsCopy ? nameVolume(target) : volume.name;
  const isOwnCopy = needsCopy && !isFile(source);
  const readOnly = isOwnCopy ? undefined : true;
  const mount = from(scope, defined({ name, mountPath: target, subPath, readOnly }), at(scope, ...path));
  if (!needsCopy) return { mount, volumes: [volume], ...shared };
  return {
    mount,
    // What belongs to somebody may be secret; what only has to be put together is as large as it likes.
    volumes: [volume, { name, emptyDir: owner === undefined ? {} : { medium: 'Memory' } }],
    steps: [
      {
        kind: 'copy',
        from: { volume: volume.name, path: root },
        to: { volume: name, path: root },
        owner: owner ?? '0:0',
        mode: owner === undefined ? undefined : content.files[0]?.mode,
      },
      ...finishingSteps(content, name),
    ],
    ...shared,
  };
}

/** Where a config or secret is mounted: what is said is below `/`, or of a secret below `/run/secrets/`. */
export function targetOf(kind: Kind, { source, target }: Pick<compose.FileGrant, 'source' | 'target'>): string {
  const said = target ?? source;
  if (said.startsWith('/')) return said;
  return kind === 'secrets' ? `/run/secrets/${said}` : `/${said}`;
}

/** The files of a config or secret, and which of them is mounted: all of a directory, or the one. */
function heldContent(
  scope: Scope,
  { kind, grant, index }: Granted,
  source: compose.FileObject,
): { content: Content; root: string; subPath: string } | undefined {
  const single = (bytes: Uint8Array, mode: number): ReturnType<typeof objects> => {
    const { root, subPath, ...tree } = fileTree(grant.source, { bytes, mode });
    return objects(tree, root, subPath);
  };
  const objects = (tree: Tree, root: string, subPath = root): { content: Content; root: string; subPath: string } => ({
    content: {
      // A config whose value comes from the environment is as secret as that.
      kind: kind === 'secrets' || source.environment !== undefined ? 'Secret' : 'ConfigMap',
      name: objectName(grant.source),
      ...tree,
      annotations:
        source.labels && Object.keys(source.labels).length > 0 ? { 'c2k.io/compose-labels': JSON.stringify(source.labels) } : {},
      path: [kind, grant.source],
    },
    root,
    subPath,
  });
  const mode = (grant.mode === undefined ? undefined : modeOf(grant.mode)) ?? 0o444;
  if (source.file !== undefined) {
    const found = scope.files.get(source.file);
    if (grant.mode !== undefined) tellOf(scope, 'grant-mode-of-file', [kind, index, 'mode'], {});
    if (found?.kind === 'file') return single(found.bytes, found.mode);
    if (found?.kind === 'directory' && found.entries.length > 0) {
      return objects(treeOf(found), filesRoot);
    }
    // That it is absent or of no use was said when it was read.
    return undefined;
  }
  if (source.environment !== undefined) {
    const value = scope.project.environment.get(source.environment);
    const path = [kind, grant.source, 'environment'];
    if (value === undefined) tell(scope, 'variable-not-set', path, { variable: source.environment });
    else if (value === '') tell(scope, 'variable-empty', path, { variable: source.environment });
    return value ? single(Buffer.from(value), mode) : undefined;
  }
  return single(Buffer.from(source.content ?? ''), mode);
}

/** Volumes of Secrets and ConfigMaps belong to root: another owner, or a mode that shuts out a non-root user, needs a copy. */
function ownerOf(scope: Scope, { kind, grant, index }: Granted, source: compose.FileObject): string | undefined {
  if (!hasOwner(grant)) return undefined;
  if (isFile(source)) {
    for (const field of ['uid', 'gid'] as const) {
      if (grant[field] !== undefined) tellOf(scope, 'grant-owner-of-file', [kind, index, field], {});
    }
    return undefined;
  }
  for (const field of ['uid', 'gid'] as const) {
    if (grant[field] !== undefined) tellOf(scope, 'grant-copied', [kind, index, field], {});
  }
  return ownerNumbers(scope) ?? `${grant.uid ?? 0}:${grant.gid ?? 0}`;
}

function external(scope: Scope, { kind, grant, index }: Granted, source: compose.FileObject, target: string): MountPlan {
  const name = objectName(source.name);
  tellOf(scope, 'grant-external', [kind, index], {
    object: kind === 'secrets' ? 'Secret' : 'ConfigMap',
    name,
    key: grant.source,
  });
  for (const field of ['uid', 'gid'] as const) {
    if (grant[field] !== undefined) tellOf(scope, 'grant-owner-of-external', [kind, index, field], {});
  }
  const mode = grant.mode === undefined ? undefined : modeOf(grant.mode);
  const items = [defined({ key: grant.source, path: grant.source, mode })];
  return {
    mount: from(scope, { name, mountPath: target, subPath: grant.source, readOnly: true }, at(scope, kind, index)),
    volumes: [kind === 'secrets' ? { name, secret: { secretName: name, items } } : { name, configMap: { name, items } }],
  };
}
