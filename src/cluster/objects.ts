import { labelKeys } from '../k8s/labels.ts';
import type { ObjectRef } from '../k8s/manifest.ts';
import { at, listAt, numberAt, textAt, textMapAt } from './json.ts';
import { manager } from './ownership.ts';

/** What is known of an object on the cluster from its metadata alone. */
export interface LiveObject {
  readonly ref: ObjectRef;
  readonly uid: string;
  readonly resourceVersion: string;
  /** Counts changes of the spec; kinds without a status have none. */
  readonly generation: number | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The `managedFields` entry of c2k's own applies, as JSON text: what we set, and when that last changed something. */
  readonly ownFields: string | undefined;
  readonly isDeleting: boolean;
}

/** Reads the metadata of an answer; list items carry no type of their own, so it is given. */
export function liveObject(object: unknown, type: Pick<ObjectRef, 'apiVersion' | 'kind'>): LiveObject {
  const name = textAt(object, 'metadata', 'name') ?? '';
  const namespace = textAt(object, 'metadata', 'namespace');
  const { apiVersion, kind } = type;
  const own = listAt(object, 'metadata', 'managedFields').find(
    (entry) =>
      textAt(entry, 'manager') === manager && textAt(entry, 'operation') === 'Apply' && at(entry, 'subresource') === undefined,
  );
  return {
    ref: namespace === undefined ? { apiVersion, kind, name } : { apiVersion, kind, name, namespace },
    uid: textAt(object, 'metadata', 'uid') ?? '',
    resourceVersion: textAt(object, 'metadata', 'resourceVersion') ?? '',
    generation: numberAt(object, 'metadata', 'generation'),
    labels: textMapAt(object, 'metadata', 'labels'),
    annotations: textMapAt(object, 'metadata', 'annotations'),
    ownFields: own === undefined ? undefined : JSON.stringify(own),
    isDeleting: textAt(object, 'metadata', 'deletionTimestamp') !== undefined,
  };
}

/** Identity of an object across versions of its API: the same Deployment is not two because its group has a new version. */
export function objectKey(ref: ObjectRef): string {
  return JSON.stringify([groupOf(ref.apiVersion), ref.kind, ref.namespace ?? '', ref.name]);
}

/** The API group; empty for the core. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/** `deployment/web`, as kubectl names things. */
export function describe(ref: Pick<ObjectRef, 'kind' | 'name'>): string {
  return `${ref.kind.toLowerCase()}/${ref.name}`;
}

/** The Compose service that an object or a manifest belongs to. */
export function serviceOf(object: unknown): string | undefined {
  return textAt(object, 'metadata', 'labels', labelKeys.service);
}
