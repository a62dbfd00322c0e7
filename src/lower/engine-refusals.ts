import { type Scope, tellOf } from './context.ts';
import { bytesOf } from './units.ts';

type Path = readonly (string | number)[];

/**
 * What Compose takes from the files and the engine then refuses to start. The API server would refuse most of it too, without a line of
 * the Compose file.
 */
export function tellEngineRefusals(scope: Scope): void {
  const refuse = (path: Path, why: string): void => tellOf(scope, 'engine-refuses', path, { why });
  const { working_dir: directory, mem_limit: limit, mem_reservation: reservation } = scope.service;
  if (directory !== undefined && directory !== '' && !directory.startsWith('/')) {
    refuse(['working_dir'], `"${directory}" is no absolute path`);
  }
  const [most, kept] = [limit, reservation].map((size) => (size === undefined ? undefined : bytesOf(size)));
  if (most !== undefined && kept !== undefined && most > 0n && kept > most) {
    refuse(['mem_reservation'], `it is above mem_limit, ${limit}`);
  }
  const taken = new Map<string, string>();
  for (const { path, target } of targetsOf(scope)) {
    const problem = problemOf(target);
    const owner = taken.get(target);
    if (problem !== undefined) refuse(path, `"${target}" ${problem}`);
    else if (owner !== undefined) refuse(path, `${owner} is at ${target} too`);
    taken.set(target, path[0] ?? '');
  }
  for (const [index, line] of (scope.service.tmpfs ?? []).entries()) {
    const unknown = line
      .slice(line.indexOf(':') + 1 || line.length)
      .split(',')
      .find((option) => option !== '' && !tmpfsOptions.test(option));
    if (unknown !== undefined) refuse(['tmpfs', index], `"${unknown}" is no option of a tmpfs`);
  }
}

/** Where something is mounted, in the order of the attributes. */
function targetsOf({ service }: Scope): { path: [string, number]; target: string }[] {
  const { volumes = [], tmpfs = [], configs = [], secrets = [] } = service;
  const absolute = (target: string | undefined, directory: string): string[] =>
    target === undefined ? [] : [target.startsWith('/') ? target : `${directory}${target}`];
  const placed = (kind: string, targets: readonly (readonly string[])[]): { path: [string, number]; target: string }[] =>
    targets.flatMap((each, index) => each.map((target) => ({ path: [kind, index], target })));
  return [
    ...placed(
      'volumes',
      volumes.map(({ target }) => [target]),
    ),
    ...placed(
      'tmpfs',
      tmpfs.map((line) => [line.split(':')[0] ?? '']),
    ),
    ...placed(
      'configs',
      configs.map(({ target }) => absolute(target, '/')),
    ),
    ...placed(
      'secrets',
      secrets.map(({ target }) => absolute(target, '/run/secrets/')),
    ),
  ];
}

function problemOf(target: string): string | undefined {
  if (!target.startsWith('/')) return 'is no absolute path';
  return /^\/+$/.test(target) ? 'is the container’s root' : undefined;
}

/** What Docker takes behind the path (moby, `volume/mounts`, the flags of mount(8) and tmpfs(5)). */
const tmpfsOptions =
  /^(?:r[ow]|(?:no)?(?:suid|dev|exec)|a?sync|dirsync|remount|(?:no)?(?:mand|atime|diratime|relatime)|(?:no)?strictatime|r?(?:bind|private|shared|slave|unbindable)|(?:size|mode|uid|gid|nr_inodes|nr_blocks|mpol)=.*)$/s;
