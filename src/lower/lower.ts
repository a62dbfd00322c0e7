import { type LoadedProject, placeOf } from '../compose/loaded-project.ts';
import type { ProjectFiles } from '../compose/project-files.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Manifest } from '../k8s/manifest.ts';
import type { Patch } from '../k8s/patch.ts';
import { createProvenance, type Provenance } from '../k8s/provenance.ts';
import { shortHash } from '../k8s/short-hash.ts';
import type { PodTemplateSpec } from '../k8s/types.ts';
import { formatPath } from '../source/span.ts';
import { accountFor } from './accounting.ts';
import { type Context, manifest, type Scope, scopeOf, tellOf } from './context.ts';
import { tellEngineRefusals } from './engine-refusals.ts';
import { type Decided, lowerGates, replicasOf } from './gates/gates.ts';
import { podOrder } from './gates/pod-order.ts';
import { tellGrants } from './mounts/grants.ts';
import { projectNames } from './networking/alias-owners.ts';
import { lowerAliases } from './networking/aliases.ts';
import { hostNames, tellHostNames } from './networking/host-names.ts';
import { exposureOf, ingressBackend, lowerIngress, tellClosed } from './networking/ingress.ts';
import { tellNetworks } from './networking/policies.ts';
import { type KnownPort, knownPorts, publishedPorts, publishedTwice } from './networking/ports.ts';
import { lowerPolicies } from './networking/project-policies.ts';
import { nameService, publishedService, type Running, readyService } from './networking/services.ts';
import { planNames } from './object-names.ts';
import { type LowerOptions, resolveOptions } from './options.ts';
import { lowerPod } from './pod.ts';
import { groupPods, inOrder, networkOwner, type PodGroup, partnerOf } from './pod-groups.ts';
import { hasHealthcheck } from './probe.ts';
import { projectTexts } from './project-texts.ts';
import { recordReads } from './recording.ts';
import { patchesOf } from './settings/patches.ts';
import { isAllowed, readSettings } from './settings/settings.ts';
import { sharedClaims } from './shared-claims.ts';
import { tellSuspectTexts } from './suspect-texts.ts';
import { tellTopLevel } from './top-level.ts';
import { lowerWorkload, podRestartPolicy } from './workload.ts';
import { type Plan, planWorkload, restartPolicyOf, tellLostWrites } from './workload-kind.ts';

/** The manifests of a project in the order in which they can be applied, and where each part of them came from. */
export interface Lowered {
  readonly manifests: readonly Manifest[];
  readonly provenance: Provenance;
  /** What the project's settings want changed in them. */
  readonly patches: readonly Patch[];
}

/** Turns a Compose project into Kubernetes objects. Whatever can't be carried over is reported; the rest is done as well as it can be. */
export function lower(project: LoadedProject, files: ProjectFiles, options: LowerOptions, report: Report): Lowered {
  const settings = readSettings(project, options.settings, report);
  const told = new Set<string>();
  const recording = recordReads(project.model);
  const provenance = createProvenance();
  const context: Context = {
    project,
    model: recording.model,
    files,
    options: resolveOptions(options, settings.whole),
    settings,
    provenance,
    names: planNames(project, report),
    report: (code, place, params) => {
      if (place?.path) told.add(JSON.stringify(place.path));
      if (!isAllowed(settings, code, place?.path)) report(code, place, params);
    },
  };
  const manifests = lowerServices(context);
  accountFor(context, { wasRead: recording.wasRead, wasTold: (path) => told.has(JSON.stringify(path)) });
  return { manifests: distinct(context, manifests), provenance, patches: patchesOf(settings) };
}

