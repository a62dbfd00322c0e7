import type { ServiceSettings, VolumeSettings } from './setting-tables.ts';
import { isQuantity } from './setting-type.ts';

/** What a label of Kompose comes to. */
export interface KomposeLabel {
  /** The setting that it is taken as; undefined where there is none. */
  readonly becomes?: string;
  /** What to say instead, where it is not taken; else what its value has to be. */
  readonly wayOut: string;
  /** The setting of the service; undefined for a value that is not understood. */
  readonly service?: (value: string) => ServiceSettings | undefined;
  /** The setting of the volume that has the label, or of every volume of the service that has it. */
  readonly volume?: (value: string) => VolumeSettings | undefined;
}

const exposures: Readonly<Record<string, ServiceSettings['expose']>> = {
  clusterip: 'none',
  headless: 'none',
  nodeport: 'nodeport',
  loadbalancer: 'loadbalancer',
};
const workloads = ['deployment', 'daemonset', 'statefulset'] as const;
const pullPolicies = ['Always', 'IfNotPresent', 'Never'] as const;
const trafficPolicies = ['Cluster', 'Local'] as const;

const healthcheck: KomposeLabel = {
  wayOut: 'a healthcheck of the service becomes the readiness probe; a probe by HTTP or TCP is a patch of the container',
};
const liveness: KomposeLabel = {
  wayOut: 'x-c2k: {liveness: true} restarts by the healthcheck; a probe by HTTP or TCP is a patch of the container',
};
const cronJob: KomposeLabel = {
  wayOut: 'make a CronJob of the Job, kubectl create cronjob, and keep it beside the generated files',
};
const initContainer: KomposeLabel = {
  wayOut:
    'pre_start of the service, or a service of its own that others depend on with condition: service_completed_successfully',
};
const autoscaler: KomposeLabel = {
  wayOut:
    'keep a HorizontalPodAutoscaler beside the generated files, and take the number away by a patch: {spec: {replicas: null}}',
};

/** Every label that Kompose 1.38 reads, and what c2k makes of it: the code, `c2k explain` and docs/kompose.md go by this table. */
export const komposeLabels: Readonly<Record<string, KomposeLabel>> = {
  'kompose.service.type': {
    becomes: 'expose',
    wayOut: 'clusterip, headless, nodeport or loadbalancer',
    service: (value) => optional('expose', own(exposures, value.toLowerCase())),
  },
  'kompose.service.nodeport.port': {
    becomes: 'nodePort',
    wayOut: 'a port number',
    service: (value) => optional('nodePort', /^[1-9]\d{0,4}$/.test(value) ? Number(value) : undefined),
  },
  'kompose.service.external-traffic-policy': {
    becomes: 'externalTrafficPolicy',
    wayOut: 'cluster or local',
    service: (value) => optional('externalTrafficPolicy', oneOf(trafficPolicies, value)),
  },
  'kompose.service.expose': {
    becomes: 'ingress',
    wayOut:
      'true, with ingress: {domain: …} at the top level of x-c2k, or one host with or without a path; more hosts are a patch of the Ingress',
    service: ingressOf,
  },
  'kompose.service.expose.tls-secret': {
    becomes: 'ingress.tlsSecret',
    wayOut: 'the name of a Secret',
    service: (value) => ({ ingress: { tlsSecret: value } }),
  },
  'kompose.service.expose.ingress-class-name': {
    becomes: 'ingress.class',
    wayOut: 'the name of an IngressClass',
    service: (value) => ({ ingress: { class: value } }),
  },
  'kompose.controller.type': {
    becomes: 'workload',
    wayOut: 'deployment, daemonset or statefulset',
    service: (value) => optional('workload', oneOf(workloads, value)),
  },
  'kompose.image-pull-policy': {
    becomes: 'imagePullPolicy',
    wayOut: 'Always, IfNotPresent or Never',
    service: (value) => optional('imagePullPolicy', oneOf(pullPolicies, value)),
  },
  'kompose.image-pull-secret': {
    becomes: 'imagePullSecrets',
    wayOut: 'the name of a Secret',
    service: (value) => ({ imagePullSecrets: [value] }),
  },
  'kompose.volume.size': {
    becomes: 'size of the volume',
    wayOut: 'a size such as 10Gi',
    volume: (value) => (isQuantity(value) ? { size: value } : undefined),
  },
  'kompose.volume.storage-class-name': {
    becomes: 'storageClass of the volume',
    wayOut: 'the name of a storage class',
    volume: (value) => ({ storageClass: value }),
  },
  'kompose.ephemeral-storage.request': {
    becomes: 'resources.requests',
    wayOut: 'a size such as 1Gi',
    service: (value) => (isQuantity(value) ? { resources: { requests: { 'ephemeral-storage': value } } } : undefined),
  },
  'kompose.ephemeral-storage.limit': {
    becomes: 'resources.limits',
    wayOut: 'a size such as 1Gi',
    service: (value) => (isQuantity(value) ? { resources: { limits: { 'ephemeral-storage': value } } } : undefined),
  },
  'kompose.volume.type': { wayOut: 'say the type where it is mounted: type: tmpfs, type: bind, or a config' },
  'kompose.volume.subpath': { wayOut: 'say it where it is mounted: volume: {subpath: …}' },
  'kompose.volume.selector': { wayOut: 'a patch of the claim: {spec: {selector: …}}' },
  'kompose.service.group': { wayOut: 'network_mode: service:OTHER puts a service into the pod of the other' },
  'kompose.service.name_override': { wayOut: 'rename the service, or give it an alias on its network' },
  'kompose.serviceaccount-name': { wayOut: 'a patch of the workload: {spec: {template: {spec: {serviceAccountName: …}}}}' },
  'kompose.controller.port.expose': { wayOut: 'mode: host of the port, in its long form' },
  'kompose.security-context.fsgroup': {
    wayOut: 'a patch of the workload: {spec: {template: {spec: {securityContext: {fsGroup: …}}}}}',
  },
  'kompose.service.healthcheck.readiness.*': healthcheck,
  'kompose.service.healthcheck.liveness.*': liveness,
  'kompose.cronjob.*': cronJob,
  'kompose.init.containers.*': initContainer,
  'kompose.hpa.*': autoscaler,
};

/** What is known of a label; undefined where Kompose has none of that name. */
export function komposeLabel(name: string): KomposeLabel | undefined {
  if (Object.hasOwn(komposeLabels, name)) return komposeLabels[name];
  return Object.entries(komposeLabels).find(([known]) => known.endsWith('*') && name.startsWith(known.slice(0, -1)))?.[1];
}

function ingressOf(value: string): ServiceSettings | undefined {
  if (value === 'true') return { ingress: {} };
  if (value === 'false') return {};
  const [, host, path] = /^([a-z0-9][-a-z0-9.]*)(\/[^,\s]*)?$/.exec(value) ?? [];
  if (host === undefined) return undefined;
  return { ingress: { host, ...(path !== undefined && { path }) } };
}

function oneOf<V extends string>(values: readonly V[], text: string): V | undefined {
  return values.find((value) => value.toLowerCase() === text.toLowerCase());
}

function optional<K extends keyof ServiceSettings>(key: K, value: ServiceSettings[K] | undefined): ServiceSettings | undefined {
  return value === undefined ? undefined : { [key]: value };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
