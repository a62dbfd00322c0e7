import { defined, filled } from '../k8s/defined.ts';
import { serviceLabels } from '../k8s/labels.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { isDnsLabel, isDnsSubdomain } from '../k8s/names.ts';
import { shortHash } from '../k8s/short-hash.ts';
import type { Container, PodDNSConfig, PodSpec, PodTemplateSpec, Volume } from '../k8s/types.ts';
import { supports } from '../k8s/version.ts';
import { imageOf, lowerContainer } from './container.ts';
import { at, fieldsFrom, from, type Scope, tellOf } from './context.ts';
import { escapeAll, escapeDollars } from './escape.ts';
import type { Gates } from './gates/gates.ts';
import { fillsAfterOthers } from './helpers/fill-order.ts';
import { keepHosts, withHosts } from './helpers/keep-hosts.ts';
import { prepareMounts } from './helpers/prepare.ts';
import { imageFacts } from './image-facts.ts';
import { graceSeconds } from './lifecycle.ts';
import { serviceAnnotations } from './metadata.ts';
import { distinctVolumes } from './mounts/distinct-volumes.ts';
import { lowerMounts } from './mounts/mounts.ts';
import type { MountPlan } from './mounts/plan.ts';
import { extraNames, lowerDns, lowerExtraHosts } from './networking/dns.ts';
import type { HostName } from './networking/host-names.ts';
import { networkLabels } from './networking/policies.ts';
import type { KnownPort } from './networking/ports.ts';
import { partnerOf } from './pod-groups.ts';
import { pullPolicyOf } from './pull-policy.ts';
import { lowerScheduling, volumeLabel } from './scheduling.ts';
import { lowerPodSecurity } from './security.ts';
import { mayBeUnprivileged, unknownNames, userNumbers } from './user.ts';

export interface PodParts {
  /** The services in the pod; the first one leads. */
  readonly members: readonly Scope[];
  readonly ports: ReadonlyMap<string, readonly KnownPort[]>;
  readonly gates: Gates;
  readonly aliasLabels: Readonly<Record<string, string>>;
  readonly hostNames: readonly HostName[];
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** Claims that pods of several kinds mount, and that only one node can attach. */
  readonly sharedClaims: ReadonlySet<string>;
}

export interface LoweredPod {
  readonly template: PodTemplateSpec;
  /** What holds the content that the pod mounts. */
  readonly objects: readonly Manifest[];
}

/** The pod of one service, or of several that share a namespace. */
export function lowerPod({ members, ports, gates, aliasLabels, hostNames, restartPolicy, sharedClaims }: PodParts): LoweredPod {
  const [leader] = members;
  if (!leader) throw new Error('a pod has at least one service');
  const volumeNames = new Map<string, string>();
  const hosts = keepHosts(leader, [...members.flatMap(extraNames), ...hostNames]);
  const plans = members.map((member) => ({
    member,
    mounts: withHosts(distinctVolumes(lowerMounts(member), volumeNames, member.provenance), hosts),
  }));
  const mounted = plans.flatMap(({ mounts }) => mounts);
  const preparations = plans.map(({ member, mounts }) => prepareMounts(member, mounts, imageOf(member)));
  const claims = [
    ...new Set(mounted.flatMap((plan) => plan.volumes.flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []))),
  ];
  const bound = claims.filter((claim) => sharedClaims.has(claim));
  const containers = plans.map(({ member, mounts }) => lowerContainer(member, ports.get(member.name) ?? [], mounts));
  const prepare = preparations.flatMap((each) => each.containers);
  const initContainers = [
    ...(fillsAfterOthers(members, gates.waitsFor) ? [...gates.containers, ...prepare] : [...prepare, ...gates.containers]),
    // After what is waited for, so that those have their addresses when the service starts.
    ...(hosts ? [hosts.container] : []),
    ...plans.flatMap(({ member, mounts }) => startHooks(member, mounts)),
  ];
  const volumes = [...mounted.flatMap((plan) => plan.volumes), ...preparations.flatMap((each) => each.volumes), ...gates.volumes];
  const spec: PodSpec = defined({
    ...podFields(members, gates, restartPolicy),
    ...lowerScheduling(leader, bound),
    initContainers: filled(unique(initContainers)),
    containers,
    volumes: filled(unique(volumes)),
  });
  for (const member of members) fieldsFrom(member, spec, podSources);

  const labels = {
    ...serviceLabels(leader.model.name, leader.name),
    ...networkLabels(Object.keys(leader.service.networks ?? {})),
    ...aliasLabels,
    ...Object.fromEntries(bound.map((claim) => [volumeLabel(claim), 'true'])),
  };
  for (const network of Object.keys(leader.service.networks ?? {})) {
    for (const key of Object.keys(networkLabels([network]))) {
      leader.provenance.markField(labels, key, at(leader, 'networks', network));
    }
  }
  const digest = mounted.flatMap((plan) => plan.digest ?? []).join(' ');
  const annotations = {
    ...Object.assign({}, ...members.map(serviceAnnotations)),
    ...(digest === '' ? {} : { 'c2k.io/content': shortHash(digest) }),
  };
  const metadata = defined({ labels, annotations: filled(annotations) });
  return {
    template: { metadata, spec: from(leader, spec, at(leader)) },
    objects: [
      ...new Map(
        mounted.flatMap((plan) => plan.objects ?? []).map((object) => [`${object.kind}/${object.metadata.name}`, object]),
      ).values(),
    ],
  };
}

/** The attributes of a service that decide fields of its pod. */
const podSources = {
  hostname: ['hostname'],
  hostnameOverride: ['hostname'],
  restartPolicy: ['restart'],
  terminationGracePeriodSeconds: ['stop_grace_period'],
  hostNetwork: ['network_mode'],
  hostPID: ['pid'],
  hostIPC: ['ipc'],
  shareProcessNamespace: ['init'],
  dnsConfig: ['dns'],
} as const;