function lowerServices(context: Context): Manifest[] {
  const { services } = context.model;
  const running = Object.keys(services).filter((name) => !tellProvider(context, name));
  const groups = groupPods(context).filter(([leader]) => running.includes(leader));
  const leaderOf = new Map(groups.flatMap((group) => group.map((name) => [name, group[0]] as const)));
  const podOf = (name: string): string => leaderOf.get(name) ?? name;
  const decided: Decided = {
    plans: planWorkloads(context, groups),
    podOf,
    reaches: podOrder(context, podOf),
    further: new Map(),
  };
  const ports = new Map(running.map((name) => [name, knownPorts(scopeOf(context, name))]));
  const gates = new Map(groups.map((group) => [group[0], lowerGates(context, group, decided)]));
  const waitedFor = new Set([...gates.values()].flatMap((each) => each.waitsFor));
  const needs = new Map([...gates.values()].flatMap((each) => [...each.needs]).map(([to, need]) => [decided.podOf(to), need]));
  const texts = projectTexts(context);
  const names = projectNames(context, texts);
  const runningOf = (pod: string): Running => (isOneShot(context, groups, decided, pod) ? 'ready' : 'ready-or-not');
  const aliases = lowerAliases(context, names, {
    podOf: (name) => (running.includes(name) ? decided.podOf(name) : undefined),
    runningOf,
  });
  const shared = sharedClaims(context, groups);
  for (const { name, index, other } of publishedTwice(services)) {
    tellOf(scopeOf(context, name), 'port-published-twice', ['ports', index], { other });
  }
  for (const name of running) tellEngineRefusals(scopeOf(context, name));
  const content: Manifest[] = [];
  const templates = new Map<string, PodTemplateSpec>();
  const sections = inOrder(context, groups).map((group): Manifest[] => {
    const [leader] = group;
    const gate = gates.get(leader);
    const plan = decided.plans.get(leader);
    if (!gate || !plan) return [];
    const members = group.map((name) => scopeOf(context, name));
    const pod = lowerPod({
      members,
      ports,
      gates: gate,
      aliasLabels: aliases.labels.get(leader) ?? {},
      hostNames: hostNames(context, group, names),
      restartPolicy: podRestartPolicy(plan),
      sharedClaims: shared,
    });
    const template = restartedTogether(context, group, pod.template, templates);
    templates.set(leader, template);
    content.push(...pod.objects);
    return [
      ...gate.objects,
      ...group.flatMap((name) =>
        servicesOf(context, name, {
          pod: leader,
          ports: ports.get(name) ?? [],
          running: runningOf(leader),
          isWaitedFor: waitedFor.has(name),
        }),
      ),
      ...group.flatMap((name) => aliases.services.get(name) ?? []),
      lowerWorkload(scopeOf(context, leader), plan, template, needs.get(leader)),
    ];
  });
  tellHostNames(context, names);
  tellLostWrites(context, running);
  tellGrants(context, running);
  tellNetworks(context);
  tellTopLevel(context);
  tellSuspectTexts(context, texts);
  return [...content, ...sections.flat(), ...lowerPolicies(context, groups, ports, gates)];
}

/** The workload of each service: where services share a pod, the first one's holds for all. */
function planWorkloads(context: Context, groups: readonly PodGroup[]): Map<string, Plan> {
  return new Map(
    groups.flatMap(([leader, ...others]) => {
      const plan = planWorkload(context, leader);
      for (const name of others) tellOwnWishes(scopeOf(context, name), scopeOf(context, leader), plan);
      return [leader, ...others].map((name) => [name, plan] as const);
    }),
  );
}

/** What a service asks for that its pod has once, and that the service which gives the pod asks for differently. */
function tellOwnWishes(scope: Scope, leader: Scope, { restart }: Plan): void {
  if (restartPolicyOf(scope.service).kind !== restart.kind) {
    tellOf(scope, 'restart-of-pod', ['restart'], { leader: leader.name });
  }
  const count = replicasOf(leader);
  if (replicasOf(scope) === count) return;
  const { deploy, scale } = scope.service;
  const said = deploy?.replicas !== undefined ? ['deploy', 'replicas'] : scale !== undefined ? ['scale'] : [];
  tellOf(scope, 'replicas-of-pod', said, { leader: leader.name, count });
}

interface Named {
  readonly pod: string;
  readonly ports: readonly KnownPort[];
  readonly running: Running;
  readonly isWaitedFor: boolean;
}

/** Whether a pod ends and is ready for as long as it runs: it has no health check, nor a second container that may end before the other. */
function isOneShot(context: Context, groups: readonly PodGroup[], { plans }: Decided, pod: string): boolean {
  const isAlone = groups.some(([leader, ...others]) => leader === pod && others.length === 0);
  return isAlone && plans.get(pod)?.kind === 'Job' && hasHealthcheck(scopeOf(context, pod)) !== true;
}

