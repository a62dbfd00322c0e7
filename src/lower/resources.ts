import type * as compose from '../compose/project.ts';
import { defined, filled } from '../k8s/defined.ts';
import { byteQuantity, cpuQuantity } from '../k8s/quantity.ts';
import type { ResourceRequirements } from '../k8s/types.ts';
import type { Scope } from './context.ts';
import { at, from, setAt, tellOf } from './context.ts';
import { bytesOf } from './units.ts';

/**
 * Limits as given, and requests always said beside them: a limit alone makes Kubernetes reserve the whole of it, so that what Docker starts
 * would stay pending.
 */
export function lowerResources(scope: Scope): ResourceRequirements | undefined {
  const { service, own } = scope;
  const deployed = service.deploy?.resources;
  const cpus = cpusOf(service);
  const cpuLimit = cpus === undefined ? undefined : cpuQuantity(cpus);
  const memory = memoryOf(service);
  const memoryLimit = byteValue(memory.limit);
  const cpuRequest = reservedCpu(scope, cpus);
  const memoryRequest = byteValue(memory.reservation);
  const size = service.storage_opt?.['size'];
  const limits = defined({
    cpu: cpuLimit,
    memory: memoryLimit,
    'ephemeral-storage': size === undefined ? undefined : storageSize(scope, size),
    ...devices(scope),
    ...own.resources?.limits,
  });
  const requests = defined({
    cpu: cpuRequest ?? (limits.cpu === undefined ? undefined : '0'),
    memory: memoryRequest ?? (limits.memory === undefined ? undefined : '0'),
    'ephemeral-storage': limits['ephemeral-storage'] === undefined ? undefined : '0',
    ...own.resources?.requests,
  });
  const resources = filled(defined({ limits: filled(limits), requests: filled(requests) }));
  const said = own.resources ? [setAt(scope, 'resources')] : [];
  const attribute = deployed ? 'deploy' : firstSaid(service);
  return resources && from(scope, resources, ...(attribute === undefined ? [] : [at(scope, attribute)]), ...said);
}

function firstSaid(service: compose.Service): string | undefined {
  const keys = ['cpus', 'cpu_quota', 'cpu_shares', 'mem_limit', 'mem_reservation', 'gpus', 'storage_opt'] as const;
  return keys.find((key) => service[key] !== undefined);
}

/** How much memory a service may use and has kept for it: what `deploy` says, or else the attributes beside it. */
export function memoryOf(service: compose.Service): {
  readonly limit: string | undefined;
  readonly reservation: string | undefined;
} {
  const { limits, reservations } = service.deploy?.resources ?? {};
  // What goes before hides the other, which then is not read, and so is told.
  return { limit: limits?.memory ?? service.mem_limit, reservation: reservations?.memory ?? service.mem_reservation };
}

/** The limit in CPUs that is said as such; 0 where there is none. */
export function saidCpus(service: compose.Service): number {
  return Number(service.deploy?.resources?.limits?.cpus ?? service.cpus ?? 0);
}

function cpusOf(service: compose.Service): number | undefined {
  const cpus = saidCpus(service);
  if (cpus > 0) return cpus;
  const [quota, period] = [Number(service.cpu_quota ?? 0), Number(service.cpu_period || 100_000)];
  return quota > 0 ? quota / period : undefined;
}

/** Never above the limit, which the API refuses: shares are a weight, and a container can't use more than its limit. */
function reservedCpu(scope: Scope, limit = Number.POSITIVE_INFINITY): string | undefined {
  const reserved = Number(scope.service.deploy?.resources?.reservations?.cpus ?? 0);
  const cpus = reserved > 0 ? reserved : Number(scope.service.cpu_shares ?? 0) / 1024;
  return cpus > 0 ? cpuQuantity(Math.min(cpus, limit)) : undefined;
}

function byteValue(size: string | undefined): string | undefined {
  const bytes = size === undefined ? undefined : bytesOf(size);
  return bytes === undefined || bytes === 0n ? undefined : byteQuantity(bytes);
}

function storageSize(scope: Scope, size: string): string | undefined {
  const match = /^(\d+)\s*([kmgt]?)(?:i?b)?$/i.exec(size);
  if (!match) {
    tellOf(scope, 'size-not-understood', ['storage_opt', 'size'], { size });
    return undefined;
  }
  const power = ['', 'k', 'm', 'g', 't'].indexOf((match[2] ?? '').toLowerCase());
  return byteQuantity(BigInt(match[1] ?? '0') * 1024n ** BigInt(power));
}

const vendors: Readonly<Record<string, string>> = { nvidia: 'nvidia.com/gpu', amd: 'amd.com/gpu', intel: 'gpu.intel.com/i915' };

/** GPUs are extended resources of a device plug-in, and counted: "all" has no counterpart. */
function devices(scope: Scope): Record<string, string> {
  const { service } = scope;
  const requests = [
    ...(service.gpus ?? []).map((request, index) => ({ request, path: ['gpus', index] })),
    ...(service.deploy?.resources?.reservations?.devices ?? []).map((request, index) => ({
      request,
      path: ['deploy', 'resources', 'reservations', 'devices', index],
    })),
  ];
  const limits: Record<string, string> = {};
  for (const { request, path } of requests) {
    const resource = vendors[request.driver ?? 'nvidia'];
    const count = request.count ?? -1;
    if (!resource) tellOf(scope, 'device-driver-unknown', path, { driver: request.driver ?? '' });
    else if ((request.device_ids ?? []).length > 0) {
      tellOf(scope, 'device-ids-not-kept', path, { resource });
      limits[resource] = String(request.device_ids?.length);
    } else if (count < 0) {
      tellOf(scope, 'device-count-needed', path, { resource });
      limits[resource] = '1';
    } else limits[resource] = String(count);
  }
  return limits;
}
