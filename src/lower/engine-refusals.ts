import type * as compose from '../compose/project.ts';
import { type Scope, tellOf } from './context.ts';
import { bytesOf } from './units.ts';

type Path = readonly (string | number)[];
type Refuse = (path: Path, why: string, code?: 'engine-refuses' | 'nothing-starts') => void;

/**
 * What Compose takes from the files and the engine then refuses to start: an error where the API server refuses it too, without a line of
 * the Compose file, and else a warning.
 */
export function tellEngineRefusals(scope: Scope): void {
  const refuse: Refuse = (path, why, code = 'engine-refuses') => tellOf(scope, code, path, { why });
  const { working_dir: directory } = scope.service;
  if (directory !== undefined && directory !== '' && !directory.startsWith('/')) {
    refuse(['working_dir'], `"${directory}" is no absolute path`);
  }
  refuseResources(scope.service, refuse);
  const taken = new Map<string, string>();
  for (const { path, target } of targetsOf(scope)) {
    const problem = problemOf(target);
    const owner = taken.get(target);
    if (problem !== undefined) refuse(path, `"${target}" ${problem}`, target === '' ? 'nothing-starts' : 'engine-refuses');
    else if (owner !== undefined) refuse(path, `${owner} is at ${target} too`, 'nothing-starts');
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

/** The limits that contradict each other, or are below what the engine takes; sizes in bytes, CPU times in microseconds. */
function refuseResources(service: compose.Service, refuse: Refuse): void {
  const { cpu_quota: quota, cpu_period: period, deploy: { resources: { limits = {}, reservations = {} } = {} } = {} } = service;
  const cpus = Number(limits.cpus ?? service.cpus ?? 0);
  for (const [key, value] of Object.entries({ cpu_quota: quota, cpu_period: period })) {
    if (!(Number(value) > 0)) continue;
    if (cpus > 0) refuse([key], 'a limit in CPUs is set too');
    else if (Number(value) < 1000) refuse([key], 'it is below 1000');
  }
  const [limit, reservation, swap] = [
    limits.memory ?? service.mem_limit,
    reservations.memory ?? service.mem_reservation,
    service.memswap_limit,
  ].map((size) => (size === undefined ? 0n : (bytesOf(size) ?? 0n)));
  const said = (key: string, deployed: string, isDeployed: boolean): Path =>
    isDeployed ? ['deploy', 'resources', deployed, 'memory'] : [key];
  if (!limit) return;
  if (limit < leastMemory) refuse(said('mem_limit', 'limits', limits.memory !== undefined), 'it is below 6 MiB');
  if (reservation && reservation > limit) {
    refuse(said('mem_reservation', 'reservations', reservations.memory !== undefined), 'it is above the limit', 'nothing-starts');
  }
  if (swap && swap > 0n && swap < limit) refuse(['memswap_limit'], 'it is below the limit of the memory alone');
}

const leastMemory = 6n * 1024n ** 2n;

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
