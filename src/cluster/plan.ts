import { labelKeys, labelValue } from '../k8s/labels.ts';
import { type Manifest, type ObjectRef, refOf } from '../k8s/manifest.ts';
import type { PlannedOperation } from './events.ts';
import { fingerprint } from './fingerprint.ts';
import { type LiveObject, objectKey, serviceOf } from './objects.ts';
import { belongsTo, manager } from './ownership.ts';

/** An object that an earlier apply made, as the inventory remembers it. */
export interface InventoryMember {
  readonly ref: ObjectRef;
  /** Empty where it was planned, and the run ended before the answer. */
  readonly uid: string;
  readonly service?: string | undefined;
  /** Of what was applied last; a run that died has left an older one, or none. */
  readonly fingerprint?: string | undefined;
}

/** What is done to one object. The same change is shown, diffed, applied, waited for and pruned. */
export interface Change {
  readonly operation: PlannedOperation;
  readonly ref: ObjectRef;
  readonly service?: string | undefined;
  /** What it shall be; undefined for what is deleted or left behind. */
  readonly manifest?: Manifest | undefined;
  /** What it is; undefined for what is created. */
  readonly live?: LiveObject | undefined;
}

/** An object on the cluster that c2k may not touch: someone else's, or another project's. */
export interface ForeignObject {
  readonly ref: ObjectRef;
  readonly manifest: Manifest;
  /** The other project's name, or whoever `managed-by` names. */
  readonly owner: string | undefined;
  readonly isProject: boolean;
}

export interface Plan {
  readonly changes: readonly Change[];
  readonly foreign: readonly ForeignObject[];
}

export interface PlanInput {
  readonly project: string;
  /** With their namespaces. */
  readonly desired: readonly Manifest[];
  /** Everything of the desired kinds that is there, and the inventory's members, by {@link objectKey}. */
  readonly live: ReadonlyMap<string, LiveObject>;
  readonly inventory: readonly InventoryMember[];
  readonly adopt: boolean | string;
  readonly prune: boolean;
  readonly pruneVolumes: boolean;
  /** Services that were left out, not removed: what is theirs stays, and what belongs to no service may be theirs. */
  readonly keepServices?: readonly string[];
}

/** Compares what is wanted with what is there. Pure: it knows no HTTP, and the same input gives the same plan. */
export function makePlan(input: PlanInput): Plan {
  const members = new Map(input.inventory.map((member) => [objectKey(member.ref), member]));
  const wanted = new Map(input.desired.map((manifest) => [objectKey(refOf(manifest)), manifest]));
  const changes: Change[] = [];
  const foreign: ForeignObject[] = [];
  for (const [key, manifest] of wanted) {
    const ref = refOf(manifest);
    const live = input.live.get(key);
    const service = serviceOf(manifest);
    const stranger = live === undefined || members.get(key)?.uid === live.uid ? undefined : ownerOf(live, input);
    if (live !== undefined && stranger !== undefined) foreign.push({ ref, manifest, ...stranger });
    else changes.push({ operation: operationFor(manifest, live, members.get(key)), ref, service, manifest, live });
  }
  for (const [key, member] of members) {
    const live = input.live.get(key);
    if (wanted.has(key) || live === undefined || !isOurs(live, member, input.project)) continue;
    const removed = input.prune && mayGo(member.ref.kind, input) && !isLeftOut(member, input);
    const change: Change = { operation: removed ? 'delete' : 'keep', ref: member.ref, service: member.service, live };
    changes.push(isReplaced(change, changes) ? { ...change, operation: 'delete' } : change);
  }
  return { changes, foreign };
}

/** Whether a Job has a successor: one that has changed has another name. It goes first, whatever else is pruned. */
export function isReplaced(change: Change, changes: readonly Change[]): boolean {
  return change.manifest === undefined && changes.some((each) => each.manifest !== undefined && isSameJob(each, change));
}

/** Whether two changes are of the Job of one service, under whichever name. */
export function isSameJob(one: Change, other: Change): boolean {
  return one.ref.kind === 'Job' && other.ref.kind === 'Job' && one.service !== undefined && one.service === other.service;
}

function operationFor(manifest: Manifest, live: LiveObject | undefined, member: InventoryMember | undefined): PlannedOperation {
  if (live === undefined) return 'create';
  // A Job that has ended may be run again, which only its status tells.
  const isKnown = member?.fingerprint !== undefined && manifest.kind !== 'Job' && !live.isDeleting;
  return isKnown && member.fingerprint === fingerprint(manifest, live) ? 'keep' : 'update';
}

function isLeftOut({ service }: InventoryMember, { keepServices = [] }: PlanInput): boolean {
  return service === undefined ? keepServices.length > 0 : keepServices.map(labelValue).includes(service);
}

/** A namespace or the definition of a kind takes along what others have in it: nobody asks for that with a flag. */
function mayGo(kind: string, { pruneVolumes }: PlanInput): boolean {
  return !holdsData(kind) || (pruneVolumes && kind === 'PersistentVolumeClaim');
}

/** Kinds whose deletion deletes what people keep. */
export function holdsData(kind: string): boolean {
  return kind === 'PersistentVolumeClaim' || kind === 'Namespace' || kind === 'CustomResourceDefinition';
}

/** Whether an object that the inventory names is still the one it means, and still c2k's. */
function isOurs(live: LiveObject, member: InventoryMember, project: string): boolean {
  return (member.uid === '' || member.uid === live.uid) && belongsTo(project, live.labels);
}

/** Who owns a live object, if c2k may not take it; undefined if it may. */
function ownerOf(live: LiveObject, input: PlanInput): Pick<ForeignObject, 'owner' | 'isProject'> | undefined {
  const managedBy = live.labels[labelKeys.managedBy];
  if (managedBy !== manager) return input.adopt === false ? { owner: managedBy, isProject: false } : undefined;
  if (belongsTo(input.project, live.labels)) return undefined;
  const instance = live.labels[labelKeys.instance];
  const isNamed = typeof input.adopt === 'string' && instance === labelValue(input.adopt);
  return isNamed ? undefined : { owner: instance, isProject: true };
}
