import type { ObjectRef } from '../k8s/manifest.ts';
import type { Client } from './client.ts';
import { at, listAt, textAt } from './json.ts';

/** What the API calls a kind in its URLs. */
export interface Resource {
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Kind to resource, by `apiVersion/kind`, for everything that c2k writes or watches: no discovery is needed for these. */
const known: ReadonlyMap<string, Resource> = new Map(
  [
    'v1/ConfigMap configmaps',
    'v1/Event events',
    'v1/PersistentVolumeClaim persistentvolumeclaims',
    'v1/Pod pods',
    'v1/Secret secrets',
    'v1/Service services',
    'v1/ServiceAccount serviceaccounts',
    'apps/v1/DaemonSet daemonsets',
    'apps/v1/Deployment deployments',
    'apps/v1/ReplicaSet replicasets',
    'apps/v1/StatefulSet statefulsets',
    'autoscaling/v2/HorizontalPodAutoscaler horizontalpodautoscalers',
    'batch/v1/CronJob cronjobs',
    'batch/v1/Job jobs',
    'networking.k8s.io/v1/Ingress ingresses',
    'networking.k8s.io/v1/NetworkPolicy networkpolicies',
    'policy/v1/PodDisruptionBudget poddisruptionbudgets',
    'rbac.authorization.k8s.io/v1/Role roles',
    'rbac.authorization.k8s.io/v1/RoleBinding rolebindings',
    'v1/Namespace namespaces cluster',
    'v1/PersistentVolume persistentvolumes cluster',
    'apiextensions.k8s.io/v1/CustomResourceDefinition customresourcedefinitions cluster',
    'rbac.authorization.k8s.io/v1/ClusterRole clusterroles cluster',
    'rbac.authorization.k8s.io/v1/ClusterRoleBinding clusterrolebindings cluster',
    'scheduling.k8s.io/v1/PriorityClass priorityclasses cluster',
    'storage.k8s.io/v1/StorageClass storageclasses cluster',
  ].map((line) => {
    const [kind = '', plural = '', scope] = line.split(' ');
    return [kind, { plural, namespaced: scope === undefined }];
  }),
);

/** Finds the resource of any kind: from the table, else from the server's aggregated discovery, asked once a run. */
export interface Resources {
  /** Undefined where the server knows no such kind. */
  of(type: Pick<ObjectRef, 'apiVersion' | 'kind'>): Promise<Resource | undefined>;
  /** A definition was added: ask the server anew for kinds that are not in the table. */
  forget(): void;
}

export function createResources(client: Client): Resources {
  let discovered: Promise<ReadonlyMap<string, Resource>> | undefined;
  return {
    async of({ apiVersion, kind }) {
      const key = `${apiVersion}/${kind}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      discovered ??= discover(client);
      return (await discovered).get(key);
    },
    forget() {
      discovered = undefined;
    },
  };
}

/** The path of an object, or of its collection when it has no name. Names with `:` and capitals stay as they are. */
export function apiPath(apiVersion: string, resource: Resource, namespace: string | undefined, name?: string): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const scope = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${scope}/${resource.plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}

async function discover(client: Client): Promise<ReadonlyMap<string, Resource>> {
  const accept = 'application/json;v=v2;g=apidiscovery.k8s.io;as=APIGroupDiscoveryList,application/json';
  const answers = await Promise.all(['/api', '/apis'].map((path) => client.request({ method: 'GET', path, accept })));
  const resources = new Map<string, Resource>();
  for (const group of answers.flatMap((answer) => listAt(answer.body, 'items'))) {
    const name = textAt(group, 'metadata', 'name');
    for (const version of listAt(group, 'versions')) {
      const apiVersion = [name, textAt(version, 'version')].filter((part) => part !== undefined).join('/');
      for (const resource of listAt(version, 'resources')) {
        const kind = textAt(resource, 'responseKind', 'kind');
        const plural = textAt(resource, 'resource');
        if (kind === undefined || plural === undefined) continue;
        resources.set(`${apiVersion}/${kind}`, { plural, namespaced: at(resource, 'scope') === 'Namespaced' });
      }
    }
  }
  return resources;
}
