import type {
  V1ConfigMap,
  V1Container,
  V1DaemonSet,
  V1Deployment,
  V1Ingress,
  V1Job,
  V1LabelSelector,
  V1NetworkPolicyPort,
  V1PersistentVolume,
  V1PersistentVolumeClaim,
  V1PodSpec,
  V1Role,
  V1RoleBinding,
  V1Secret,
  V1Service,
  V1ServiceAccount,
  V1StatefulSet,
} from '@kubernetes/client-node';
import type { ObjectMeta } from './manifest.ts';

/** The API's own types with the literal kind and a metadata that is always there. Types alone: c2k has no need of the client. */
type Typed<T, A extends string, K extends string> = Omit<T, 'apiVersion' | 'kind' | 'metadata' | 'status'> & {
  readonly apiVersion: A;
  readonly kind: K;
  readonly metadata: ObjectMeta;
};

type ConfigMap = Typed<V1ConfigMap, 'v1', 'ConfigMap'>;
type Secret = Typed<V1Secret, 'v1', 'Secret'>;
export type Service = Typed<V1Service, 'v1', 'Service'>;
type ServiceAccount = Typed<V1ServiceAccount, 'v1', 'ServiceAccount'>;
type PersistentVolume = Typed<V1PersistentVolume, 'v1', 'PersistentVolume'>;
type PersistentVolumeClaim = Typed<V1PersistentVolumeClaim, 'v1', 'PersistentVolumeClaim'>;
export type Deployment = Typed<V1Deployment, 'apps/v1', 'Deployment'>;
type StatefulSet = Typed<V1StatefulSet, 'apps/v1', 'StatefulSet'>;
type DaemonSet = Typed<V1DaemonSet, 'apps/v1', 'DaemonSet'>;
export type Ingress = Typed<V1Ingress, 'networking.k8s.io/v1', 'Ingress'>;
export type Job = Typed<V1Job, 'batch/v1', 'Job'>;
type Role = Typed<V1Role, 'rbac.authorization.k8s.io/v1', 'Role'>;
type RoleBinding = Typed<V1RoleBinding, 'rbac.authorization.k8s.io/v1', 'RoleBinding'>;

/** Written out, because the client's type calls `from` `_from`, which is not what goes over the wire. */
export interface NetworkPolicy {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'NetworkPolicy';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly podSelector: V1LabelSelector;
    readonly policyTypes: readonly ('Ingress' | 'Egress')[];
    readonly ingress?: readonly PolicyRule<'from'>[];
    readonly egress?: readonly PolicyRule<'to'>[];
  };
}
type PolicyRule<D extends 'from' | 'to'> = {
  readonly [K in D]?: readonly { readonly podSelector?: V1LabelSelector; readonly namespaceSelector?: V1LabelSelector }[];
} & { readonly ports?: readonly V1NetworkPolicyPort[] };

/** Every kind of object that c2k makes. */
export type ClusterObject =
  | ConfigMap
  | Secret
  | Service
  | ServiceAccount
  | PersistentVolume
  | PersistentVolumeClaim
  | Deployment
  | StatefulSet
  | DaemonSet
  | Job
  | Role
  | RoleBinding
  | Ingress
  | NetworkPolicy;

/** Container restart policies and image volumes are newer than the client's types of 1.34 in parts. */
export type Container = V1Container;
export type PodSpec = V1PodSpec & { hostnameOverride?: string };
export type {
  V1ContainerPort as ContainerPort,
  V1EnvVar as EnvVar,
  V1HostAlias as HostAlias,
  V1KeyToPath as KeyToPath,
  V1Lifecycle as Lifecycle,
  V1NodeSelectorRequirement as NodeSelectorRequirement,
  V1PodDNSConfig as PodDNSConfig,
  V1PodSecurityContext as PodSecurityContext,
  V1PodTemplateSpec as PodTemplateSpec,
  V1Probe as Probe,
  V1ResourceRequirements as ResourceRequirements,
  V1SecurityContext as SecurityContext,
  V1ServicePort as ServicePort,
  V1TopologySpreadConstraint as TopologySpreadConstraint,
  V1Volume as Volume,
  V1VolumeMount as VolumeMount,
} from '@kubernetes/client-node';
