import type { Fields } from '../k8s/fields.ts';

/** By which field the items of a list are told apart when a patch is merged in; a list that is not here is replaced. */
const podLists: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  imagePullSecrets: 'name',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
  schedulingGates: 'name',
  resourceClaims: 'name',
};
const containerLists: Readonly<Record<string, string>> = {
  ports: 'containerPort',
  env: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
};

/** The merge key of the list at `path`, field names without indexes, of an object of `kind`; undefined where it is replaced as a whole. */
export function mergeKeyOf(kind: string, path: readonly string[]): string | undefined {
  const [parent = '', field = ''] = path.slice(-2);
  if (parent.endsWith('ontainers')) return own(containerLists, field);
  if (parent !== 'spec') return undefined;
  if (path.length === 2 && kind === 'Service') return field === 'ports' ? 'port' : undefined;
  return kind === 'Pod' || path.at(-3) === 'template' ? own(podLists, field) : undefined;
}

/** Items of a list of ports have the same number twice, for TCP and for UDP: a patch that says which means that one. */
export function isSameItem(key: string, item: Fields, wanted: Fields): boolean {
  if (item[key] !== wanted[key]) return false;
  const isPort = key === 'port' || key === 'containerPort';
  return !isPort || wanted['protocol'] === undefined || (item['protocol'] ?? 'TCP') === wanted['protocol'];
}

function own(table: Readonly<Record<string, string>>, field: string): string | undefined {
  return Object.hasOwn(table, field) ? table[field] : undefined;
}
