import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ObjectRef } from '../k8s/manifest.ts';
import type { ApiError } from './api-error.ts';
import { apiPath } from './api-paths.ts';
import { projectSelector } from './ownership.ts';
import type { Session } from './session.ts';
import { type WatchOptions, watch } from './watch.ts';
import { type Collection, createCollection, filling, kindKey, type World, warningsKey } from './world.ts';

type ObjectType = Pick<ObjectRef, 'apiVersion' | 'kind'>;

/** A verdict may depend on time alone: how long a trouble has lasted. */
const tickMs = 1_000;
/** Changes come in bursts. */
const settleMs = 50;

const pods: ObjectType = { apiVersion: 'v1', kind: 'Pod' };
const replicaSets: ObjectType = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };

/** Eyes on some kinds of a project's objects. */
export interface Observer {
  /** A kind that may not be watched is not in it. */
  readonly world: World;
  /** Every kind has been seen once. */
  isComplete(): boolean;
  /** Watches warnings too from now on: asked for when something takes long, since most runs need none. */
  watchWarnings(): void;
  /** Resolves when something changed (true), or after a tick or an abort (false); rejects if a watch broke for good. */
  nextChange(signal: AbortSignal | undefined): Promise<boolean>;
  /** When all watches are over. */
  readonly ended: Promise<unknown>;
}

/** Watches the given kinds and the pods behind them, until `signal` aborts. */
export function observe(session: Session, types: readonly ObjectType[], signal: AbortSignal): Observer {
  const kinds = new Map([...types, pods].map((type) => [kindKey(type), type]));
  if (kinds.has('apps/Deployment')) kinds.set(kindKey(replicaSets), replicaSets);
  const world = new Map([...kinds.keys()].map((key) => [key, createCollection()]));
  const missing = new Set(world.keys());
  const changes = new EventEmitter();
  const watches = [...kinds].map(async ([key, type]) => {
    const collection = world.get(key);
    if (collection === undefined) return;
    const onChange = (): void => {
      missing.delete(key);
      changes.emit('change');
    };
    const onForbidden = (error: ApiError): void => {
      session.report('permission-missing', undefined, { problem: error.message, namespace: session.namespace });
      world.delete(key);
      onChange();
    };
    await watchKind(session, type, { collection, onChange, onForbidden }, signal);
  });
  const warnings = createCollection();
  world.set(warningsKey, warnings);
  let ended: Promise<unknown> = Promise.all(watches);
  let isWatchingWarnings = false;
  return {
    world,
    isComplete: () => missing.size === 0,
    watchWarnings() {
      if (isWatchingWarnings) return;
      isWatchingWarnings = true;
      const watching = watch(
        session,
        warningsOptions(session, warnings, () => changes.emit('change')),
        signal,
      );
      ended = Promise.all([ended, watching]);
    },
    async nextChange(abort) {
      const tick = AbortSignal.timeout(tickMs);
      const stop = abort === undefined ? tick : AbortSignal.any([tick, abort]);
      const change = once(changes, 'change', { signal: stop }).then(
        () => true,
        () => false,
      );
      const hasChanged = await Promise.race([change, ended.then(() => change)]);
      if (hasChanged) await sleep(settleMs);
      return hasChanged;
    },
    get ended() {
      return ended;
    },
  };
}

/** Events carry no labels: those of the namespace, of which only what concerns the pods is read. */
function warningsOptions(session: Session, collection: Collection, onChange: () => void): WatchOptions {
  return {
    path: `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/events`,
    fieldSelector: 'type=Warning',
    ...filling(collection, onChange),
    // Without events the words are poorer, and nothing else.
    onForbidden: () => undefined,
  };
}

async function watchKind(
  session: Session,
  type: ObjectType,
  into: { readonly collection: Collection } & Pick<WatchOptions, 'onForbidden'> & { readonly onChange: () => void },
  signal: AbortSignal,
): Promise<void> {
  const { collection, onChange, onForbidden } = into;
  const resource = await session.resources.of(type);
  if (resource === undefined) {
    onChange();
    return;
  }
  const options: WatchOptions = {
    path: apiPath(type.apiVersion, resource, session.namespace),
    labelSelector: projectSelector(session.project),
    ...filling(collection, onChange),
    onForbidden,
  };
  await watch(session, options, signal);
}
