import { join } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { ArchiveDestination, Destination, RegistryDestination } from './destination.ts';
import type { Engine } from './engine.ts';
import type { EngineAnswer } from './engine-answer.ts';
import type { OnBuildEvent, TransferredEvent } from './events.ts';
import type { LocalImage } from './images.ts';
import type { Machine } from './machine.ts';
import { inRegistry, pinnedReference } from './reference.ts';

/** Which images go where, under which names. */
export interface TransferPlan {
  readonly destination: Destination;
  /** There already. */
  readonly present: readonly PlacedImage[];
  readonly missing: readonly PlacedImage[];
}

/** An image, and what it is called where the cluster gets it. */
export interface PlacedImage extends LocalImage {
  readonly reference: string;
}

export interface TransferSurroundings {
  readonly machine: Machine;
  readonly engine: Engine;
  readonly report: Report;
  readonly onEvent: OnBuildEvent;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks what the cluster has, and decides what the images are called there. Writes nothing.
 *
 * An image keeps its name as long as nothing else has it there. One that was built anew while the cluster has the old one gets
 * a name that its content decides: the pods' image is then another one, so they are replaced, and a node that has the old one
 * can't take it for the new. The same content always ends up under the same name, so that applying again changes nothing.
 */
export async function planTransfer(images: readonly LocalImage[], destination: Destination): Promise<TransferPlan> {
  const pinned = images.filter(({ built }) => built).map(pin);
  switch (destination.kind) {
    case 'archive':
      return planLoading(images, destination);
    case 'registry':
      return planPushing(pinned, destination);
    case 'shared':
      return { destination, present: [], missing: pinned };
  }
}

/** The names that manifests have to use, by those on the engine. */
export function plannedNames({ present, missing }: TransferPlan): ReadonlyMap<string, string> {
  return new Map([...present, ...missing].map(({ name, reference }) => [name, reference]));
}

async function planLoading(images: readonly LocalImage[], destination: ArchiveDestination): Promise<TransferPlan> {
  if (images.length === 0) return { destination, present: [], missing: [] };
  const byName = images.map((image) => ({ ...image, reference: image.name }));
  const byContent = byName.map(pin);
  // Asked about both names at once: each question is a program to be started on the node.
  const answers = await destination.look([...byName, ...byContent]);
  const [states, contentStates] = [answers.slice(0, byName.length), answers.slice(byName.length)];
  const needsPin = (index: number): boolean =>
    states[index] === 'other' || (states[index] === 'unknown' && byName[index]?.built === true);
  return {
    destination,
    // An image that is not built here the cluster may have, or be able to pull, where nobody can tell.
    present: [
      ...byName.filter((image, index) => states[index] === 'same' || (states[index] === 'unknown' && !image.built)),
      ...byContent.filter((_, index) => needsPin(index) && contentStates[index] === 'same'),
    ],
    missing: [
      ...byName.filter((_, index) => states[index] === 'absent'),
      ...byContent.filter((_, index) => needsPin(index) && contentStates[index] !== 'same'),
    ],
  };
}

/** What is under a name of its content is that content. */
async function planPushing(pinned: readonly PlacedImage[], destination: RegistryDestination): Promise<TransferPlan> {
  const images = pinned.map((image) => ({ ...image, reference: inRegistry(image.reference, destination.name) }));
  const pushed = await Promise.all(images.map(({ reference }) => destination.has(reference)));
  return {
    destination,
    present: images.filter((_, index) => pushed[index]),
    missing: images.filter((_, index) => !pushed[index]),
  };
}

function pin(image: LocalImage): PlacedImage {
  return { ...image, reference: pinnedReference(image.name, image.image.content) };
}

/** Brings the missing images to where the cluster can get them; false once an error is reported. */
export async function transferImages(plan: TransferPlan, surroundings: TransferSurroundings): Promise<boolean> {
  const { destination, present, missing } = plan;
  const { onEvent } = surroundings;
  tellTransferred(present, destination, 'present', onEvent);
  if (missing.length === 0) return true;
  const services = [...new Set(missing.flatMap((image) => image.services))];
  const images = missing.map(({ reference }) => reference);
  if (destination.kind !== 'shared') onEvent({ type: 'transferring', services, images, target: destination.name });
  if (!(await tagAll(missing, destination, surroundings))) return false;
  switch (destination.kind) {
    case 'archive':
      return load(missing, destination, surroundings);
    case 'registry':
      return push(missing, destination, surroundings);
    case 'shared':
      tellTransferred(missing, destination, 'present', onEvent);
      return true;
  }
}

/** Gives images the names on the engine that they are to have in the cluster. */
async function tagAll(
  images: readonly PlacedImage[],
  destination: Destination,
  { engine, report }: TransferSurroundings,
): Promise<boolean> {
  for (const { reference, name } of images) {
    if (reference === name) continue;
    const tagged = await engine.tag(name, reference);
    if (!tagged.ok) return refuse([reference], destination, tagged.problem.output, report);
  }
  return true;
}

async function load(
  images: readonly PlacedImage[],
  destination: ArchiveDestination,
  surroundings: TransferSurroundings,
): Promise<boolean> {
  const { machine, engine, onEvent, report, signal } = surroundings;
  const references = images.map(({ reference }) => reference);
  const answer = await machine.withTemporaryDirectory(async (directory): Promise<EngineAnswer<undefined>> => {
    const archive = join(directory, 'images.tar');
    const saved = await engine.save(references, archive, { signal });
    if (!saved.ok) return saved;
    const { code, stdout, stderr } = await destination.receive(archive, { signal });
    const output = code === 'missing' ? 'there is no such program here' : stderr.trim() || stdout.trim();
    return code === 0 ? { ok: true, value: undefined } : { ok: false, problem: { kind: 'refused', output } };
  });
  // The engine keeps an image under its own name; the second one was for the archive.
  await engine.untag(images.filter(({ reference, name }) => reference !== name).map(({ reference }) => reference));
  if (!answer.ok) return refuse(references, destination, answer.problem.output, report);
  tellTransferred(images, destination, 'loaded', onEvent);
  return true;
}

async function push(
  images: readonly PlacedImage[],
  registry: Destination,
  { engine, onEvent, report, signal }: TransferSurroundings,
): Promise<boolean> {
  for (const image of images) {
    const pushed = await engine.push(image.reference, { signal });
    if (!pushed.ok) return refuse([image.reference], registry, pushed.problem.output, report);
    tellTransferred([image], registry, 'pushed', onEvent);
  }
  return true;
}

function tellTransferred(
  images: readonly PlacedImage[],
  { name: target }: Destination,
  result: TransferredEvent['result'],
  onEvent: OnBuildEvent,
): void {
  for (const { reference, services } of images) onEvent({ type: 'transferred', services, image: reference, target, result });
}

function refuse(images: readonly string[], { name: target }: Destination, output: string, report: Report): false {
  report('image-not-transferred', undefined, { images, target, output });
  return false;
}