/** The Services of one service. On the node's network, or on none, it has no name that others could use. */
function servicesOf(context: Context, name: string, { pod, ports, running, isWaitedFor }: Named): Manifest[] {
  const scope = scopeOf(context, name);
  const mode = scope.service.network_mode;
  const ready = isWaitedFor ? [manifest(readyService(scope, pod))] : [];
  if (mode === 'host') {
    tellOf(scope, 'network-host', ['network_mode'], {});
    if ((scope.service.ports ?? []).length > 0) tellOf(scope, 'ports-on-host-network', ['ports'], {});
    return ready;
  }
  if (mode === 'none') return ready;
  if (mode === 'bridge') tellOf(scope, 'network-bridge', ['network_mode'], {});
  if (mode?.startsWith('container:') && partnerOf(context, mode) === undefined)
    tellOf(scope, 'other-container', ['network_mode'], { text: mode });
  // Who lives in another one's network is found by that one's names alone.
  const named = networkOwner(context, name) === name ? [manifest(nameService(scope, pod, { ports, running }))] : [];
  return [...named, ...ready, ...openedToOutside(scope, pod, ports)];
}

function openedToOutside(scope: Scope, pod: string, ports: readonly KnownPort[]): Manifest[] {
  const published = publishedPorts(scope, ports);
  const backend = ingressBackend(scope, ports, published);
  tellClosed(scope, published, backend);
  const service = publishedService(scope, pod, exposureOf(scope) === 'ingress' ? (backend ? [backend] : []) : published);
  const isOffered = service?.spec?.ports?.some(({ port }) => port === backend?.published) === true;
  // The name of the service itself answers on every port too, to those controllers that look up its pods.
  const leadsTo = service && isOffered ? service.metadata.name : scope.names.service(scope.name);
  const ingress = backend && lowerIngress(scope, leadsTo, backend);
  return [...(service ? [manifest(service)] : []), ...(ingress ? [manifest(ingress)] : [])];
}

/** `depends_on` with `restart: true`: when the dependency's pods are replaced, these are too. */
function restartedTogether(
  context: Context,
  group: PodGroup,
  template: PodTemplateSpec,
  templates: ReadonlyMap<string, PodTemplateSpec>,
): PodTemplateSpec {
  const annotations: Record<string, string> = {};
  for (const name of group) {
    for (const [to, { restart }] of Object.entries(context.model.services[name]?.depends_on ?? {})) {
      const other = restart === true ? templates.get(to) : undefined;
      if (!other) continue;
      annotations[`checksum.c2k.io/${context.names.service(to)}`] = shortHash(JSON.stringify(other));
      tellOf(scopeOf(context, name), 'gate-replaces', ['depends_on', to, 'restart'], { other: to });
    }
  }
  if (Object.keys(annotations).length === 0) return template;
  const metadata = { ...template.metadata, annotations: { ...template.metadata?.annotations, ...annotations } };
  return { ...template, metadata };
}

/** A service that an external program provides has no container; says so. */
function tellProvider(context: Context, name: string): boolean {
  const scope = scopeOf(context, name);
  if (!scope.service.provider) return false;
  tellOf(scope, 'provider', ['provider'], { service: name, type: scope.service.provider.type });
  return true;
}

/** Each object once: what several services use is made for each of them. Two different ones of a name can't be. */
function distinct(context: Context, manifests: readonly Manifest[]): Manifest[] {
  const known = new Map<string, Manifest>();
  for (const each of manifests) {
    const key = `${each.kind}/${each.metadata.name}`;
    const other = known.get(key);
    if (!other) known.set(key, each);
    else if (JSON.stringify(other) !== JSON.stringify(each)) {
      const place = context.provenance.of(each)[0] ?? placeOf(context.project, []);
      if (context.names.refused.has(formatPath(place.path?.slice(0, 2) ?? []))) continue;
      context.report('object-collision', place, {
        attribute: place.path?.join('.') ?? '',
        kind: each.kind,
        name: each.metadata.name,
      });
    }
  }
  return [...known.values()];
}
