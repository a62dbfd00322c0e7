import { createHash } from 'node:crypto';
import { labelKeys, labelValue } from '../k8s/labels.ts';
import { version } from '../version.ts';
import { ApiError } from './api-error.ts';
import { numberAt, parseJson, textAt } from './json.ts';
import { groupOf } from './objects.ts';
import type { InventoryMember } from './plan.ts';
import type { Session } from './session.ts';

/**
 * What c2k made for a project, kept beside it on the cluster in one ConfigMap, so that what is no longer wanted can be found.
 * It names all that will exist before the first write, and only what exists after the last one: a run that dies in between loses
 * track of nothing. Its labels and annotations are those of an ApplySet (KEP-3659), so that kubectl keeps its hands off.
 */
export interface Inventory {
  readonly members: readonly InventoryMember[];
  /** A run that is writing now, or died while it did. */
  readonly lock: InventoryLock | undefined;
  /** Whether the namespace is c2k's own. */
  readonly namespaceCreated: boolean;
  /** Undefined where there is no inventory yet. */
  readonly resourceVersion: string | undefined;
}

export interface InventoryLock {
  readonly holder: string;
  /** Milliseconds since the epoch, by the clock of who wrote it. */
  readonly expires: number;
}

const empty: Inventory = { members: [], lock: undefined, namespaceCreated: false, resourceVersion: undefined };

/** A dot keeps it apart from every name that comes from a Compose file. */
export function inventoryName(project: string): string {
  return `c2k.${project}`;
}

/** The project's inventory; an empty one where there is none. */
export async function readInventory(session: Session): Promise<Inventory> {
  try {
    const answer = await session.client.request({ method: 'GET', path: inventoryPath(session), signal: session.signal });
    return parseInventory(answer.body);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return empty;
    throw error;
  }
}

/** Writes an inventory over the one that was read; gives it back as it is now, or undefined if someone else wrote in the meantime. */
export async function writeInventory(session: Session, inventory: Inventory): Promise<Inventory | undefined> {
  const isNew = inventory.resourceVersion === undefined;
  try {
    const answer = await session.client.request({
      method: isNew ? 'POST' : 'PUT',
      path: isNew ? collection(session) : inventoryPath(session),
      query: { fieldManager: 'c2k-inventory' },
      body: toConfigMap(session, inventory),
    });
    return parseInventory(answer.body);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    // The answer to an earlier try may have been lost on the way: then what stands there is ours.
    const now = await readInventory(session);
    const isOurs =
      now.lock?.holder === inventory.lock?.holder && JSON.stringify(now.members) === JSON.stringify(inventory.members);
    return isOurs && inventory.lock !== undefined ? now : undefined;
  }
}

/** Removes the inventory; no error if it is gone. */
export async function deleteInventory(session: Session): Promise<void> {
  try {
    await session.client.request({ method: 'DELETE', path: inventoryPath(session) });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
}

function collection(session: Session): string {
  return `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/configmaps`;
}

function inventoryPath(session: Session): string {
  return `${collection(session)}/${encodeURIComponent(inventoryName(session.project))}`;
}

function toConfigMap(session: Session, inventory: Inventory): object {
  const name = inventoryName(session.project);
  const groupKinds = new Set(inventory.members.map(({ ref }) => [ref.kind, groupOf(ref.apiVersion)].filter(Boolean).join('.')));
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      namespace: session.namespace,
      ...(inventory.resourceVersion === undefined ? {} : { resourceVersion: inventory.resourceVersion }),
      // Not managed-by: what carries that is the application's, and the same as `convert` prints.
      labels: {
        [labelKeys.instance]: labelValue(session.project),
        'applyset.kubernetes.io/id': applySetId(name, session.namespace),
      },
      annotations: {
        'applyset.kubernetes.io/tooling': `c2k/v${version}`,
        'applyset.kubernetes.io/contains-group-kinds': [...groupKinds].sort().join(','),
      },
    },
    data: {
      members: inventory.members.map((member) => JSON.stringify(toLine(member))).join('\n'),
      ...(inventory.lock === undefined ? {} : { lock: JSON.stringify(inventory.lock) }),
      ...(inventory.namespaceCreated ? { 'namespace-created': 'true' } : {}),
    },
  };
}

/** The ID that the KEP prescribes, so that tools can tell that the parent is valid. */
function applySetId(name: string, namespace: string): string {
  const hash = createHash('sha256').update(`${name}.${namespace}.ConfigMap.`).digest('base64url');
  return `applyset-${hash}-v1`;
}

function toLine(member: InventoryMember): object {
  const { ref, uid, service, fingerprint } = member;
  const { apiVersion, kind, namespace, name } = ref;
  return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name, uid, service, fingerprint };
}

function parseInventory(configMap: unknown): Inventory {
  const members = (textAt(configMap, 'data', 'members') ?? '').split('\n').flatMap((line): InventoryMember[] => {
    const entry = parseJson(line);
    const apiVersion = textAt(entry, 'apiVersion');
    const kind = textAt(entry, 'kind');
    const name = textAt(entry, 'name');
    if (apiVersion === undefined || kind === undefined || name === undefined) return [];
    const namespace = textAt(entry, 'namespace');
    const ref = { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
    const fingerprint = textAt(entry, 'fingerprint');
    return [{ ref, uid: textAt(entry, 'uid') ?? '', service: textAt(entry, 'service'), fingerprint }];
  });
  const lock = parseJson(textAt(configMap, 'data', 'lock') ?? '');
  const holder = textAt(lock, 'holder');
  return {
    members,
    lock: holder === undefined ? undefined : { holder, expires: numberAt(lock, 'expires') ?? 0 },
    namespaceCreated: textAt(configMap, 'data', 'namespace-created') === 'true',
    resourceVersion: textAt(configMap, 'metadata', 'resourceVersion'),
  };
}
