import { labelKeys } from '../../k8s/labels.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { objectName } from '../../k8s/names.ts';
import type { Container, PodSpec, PodTemplateSpec } from '../../k8s/types.ts';

/** What charts look at in manifests, which are plain data; their kind says what is in them, as c2k itself made them. */

const workloads: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

export interface Workload {
  readonly spec: { readonly replicas?: number; readonly template: PodTemplateSpec };
  readonly template: PodTemplateSpec;
  readonly pod: PodSpec;
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  /** Under which key the values of the whole pod are: that of its first container. */
  readonly leader: string;
}

export function workloadOf(manifest: Manifest): Workload | undefined {
  if (!workloads.includes(manifest.kind)) return undefined;
  const spec = manifest['spec'] as Workload['spec'];
  const { template = {} } = spec;
  const pod: PodSpec = template.spec ?? { containers: [] };
  const [first] = pod.containers;
  if (!first) return undefined;
  return { spec, template, pod, containers: pod.containers, initContainers: pod.initContainers ?? [], leader: first.name };
}

export interface ServiceSpec {
  readonly type?: string;
  readonly ports?: readonly { readonly port: number; readonly protocol?: string }[];
}

export function serviceSpecOf(manifest: Manifest): ServiceSpec | undefined {
  return manifest.kind === 'Service' ? (manifest['spec'] as ServiceSpec) : undefined;
}

/** Whether it is a Service for the outside. */
export function isPublished(manifest: Manifest): boolean {
  return serviceSpecOf(manifest)?.type !== undefined;
}

export interface ClaimSpec {
  readonly accessModes: readonly string[];
  readonly storageClassName?: string;
  readonly resources: { readonly requests: { readonly storage: string } };
}

/** Undefined for a claim on one certain volume: nobody can choose its storage. */
export function claimSpecOf(manifest: Manifest): ClaimSpec | undefined {
  if (manifest.kind !== 'PersistentVolumeClaim') return undefined;
  const spec = manifest['spec'] as ClaimSpec & { readonly volumeName?: string };
  const hasChoice = spec.volumeName === undefined && spec.storageClassName !== '';
  return hasChoice && spec.resources?.requests?.storage !== undefined && Array.isArray(spec.accessModes) ? spec : undefined;
}

export function secretDataOf(manifest: Manifest): Readonly<Record<string, string>> | undefined {
  return manifest.kind === 'Secret' ? (manifest['data'] as Readonly<Record<string, string>> | undefined) : undefined;
}

/** Under which key the values of an object's service are. */
export function serviceKeyOf({ metadata }: Manifest): string | undefined {
  const service = metadata.labels?.[labelKeys.service];
  return service === undefined ? undefined : objectName(service);
}
