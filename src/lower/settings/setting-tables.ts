import type { JsonOperation, Patch } from '../../k8s/patch.ts';
import type { Exposure } from '../options.ts';
import { count, data, flag, listOf, mapOf, oneOf, quantity, record, type SettingTable, text } from './setting-type.ts';

/** What may be said of a service, in its `x-c2k` or in c2k.yaml. */
export interface ServiceSettings {
  readonly workload?: 'deployment' | 'statefulset' | 'daemonset' | 'job';
  readonly replicas?: number;
  readonly expose?: Exposure;
  readonly ingress?: IngressSettings;
  readonly nodePort?: number;
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  readonly resources?: ResourceSettings;
  readonly liveness?: boolean;
  readonly unsafeSysctls?: boolean;
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly imagePullSecrets?: readonly string[];
  readonly allow?: readonly string[];
  readonly patches?: readonly PatchSettings[];
}

export interface IngressSettings {
  readonly host?: string;
  readonly path?: string;
  readonly port?: number;
  readonly class?: string;
  readonly tls?: boolean;
  readonly tlsSecret?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface ResourceSettings {
  readonly limits?: Readonly<Record<string, string>>;
  readonly requests?: Readonly<Record<string, string>>;
}

export interface PatchSettings {
  readonly target: Patch['target'];
  readonly merge?: unknown;
  readonly json?: readonly JsonOperation[];
}

/** What may be said of a top-level volume. */
export interface VolumeSettings {
  readonly size?: string;
  readonly storageClass?: string;
  readonly accessMode?: 'ReadWriteOnce' | 'ReadWriteMany';
}

/** What may be said of the project as a whole. */
export interface WholeSettings {
  readonly expose?: Exposure;
  readonly ingress?: IngressDefaults;
  readonly storage?: VolumeSettings;
  readonly imagePullSecrets?: readonly string[];
  readonly secretStore?: SecretStore;
  readonly allow?: readonly string[];
  readonly patches?: readonly PatchSettings[];
}

export interface IngressDefaults {
  readonly domain?: string;
  readonly class?: string;
  readonly tls?: boolean;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface SecretStore {
  readonly name: string;
  readonly kind?: 'SecretStore' | 'ClusterSecretStore';
}

const hostName = /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const objectName = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;
const annotations = mapOf(text('a text'), 'a mapping of texts');
const exposure = oneOf('loadbalancer', 'nodeport', 'ingress', 'none');
const amounts = mapOf(quantity('an amount such as 500m or 1Gi'), 'a mapping of amounts');
const codes = listOf(text('the code of a diagnostic', /^[a-z0-9-]+$/), 'a list of diagnostic codes');
const pullSecrets = listOf(text('the name of a Secret', objectName), 'a list of names of Secrets');

const patchTarget: SettingTable<Patch['target']> = {
  kind: { type: text('a kind such as Deployment'), does: 'the kind of the objects' },
  name: { type: text('the name of an object'), does: 'the name of the object' },
  service: { type: text('the name of a service'), does: 'the service that the objects belong to' },
};
const jsonOperation: SettingTable<JsonOperation> = {
  op: { type: oneOf('add', 'remove', 'replace', 'move', 'copy', 'test'), does: 'what is done, as in RFC 6902' },
  path: { type: text('a path such as /spec/replicas', /^\//), does: 'where' },
  from: { type: text('a path such as /spec/replicas', /^\//), does: 'where from, of move and copy' },
  value: { type: data('any value'), does: 'the value, of add, replace and test' },
};
const patch: SettingTable<PatchSettings> = {
  target: { type: record(patchTarget), does: 'which objects are patched; in a service, of that service' },
  merge: { type: data('a part of a manifest'), does: 'a strategic merge patch' },
  json: { type: listOf(record(jsonOperation, 'an operation', ['op', 'path']), 'a list of operations'), does: 'a JSON patch' },
};
const patches = listOf(record(patch, 'a patch', ['target']), 'a list of patches');

const ingress: SettingTable<IngressSettings> = {
  host: { type: text('a host name', hostName), does: 'the host name that leads to the service' },
  path: { type: text('a path such as /api', /^\//), does: 'the path that leads there, and all below it; / by default' },
  port: { type: count(1, 65535), does: 'the container’s port; the first published TCP port by default' },
  class: {
    type: text('the name of an IngressClass', objectName),
    does: 'the IngressClass; the cluster’s default one without it',
  },
  tls: { type: flag, does: 'serve HTTPS, with the Secret HOST-tls unless tlsSecret names one' },
  tlsSecret: { type: text('the name of a Secret', objectName), does: 'the Secret with the certificate; implies tls' },
  annotations: { type: annotations, does: 'annotations of the Ingress, such as cert-manager reads' },
};

const resources: SettingTable<ResourceSettings> = {
  limits: { type: amounts, does: 'limits by resource, over what the Compose file says' },
  requests: { type: amounts, does: 'requests by resource, over what the Compose file says' },
};

export const serviceSettings: SettingTable<ServiceSettings> = {
  workload: {
    type: oneOf('deployment', 'statefulset', 'daemonset', 'job'),
    does: 'the kind of workload, whatever restart and deploy.mode say',
  },
  replicas: { type: count(0, 2 ** 31 - 1), does: 'how many pods, on Kubernetes alone' },
  expose: { type: exposure, does: 'how the service’s published ports are opened to the outside' },
  ingress: { type: record(ingress), does: 'an Ingress for the service; implies expose: ingress unless that is said otherwise' },
  nodePort: { type: count(1, 65535), does: 'the number on the nodes for the first published port; implies expose: nodeport' },
  externalTrafficPolicy: {
    type: oneOf('Cluster', 'Local'),
    does: 'Local keeps the address of the client, and answers only on nodes that run the service',
  },
  resources: { type: record(resources), does: 'what the container may take and is promised' },
  liveness: { type: flag, does: 'restart the container when its healthcheck fails, which Compose does not do' },
  unsafeSysctls: { type: flag, does: 'ask for kernel settings that the nodes’ kubelets must allow, or the pod never starts' },
  imagePullPolicy: { type: oneOf('Always', 'IfNotPresent', 'Never'), does: 'when the image is pulled, over pull_policy' },
  imagePullSecrets: { type: pullSecrets, does: 'Secrets with logins to registries, which have to exist' },
  allow: { type: codes, does: 'codes of diagnostics that are accepted here' },
  patches: { type: patches, does: 'changes to the objects that the service becomes' },
};

export const volumeSettings: SettingTable<VolumeSettings> = {
  size: { type: quantity('a size such as 10Gi'), does: 'what the claim asks for' },
  storageClass: {
    type: text('the name of a storage class', objectName),
    does: 'the storage class; the cluster’s default one without it',
  },
  accessMode: { type: oneOf('ReadWriteOnce', 'ReadWriteMany'), does: 'whether pods on several nodes can mount it' },
};

const ingressDefaults: SettingTable<IngressDefaults> = {
  domain: { type: text('a host name', hostName), does: 'SERVICE.DOMAIN is the host of a service that says none' },
  class: ingress.class,
  tls: ingress.tls,
  annotations: ingress.annotations,
};
const secretStore: SettingTable<SecretStore> = {
  name: { type: text('the name of a store', objectName), does: 'the store that --secrets external-secrets refers to' },
  kind: { type: oneOf('SecretStore', 'ClusterSecretStore'), does: 'its kind; SecretStore by default' },
};

export const wholeSettings: SettingTable<WholeSettings> = {
  expose: { type: exposure, does: 'how published ports are opened where neither the service nor --expose says otherwise' },
  ingress: { type: record(ingressDefaults), does: 'what holds for every Ingress whose service says nothing else' },
  storage: { type: record(volumeSettings), does: 'what holds for every volume that says nothing else' },
  imagePullSecrets: { type: pullSecrets, does: 'Secrets with logins to registries, for every pod' },
  secretStore: { type: record(secretStore, 'a store', ['name']), does: 'where External Secrets finds values' },
  allow: { type: codes, does: 'codes of diagnostics that are accepted everywhere' },
  patches: { type: patches, does: 'changes to generated objects' },
};
