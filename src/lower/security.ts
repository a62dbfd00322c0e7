import { defined, filled } from '../k8s/defined.ts';
import type { PodSecurityContext, SecurityContext } from '../k8s/types.ts';
import { supports, versionOf } from '../k8s/version.ts';
import type { Scope } from './context.ts';
import { at, fieldsFrom, from, tellOf } from './context.ts';
import { imageFacts, imagePath } from './image-facts.ts';
import { groupNumber, lowerUser, saysGroup } from './user.ts';

/** The container's own security context: user, capabilities, and what `security_opt` says. */
export function lowerSecurity(scope: Scope): SecurityContext {
  const { service } = scope;
  const options = securityOptions(scope);
  const context: SecurityContext = defined({
    ...lowerUser(scope),
    privileged: service.privileged === true ? true : undefined,
    readOnlyRootFilesystem: service.read_only === true ? true : undefined,
    // A privileged container is unconfined by itself, in Docker as here.
    seccompProfile: service.privileged === true ? undefined : { type: 'RuntimeDefault' },
    ...options,
    capabilities: filled(
      defined({
        add: capabilities(service.cap_add),
        drop: capabilities(service.cap_drop),
      }),
    ),
  });
  fieldsFrom(scope, context, {
    runAsUser: ['user'],
    runAsGroup: ['user'],
    privileged: ['privileged'],
    readOnlyRootFilesystem: ['read_only'],
    capabilities: service.cap_add ? ['cap_add'] : ['cap_drop'],
  });
  return from(scope, context, service.security_opt ? at(scope, 'security_opt') : at(scope));
}

function capabilities(names: readonly string[] | undefined): string[] | undefined {
  return names && names.length > 0 ? names.map((name) => name.toUpperCase().replace(/^CAP_/, '')) : undefined;
}

function securityOptions(scope: Scope): SecurityContext {
  const context: SecurityContext = {};
  for (const [index, option] of (scope.service.security_opt ?? []).entries()) {
    const [, key = option, value = ''] = /^([^=:]+)[=:]?(.*)$/.exec(option) ?? [];
    const path = ['security_opt', index];
    switch (key) {
      case 'no-new-privileges':
        if (value !== 'false' && mayForbidEscalation(scope, path)) context.allowPrivilegeEscalation = false;
        break;
      case 'seccomp':
        if (value === 'unconfined') context.seccompProfile = { type: 'Unconfined' };
        else {
          context.seccompProfile = { type: 'Localhost', localhostProfile: value.replace(/^.*\//, '') };
          tellOf(scope, 'profile-on-nodes', path, { profile: value });
        }
        break;
      case 'apparmor':
        appArmor(scope, context, value, path);
        break;
      case 'label':
        seLinux(scope, context, value, path);
        break;
      case 'systempaths':
        if (!supports(scope.options.kubernetesVersion, 'procMountUnmasked')) {
          tellOf(scope, 'needs-newer-kubernetes', path, { since: versionOf('procMountUnmasked') });
        } else tellOf(scope, 'security-option-unknown', path, { option });
        break;
      default:
        tellOf(scope, 'security-option-unknown', path, { option });
    }
  }
  return context;
}

/** The API refuses the flag on privileged containers, where it would have no meaning either. */
function mayForbidEscalation(scope: Scope, path: readonly (string | number)[]): boolean {
  const isPowerful = scope.service.privileged === true || capabilities(scope.service.cap_add)?.includes('SYS_ADMIN');
  if (!isPowerful) return true;
  tellOf(scope, 'no-new-privileges-refused', path, {});
  return false;
}

function appArmor(scope: Scope, context: SecurityContext, value: string, path: readonly (string | number)[]): void {
  if (!supports(scope.options.kubernetesVersion, 'appArmorField')) {
    tellOf(scope, 'needs-newer-kubernetes', path, { since: versionOf('appArmorField') });
  } else if (value === 'unconfined') context.appArmorProfile = { type: 'Unconfined' };
  else if (value === 'docker-default') context.appArmorProfile = { type: 'RuntimeDefault' };
  else {
    context.appArmorProfile = { type: 'Localhost', localhostProfile: value };
    tellOf(scope, 'profile-on-nodes', path, { profile: value });
  }
}

function seLinux(scope: Scope, context: SecurityContext, value: string, path: readonly (string | number)[]): void {
  const [kind = '', ...rest] = value.split(':');
  const text = rest.join(':');
  const known = context.seLinuxOptions ?? {};
  if (kind === 'disable') context.seLinuxOptions = { ...known, type: 'spc_t' };
  else if (kind === 'user' || kind === 'role' || kind === 'type' || kind === 'level') {
    context.seLinuxOptions = { ...known, [kind]: text };
  } else tellOf(scope, 'security-option-unknown', path, { option: `label=${value}` });
}

const safeSysctls: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_fin_timeout',
]);
const memorySysctls: ReadonlySet<string> = new Set(['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']);

/** Docker lets every process listen below 1024 and ping; older runtimes of Kubernetes don't unless told. */
const dockerSysctls = [
  { name: 'net.ipv4.ip_unprivileged_port_start', value: '0' },
  { name: 'net.ipv4.ping_group_range', value: '0 2147483647' },
] as const;

/** What of a service's security Kubernetes keeps at the pod: kernel settings and further groups. */
export function lowerPodSecurity(scope: Scope, needsDockerSysctls: boolean): PodSecurityContext | undefined {
  const { service } = scope;
  const isOnHost = service.network_mode === 'host';
  const own = Object.entries(service.sysctls ?? {}).flatMap(([name, value]) => {
    const path = ['sysctls', name];
    if (isOnHost && name.startsWith('net.')) {
      tellOf(scope, 'sysctl-on-host-network', path, {});
      return [];
    }
    const isSafe =
      safeSysctls.has(name) || (memorySysctls.has(name) && supports(scope.options.kubernetesVersion, 'tcpMemorySysctls'));
    if (!isSafe) {
      tellOf(scope, scope.own.unsafeSysctls === true ? 'sysctl-unsafe' : 'sysctl-left-out', path, { name });
      if (scope.own.unsafeSysctls !== true) return [];
    }
    return [from(scope, { name, value: String(value) }, at(scope, ...path))];
  });
  const usual =
    needsDockerSysctls && !isOnHost ? dockerSysctls.filter(({ name }) => !own.some((each) => each.name === name)) : [];
  return filled(
    defined({
      supplementalGroups: groups(scope),
      supplementalGroupsPolicy: saysGroup(scope) ? strictGroups(scope) : undefined,
      sysctls: filled([...own, ...usual.map((each) => ({ ...each }))]),
    }),
  );
}

/** By default Kubernetes adds the groups that the image's /etc/group gives the user. */
function strictGroups(scope: Scope): 'Strict' | undefined {
  if (supports(scope.options.kubernetesVersion, 'strictGroups')) return 'Strict';
  tellOf(scope, 'groups-of-image', scope.service.user ? ['user'] : imagePath(scope), { since: versionOf('strictGroups') });
  return undefined;
}

function groups(scope: Scope): number[] | undefined {
  const numbers = (scope.service.group_add ?? []).flatMap((group, index) => {
    const number = groupNumber(String(group), imageFacts(scope));
    if (number !== undefined) return [number];
    tellOf(scope, 'group-name-unknown', ['group_add', index], { name: String(group) });
    return [];
  });
  return numbers.length > 0 ? numbers : undefined;
}
