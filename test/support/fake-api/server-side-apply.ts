import { type ManagedEntry, newMetadata, type Stored } from './store.ts';

type Data = Record<string, unknown>;

export interface ApplyResult {
  readonly object: Stored;
  readonly created: boolean;
  readonly conflicts: readonly { readonly manager: string; readonly field: string }[];
  readonly immutable: string | undefined;
}

/** The part of server-side apply that c2k depends on. Lists are leaves here, so an item of a list has no owner of its own. */
export function serverSideApply(
  live: Stored | undefined,
  applied: Data & { metadata: { name: string } },
  options: { manager: string; force: boolean; namespace: string | undefined },
): ApplyResult {
  const wanted = withoutIdentity(applied);
  const leaves = leavesOf(wanted);
  if (live === undefined) {
    const metadata = { ...newMetadata(applied.metadata.name, options.namespace), ...(wanted['metadata'] as Data) };
    const object = { ...wanted, apiVersion: applied['apiVersion'], kind: applied['kind'], metadata } as Stored;
    if ('spec' in applied) object.metadata.generation = 1;
    object.metadata.managedFields = [entry(options.manager, object.apiVersion, leaves)];
    return { object, created: true, conflicts: [], immutable: undefined };
  }
  const others = (live.metadata.managedFields ?? []).filter(
    (each) => each.manager !== options.manager || each.operation !== 'Apply',
  );
  const own = (live.metadata.managedFields ?? []).find((each) => !others.includes(each));
  const changed = leaves.filter((leaf) => !isSame(read(live, leaf), read(wanted, leaf)));
  const conflicts = others.flatMap((each) =>
    changed.filter((leaf) => each.fieldsV1.leaves.includes(leaf)).map((leaf) => ({ manager: each.manager, field: dotted(leaf) })),
  );
  if (conflicts.length > 0 && !options.force) return { object: live, created: false, conflicts, immutable: undefined };
  const next = structuredClone(live);
  for (const leaf of changed) write(next, leaf, read(wanted, leaf));
  const dropped = (own?.fieldsV1.leaves ?? []).filter((leaf) => !leaves.includes(leaf));
  for (const leaf of dropped) if (!others.some((each) => each.fieldsV1.leaves.includes(leaf))) write(next, leaf, undefined);
  if (changed.length === 0 && dropped.length === 0 && own !== undefined)
    return { object: live, created: false, conflicts: [], immutable: undefined };
  const left = others.map((each) => ({
    ...each,
    fieldsV1: { leaves: each.fieldsV1.leaves.filter((leaf) => !changed.includes(leaf)) },
  }));
  next.metadata.managedFields = [...left, entry(options.manager, next.apiVersion, leaves)];
  if (!isSame(live['spec'], next['spec'])) next.metadata.generation = (live.metadata.generation ?? 0) + 1;
  const template = (object: Stored): unknown => (object['spec'] as Data | undefined)?.['template'];
  const immutable = live.kind === 'Job' && !isSame(template(live), template(next)) ? 'spec.template' : undefined;
  return { object: next, created: false, conflicts: [], immutable };
}

/** Gives a field to another manager, as `kubectl edit` does. */
export function takeField(object: Stored, path: readonly string[], value: unknown, manager: string): void {
  const leaf = JSON.stringify(path);
  write(object, leaf, value);
  for (const each of object.metadata.managedFields ?? []) {
    each.fieldsV1.leaves = each.fieldsV1.leaves.filter((other) => other !== leaf);
  }
  object.metadata.managedFields = [
    ...(object.metadata.managedFields ?? []),
    { ...entry(manager, object.apiVersion, [leaf]), operation: 'Update' },
  ];
}

function entry(manager: string, apiVersion: string, leaves: string[]): ManagedEntry {
  const time = `${new Date().toISOString().slice(0, 19)}Z`;
  return { manager, operation: 'Apply', apiVersion, time, fieldsType: 'FieldsV1', fieldsV1: { leaves } };
}

function withoutIdentity(applied: Data & { metadata: { name: string } }): Data {
  const { apiVersion, kind, metadata, ...rest } = applied;
  const { name, namespace, ...meta } = metadata as Data;
  return { ...rest, metadata: meta };
}

function leavesOf(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [JSON.stringify(path)];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

function read(object: unknown, leaf: string): unknown {
  return (JSON.parse(leaf) as string[]).reduce<unknown>((at, key) => (at as Data | undefined)?.[key], object);
}

function write(object: Data | Stored, leaf: string, value: unknown): void {
  const keys = JSON.parse(leaf) as string[];
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Data>((at, key) => {
    at[key] ??= {};
    return at[key] as Data;
  }, object as Data);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
}

function dotted(leaf: string): string {
  return `.${(JSON.parse(leaf) as string[]).join('.')}`;
}

/** By JSON: a test's sandbox has its own Object and Array, which a strict comparison tells apart. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
