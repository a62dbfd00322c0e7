import { type Manifest, type ObjectMeta, type ObjectRef, refOf } from '../k8s/manifest.ts';
import { isAdoption } from './adopt.ts';
import { afterAdoption } from './adopted.ts';
import type { PlannedOperation } from './events.ts';
import { at, entriesAt, textAt } from './json.ts';
import { readProject, readWhole } from './live.ts';
import { objectKey } from './objects.ts';
import { type PlanRequest, planProject } from './plan-project.ts';
import type { Session } from './session.ts';

/** What would become of one object: without what the server keeps for itself, and without secrets. */
export interface Difference {
  readonly operation: Exclude<PlannedOperation, 'keep'>;
  readonly ref: ObjectRef;
  readonly service?: string | undefined;
  /** Undefined for what would be created. */
  readonly before?: Manifest | undefined;
  /** Undefined for what would be deleted. */
  readonly after?: Manifest | undefined;
}

/** What an apply would change, as the server says; nothing is written. Undefined after reporting why it can't be said. */
export async function diffProject(session: Session, request: PlanRequest): Promise<readonly Difference[] | undefined> {
  const { inventory, live } = await readProject(session, request.desired.map(refOf));
  const planned = await planProject(session, { ...request, dryRun: 'server', whole: true }, live, inventory);
  if ('refused' in planned) return undefined;
  const changed = planned.checked.filter(({ change }) => change.operation !== 'keep' && change.operation !== 'create');
  const whole = await readWhole(
    session,
    changed.map(({ change }) => change.ref),
  );
  const hide = createMask();
  return planned.checked.flatMap(({ change, after }): Difference[] => {
    const { operation, ref, service, manifest } = change;
    if (operation === 'keep') return [];
    const object = whole.get(objectKey(ref))?.object;
    const from =
      object === undefined ? undefined : presentable({ apiVersion: ref.apiVersion, kind: ref.kind, ...Object(object) }, hide);
    const to =
      operation === 'delete'
        ? undefined
        : presentable((isAdoption(change) ? afterAdoption(object, after) : after) ?? manifest, hide);
    // The dry run can't tell an apply of this very second from a change.
    if (operation === 'update' && JSON.stringify(from) === JSON.stringify(to)) return [];
    return [{ operation, ref, service, before: from, after: to }];
  });
}

/** What the server writes into every object, and no one asked for. */
const serverMetadata: ReadonlySet<string> = new Set([
  'managedFields',
  'resourceVersion',
  'uid',
  'generation',
  'creationTimestamp',
  'selfLink',
]);
const serverAnnotations = /^(kubectl\.kubernetes\.io\/last-applied-configuration|deployment\.kubernetes\.io\/revision)$/;
/** The order in which people write metadata; the server gives it by the alphabet. */
const metadataOrder = ['name', 'namespace', 'labels', 'annotations'];

function presentable(object: unknown, hide: (value: string) => string): Manifest {
  const { apiVersion, kind, metadata, status: _, ...rest } = Object(object);
  const fields = Object.entries(rest).map(([key, value]) => [
    key,
    kind === 'Secret' && isSecret(key) ? masked(value, hide) : value,
  ]);
  return { apiVersion, kind, metadata: presentableMetadata(metadata), ...Object.fromEntries(fields) };
}

function presentableMetadata(metadata: unknown): ObjectMeta {
  const annotations = entriesAt(metadata, 'annotations').filter(([key]) => !serverAnnotations.test(key));
  const known = metadataOrder.map(
    (key) => [key, key === 'annotations' ? Object.fromEntries(annotations) : at(metadata, key)] as const,
  );
  const others = entriesAt(metadata).filter(([key]) => !metadataOrder.includes(key) && !serverMetadata.has(key));
  const present = [...known, ...others].filter(
    ([key, value]) => value !== undefined && (key !== 'annotations' || annotations.length > 0),
  );
  return { name: textAt(metadata, 'name') ?? '', ...Object.fromEntries(present) };
}

function isSecret(field: string): boolean {
  return field === 'data' || field === 'stringData';
}

function masked(values: unknown, hide: (value: string) => string): unknown {
  return Object.fromEntries(entriesAt(values).map(([key, value]) => [key, hide(String(value))]));
}

/** Equal values get the same number, for one run only: a change is visible, and nothing about the value is. */
function createMask(): (value: string) => string {
  const numbers = new Map<string, number>();
  return (value) => {
    const number = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, number);
    return `(hidden ${number})`;
  };
}
