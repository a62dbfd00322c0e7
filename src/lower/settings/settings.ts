import type { LoadedProject } from '../../compose/loaded-project.ts';
import { type MappingNode, nodeAt, type SourceNode } from '../../compose/tree.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { type FieldPath, formatPath } from '../../source/span.ts';
import type { Exposure } from '../options.ts';

/** What `x-c2k` of a service may say. */
export interface ServiceSettings {
  readonly workload?: 'deployment' | 'statefulset' | 'daemonset' | 'job';
  readonly replicas?: number;
  readonly expose?: Exposure;
  /** Restart the container when its healthcheck fails, which Compose does not do. */
  readonly liveness?: boolean;
  /** Ask for kernel settings that the nodes’ kubelets must allow, or the pod never starts. */
  readonly unsafeSysctls?: boolean;
  /** Codes of diagnostics that are accepted here. */
  readonly allow?: readonly string[];
}

/** What `x-c2k` of a top-level volume may say. */
export interface VolumeSettings {
  readonly size?: string;
  readonly storageClass?: string;
  readonly accessMode?: 'ReadWriteOnce' | 'ReadWriteMany';
}

export interface ProjectSettings {
  readonly allow: readonly string[];
  readonly services: ReadonlyMap<string, ServiceSettings>;
  readonly volumes: ReadonlyMap<string, VolumeSettings>;
}

type Check = (node: SourceNode) => unknown;
const oneOf =
  (...values: readonly string[]): Check =>
  (node) =>
    node.kind === 'scalar' && typeof node.value === 'string' && values.includes(node.value) ? node.value : undefined;
const text: Check = (node) => (node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined);
const flag: Check = (node) => (node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined);
const count: Check = (node) =>
  node.kind === 'scalar' && Number.isInteger(Number(node.value)) && Number(node.value) >= 0 ? Number(node.value) : undefined;
const texts: Check = (node) => {
  const items = node.kind === 'sequence' ? node.items.map(text) : [];
  return node.kind === 'sequence' && items.every((item) => item !== undefined) ? items : undefined;
};
const quantity: Check = (node) =>
  node.kind === 'scalar' && /^\d+([KMGT]i?)?$/.test(String(node.value)) ? String(node.value) : undefined;

const serviceKeys: Readonly<Record<keyof ServiceSettings, readonly [Check, string]>> = {
  workload: [oneOf('deployment', 'statefulset', 'daemonset', 'job'), 'deployment, statefulset, daemonset or job'],
  replicas: [count, 'a whole number from 0'],
  expose: [oneOf('loadbalancer', 'nodeport', 'none'), 'loadbalancer, nodeport or none'],
  liveness: [flag, 'true or false'],
  unsafeSysctls: [flag, 'true or false'],
  allow: [texts, 'a list of diagnostic codes'],
};
const volumeKeys: Readonly<Record<keyof VolumeSettings, readonly [Check, string]>> = {
  size: [quantity, 'a size such as 10Gi'],
  storageClass: [text, 'the name of a storage class'],
  accessMode: [oneOf('ReadWriteOnce', 'ReadWriteMany'), 'ReadWriteOnce or ReadWriteMany'],
};
const projectKeys: Readonly<Record<'allow', readonly [Check, string]>> = { allow: serviceKeys.allow };

/** The `x-c2k` settings of the project, its services and volumes; what is wrong in them is reported where it stands. */
export function readSettings(project: LoadedProject, report: Report): ProjectSettings {
  const read = <T>(path: FieldPath, keys: Readonly<Record<string, readonly [Check, string]>>): Partial<T> => {
    const node = nodeAt(project.tree, [...path, 'x-c2k']);
    if (!node) return {};
    if (node.kind !== 'mapping') {
      report('setting-invalid', { span: node.span, path }, { attribute: formatPath([...path, 'x-c2k']), expected: 'a mapping' });
      return {};
    }
    return readKeys(node, [...path, 'x-c2k'], keys, report);
  };
  const under = <T>(
    kind: 'services' | 'volumes',
    keys: Readonly<Record<string, readonly [Check, string]>>,
  ): Map<string, Partial<T>> =>
    new Map(Object.keys(project.model[kind] ?? {}).map((name) => [name, read<T>([kind, name], keys)]));
  return {
    allow: read<{ allow: readonly string[] }>([], projectKeys).allow ?? [],
    services: under<ServiceSettings>('services', serviceKeys),
    volumes: under<VolumeSettings>('volumes', volumeKeys),
  };
}

function readKeys<T>(
  node: MappingNode,
  path: FieldPath,
  keys: Readonly<Record<string, readonly [Check, string]>>,
  report: Report,
): Partial<T> {
  const settings: Record<string, unknown> = {};
  for (const [key, entry] of node.entries) {
    const [check, expected] = Object.hasOwn(keys, key) ? (keys[key] ?? []) : [];
    const attribute = formatPath([...path, key]);
    const place = { span: check ? entry.value.span : entry.keySpan, path: [...path, key] };
    if (!check) {
      report('setting-unknown', place, { attribute, known: Object.keys(keys).join(', ') });
      continue;
    }
    const value = check(entry.value);
    if (value === undefined) report('setting-invalid', place, { attribute, expected: expected ?? '' });
    else settings[key] = value;
  }
  // Each key was checked against the table that T's own keys index.
  return settings as Partial<T>;
}

/** Whether the diagnostic `code` was accepted for what stands at `path`. */
export function isAllowed(settings: ProjectSettings, code: string, path: FieldPath | undefined): boolean {
  const service = path?.[0] === 'services' && typeof path[1] === 'string' ? settings.services.get(path[1]) : undefined;
  return settings.allow.includes(code) || service?.allow?.includes(code) === true;
}
