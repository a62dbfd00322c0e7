import type { Context } from './context.ts';
import { scopeOf } from './context.ts';
import { replicasOf } from './gates/gates.ts';
import { becomesClaim, bindClaim } from './mounts/bind-claims.ts';
import type { PodGroup } from './pod-groups.ts';

/** The claims that more than one pod mounts and only one node can attach: their pods have to meet on one node. */
export function sharedClaims(context: Context, groups: readonly PodGroup[]): ReadonlySet<string> {
  const users = new Map<string, number>();
  for (const group of groups) {
    const claims = new Set(group.flatMap((name) => claimsOf(context, name)));
    const pods = replicasOf(scopeOf(context, group[0]));
    for (const claim of claims) users.set(claim, (users.get(claim) ?? 0) + pods);
  }
  return new Set([...users].flatMap(([claim, pods]) => (pods > 1 ? [claim] : [])));
}

function claimsOf(context: Context, name: string): string[] {
  const { services, volumes = {} } = context.model;
  return (services[name]?.volumes ?? []).flatMap((mount) => {
    const { type, source } = mount;
    if (source === undefined) return [];
    if (type === 'bind') return becomesClaim(context, source) ? [bindClaim(context, source).name] : [];
    if (type !== 'volume') return [];
    const options = volumes[source]?.driver_opts?.['type'];
    const mode = context.settings.volumes.get(source)?.accessMode ?? context.options.storage.accessMode;
    return mode === 'ReadWriteOnce' && options === undefined ? [context.names.claim(source)] : [];
  });
}
