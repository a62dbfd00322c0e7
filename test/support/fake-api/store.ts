import { randomUUID } from 'node:crypto';

/** An object as the fake server keeps it: wire JSON. */
export interface Stored {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid: string;
    resourceVersion: string;
    generation?: number;
    creationTimestamp: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
    managedFields?: ManagedEntry[];
  };
  [field: string]: unknown;
}

export interface ManagedEntry {
  manager: string;
  operation: string;
  apiVersion: string;
  time: string;
  fieldsType: string;
  /** Not the real encoding: the leaf paths, as JSON texts. */
  fieldsV1: { leaves: string[] };
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: Stored;
}

/** Objects by path, one version counter for all, and a history that watches read from. */
export interface Store {
  get(path: string): Stored | undefined;
  list(collection: string): Stored[];
  /** Stores an object under the next version; `history` and listeners see it. */
  put(path: string, object: Stored): Stored;
  remove(path: string): void;
  readonly version: () => number;
  /** What happened in a collection after a version. */
  since(collection: string, version: number): WatchEvent[];
  onEvent(listener: (path: string, event: WatchEvent) => void): () => void;
}

export function createStore(): Store {
  const objects = new Map<string, Stored>();
  const history: { path: string; version: number; event: WatchEvent }[] = [];
  const listeners = new Set<(path: string, event: WatchEvent) => void>();
  let version = 100;
  const record = (path: string, event: WatchEvent): void => {
    history.push({ path, version, event });
    for (const listener of [...listeners]) listener(path, event);
  };
  return {
    get: (path) => structuredClone(objects.get(path)),
    list: (collection) => [...objects].filter(([path]) => isIn(path, collection)).map(([, object]) => structuredClone(object)),
    put(path, object) {
      version += 1;
      const stored = structuredClone(object);
      stored.metadata.resourceVersion = String(version);
      const type = objects.has(path) ? 'MODIFIED' : 'ADDED';
      objects.set(path, stored);
      record(path, { type, object: structuredClone(stored) });
      return structuredClone(stored);
    },
    remove(path) {
      const object = objects.get(path);
      if (object === undefined) return;
      version += 1;
      objects.delete(path);
      record(path, {
        type: 'DELETED',
        object: { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } },
      });
    },
    version: () => version,
    since: (collection, from) =>
      history.filter((each) => each.version > from && isIn(each.path, collection)).map((each) => each.event),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether an object's path is directly below a collection's; a cluster-wide collection of a namespaced kind is not needed here. */
export function isIn(path: string, collection: string): boolean {
  return path.startsWith(`${collection}/`) && !path.slice(collection.length + 1).includes('/');
}

/** A new object's own metadata. */
export function newMetadata(name: string, namespace: string | undefined): Stored['metadata'] {
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid: randomUUID(),
    resourceVersion: '',
    creationTimestamp: new Date().toISOString(),
  };
}