/** Where no name server answers. */
const nobody: PodDNSConfig = { nameservers: ['127.0.0.1'] };

/** What Kubernetes keeps at the pod. Where services share one, the first that says something is followed. */
function podFields(members: readonly Scope[], gates: Gates, restartPolicy: PodParts['restartPolicy']): Partial<PodSpec> {
  const [leader] = members;
  if (!leader) return {};
  const isOnHost = members.some(({ service }) => service.network_mode === 'host');
  // Its helpers may have to ask for names; nobody else in it finds any.
  const isAlone = leader.service.network_mode === 'none' && gates.containers.length === 0;
  const sharesProcesses = members.some(({ service }) => service.init === true || partnerOf(leader, service.pid) !== undefined);
  for (const member of members) {
    const { init, ipc, pid } = member.service;
    if (init === true) tellOf(member, 'init-by-pause', ['init'], {});
    if (ipc === 'shareable' || ipc === 'none') tellOf(member, 'ipc-of-pod', ['ipc'], {});
    if (ipc?.startsWith('container:') && !partnerOf(member, ipc)) tellOf(member, 'other-container', ['ipc'], { text: ipc });
    if (pid?.startsWith('container:') && !partnerOf(member, pid)) tellOf(member, 'other-container', ['pid'], { text: pid });
  }
  const fields: Partial<PodSpec> = defined({
    ...hostname(leader),
    restartPolicy: restartPolicy === 'Always' ? undefined : restartPolicy,
    terminationGracePeriodSeconds: Math.max(...members.map(graceSeconds)),
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    serviceAccountName: gates.serviceAccountName,
    hostNetwork: isOnHost ? true : undefined,
    dnsPolicy: isOnHost ? 'ClusterFirstWithHostNet' : isAlone ? 'None' : undefined,
    hostPID: members.some(({ service }) => service.pid === 'host') ? true : undefined,
    hostIPC: members.some(({ service }) => service.ipc === 'host') ? true : undefined,
    shareProcessNamespace: sharesProcesses ? true : undefined,
    imagePullSecrets: filled(pullSecretsOf(members).map((name) => ({ name }))),
    dnsConfig: isAlone ? nobody : members.map(lowerDns).find((config) => config !== undefined),
    hostAliases: filled(members.flatMap(lowerExtraHosts)),
    securityContext: members
      .map((member) => lowerPodSecurity(member, members.some(mayBeUnprivileged)))
      .find((context) => context !== undefined),
  });
  return fields;
}

function pullSecretsOf(members: readonly Scope[]): readonly string[] {
  return [
    ...new Set(
      members.flatMap(({ own, settings }) => [...(settings.whole.imagePullSecrets ?? []), ...(own.imagePullSecrets ?? [])]),
    ),
  ];
}

function hostname(scope: Scope): Pick<PodSpec, 'hostname' | 'hostnameOverride'> {
  const { hostname: name = '', network_mode } = scope.service;
  if (name === '') return {};
  if (isDnsLabel(name) && name === name.toLowerCase()) return { hostname: name };
  const canOverride = supports(scope.options.kubernetesVersion, 'hostnameOverride') && network_mode !== 'host';
  if (canOverride && isDnsSubdomain(name, 64)) return { hostnameOverride: name };
  tellOf(scope, 'hostname-not-kept', ['hostname'], { name });
  return {};
}

/** `pre_start`: containers that have to succeed before the service starts, each with what the service mounts. */
function startHooks(scope: Scope, mounts: readonly MountPlan[]): Container[] {
  const hooks = scope.service.pre_start ?? [];
  if (hooks.length > 0) tellOf(scope, 'pre-start-per-pod', ['pre_start'], {});
  return hooks.map((hook, index) => {
    const env = Object.entries(hook.environment ?? {}).flatMap(([name, value]) =>
      value === null ? [] : [{ name, value: escapeDollars(value) }],
    );
    // Only of the service's own image is anything known.
    const image = hook.image === undefined ? imageFacts(scope) : undefined;
    const unknown = unknownNames(hook.user ?? '', image);
    if (unknown.length > 0) tellOf(scope, 'user-name-unknown', ['pre_start', index, 'user'], { names: unknown.join(' and ') });
    const container: Container = defined({
      name: `pre-start-${index + 1}`,
      image: hook.image ?? imageOf(scope),
      imagePullPolicy: pullPolicyOf(scope),
      command: hook.entrypoint ? escapeAll(hook.entrypoint) : undefined,
      args: hook.command && hook.command.length > 0 ? escapeAll(hook.command) : undefined,
      workingDir: hook.working_dir,
      env: filled(env),
      securityContext: defined({
        ...userNumbers(hook.user ?? '', image),
        privileged: hook.privileged === true ? true : undefined,
        seccompProfile: hook.privileged === true ? undefined : { type: 'RuntimeDefault' },
      }),
      volumeMounts: filled(mounts.map((plan) => plan.mount)),
    });
    return from(scope, container, at(scope, 'pre_start', index));
  });
}

/** One of each name: services that share a pod may name the same volume. */
function unique<T extends Container | Volume>(parts: readonly T[]): T[] {
  const names = new Map<string, number>();
  const kept: T[] = [];
  for (const part of parts) {
    const twin = kept.find((other) => other.name === part.name);
    if (twin && JSON.stringify(twin) === JSON.stringify(part)) continue;
    const count = (names.get(part.name) ?? 0) + 1;
    names.set(part.name, count);
    kept.push(count === 1 ? part : { ...part, name: `${part.name}-${count}` });
  }
  return kept;
}
