import type * as compose from '../compose/project.ts';
import { type Scope, tellOf } from './context.ts';
import { targetOf } from './mounts/grants.ts';
import { splitTmpfs } from './mounts/tmpfs.ts';
import { memoryOf, saidCpus } from './resources.ts';
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
    const options = splitTmpfs(line).options.split(',');
    const unknown = options.find((option) => option !== '' && !tmpfsOptions.test(option));
    if (unknown !== undefined) refuse(['tmpfs', index], `"${unknown}" is no option of a tmpfs`);
  }
}

/** The limits that contradict each other, or are below what the engine takes; sizes in bytes, CPU times in microseconds. */
function refuseResources(service: compose.Service, refuse: Refuse): void {
  const { cpu_quota, cpu_period, memswap_limit, deploy: { resources: { limits, reservations } = {} } = {} } = service;
  for (const [key, value] of Object.entries({ cpu_quota, cpu_period })) {
    if (!(Number(value) > 0)) continue;
    if (saidCpus(service) > 0) refuse([key], 'a limit in CPUs is set too');
    else if (Number(value) < 1000) refuse([key], 'it is below 1000');
  }
  const bytes = (size: string | undefined): bigint => (size === undefined ? 0n : (bytesOf(size) ?? 0n));
  const memory = memoryOf(service);
  const limit = bytes(memory.limit);
  const swap = bytes(memswap_limit);
  if (!limit) return;
  if (limit < leastMemory) {
    refuse(limits?.memory === undefined ? ['mem_limit'] : ['deploy', 'resources', 'limits', 'memory'], 'it is below 6 MiB');
  }
  if (bytes(memory.reservation) > limit) {
    const path = reservations?.memory === undefined ? ['mem_reservation'] : ['deploy', 'resources', 'reservations', 'memory'];
    refuse(path, 'it is above the limit', 'nothing-starts');
  }
  if (swap > 0n && swap < limit) refuse(['memswap_limit'], 'it is below the limit of the memory alone');
}

const leastMemory = 6n * 1024n ** 2n;

/** Where the service says that something is mounted, in the order of the attributes. */
function targetsOf({ service }: Scope): { path: [string, number]; target: string }[] {
  const { volumes = [], tmpfs = [], configs = [], secrets = [] } = service;
  const placed = (kind: string, targets: readonly (string | undefined)[]): { path: [string, number]; target: string }[] =>
    targets.flatMap((target, index) => (target === undefined ? [] : [{ path: [kind, index], target }]));
  const granted = (kind: 'configs' | 'secrets', grants: readonly compose.FileGrant[]): (string | undefined)[] =>
    grants.map((grant) => (grant.target === undefined ? undefined : targetOf(kind, grant)));
  return [
    ...placed(
      'volumes',
      volumes.map(({ target }) => target),
    ),
    ...placed(
      'tmpfs',
      tmpfs.map((line) => splitTmpfs(line).target),
    ),
    ...placed('configs', granted('configs', configs)),
    ...placed('secrets', granted('secrets', secrets)),
  ];
}

function problemOf(target: string): string | undefined {
  if (!target.startsWith('/')) return 'is no absolute path';
  return /^\/+$/.test(target) ? 'is the container’s root' : undefined;
}

/** What Docker takes behind the path (moby, `volume/mounts`, the flags of mount(8) and tmpfs(5)). */
const tmpfsOptions =
  /^(?:r[ow]|(?:no)?(?:suid|dev|exec)|a?sync|dirsync|remount|(?:no)?(?:mand|atime|diratime|relatime)|(?:no)?strictatime|r?(?:bind|private|shared|slave|unbindable)|(?:size|mode|uid|gid|nr_inodes|nr_blocks|mpol)=.*)$/s;
