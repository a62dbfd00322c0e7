import { join } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { ArchiveDestination, Destination } from './destination.ts';
import type { Engine, EngineAnswer } from './engine.ts';
import type { OnBuildEvent } from './events.ts';
import type { LocalImage } from './images.ts';
import type { Machine } from './machine.ts';
import { inRegistry } from './reference.ts';

export interface TransferSurroundings {
  readonly machine: Machine;
  readonly engine: Engine;
  readonly report: Report;
  readonly onEvent: OnBuildEvent;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Brings images to where the cluster can get them; what is there is left alone. Gives what each is called there, or undefined
 * once an error is reported.
 */
export async function transferImages(
  images: readonly LocalImage[],
  destination: Destination,
  surroundings: TransferSurroundings,
): Promise<readonly LocalImage[] | undefined> {
  switch (destination.kind) {
    case 'archive':
      return (await loadArchive(images, destination, surroundings)) ? images : undefined;
    case 'registry':
      return pushAll(images, destination.name, surroundings);
    case 'shared':
      return (await tagAll(images, destination.name, surroundings)) ? images : undefined;
  }
}

async function loadArchive(
  images: readonly LocalImage[],
  destination: ArchiveDestination,
  surroundings: TransferSurroundings,
): Promise<boolean> {
  const { machine, engine, onEvent, signal } = surroundings;
  const target = destination.name;
  const present = await destination.present(images);
  for (const { reference, services } of present) {
    onEvent({ type: 'transferred', services, image: reference, target, result: 'present' });
  }
  const missing = images.filter((image) => !present.has(image));
  if (missing.length === 0) return true;
  announce(missing, target, onEvent);
  if (!(await tagAll(missing, target, surroundings))) return false;
  const references = missing.map(({ reference }) => reference);
  const answer = await machine.withTemporaryDirectory(async (directory): Promise<EngineAnswer<undefined>> => {
    const archive = join(directory, 'images.tar');
    const saved = await engine.save(references, archive, { signal });
    if (!saved.ok) return saved;
    const { code, stdout, stderr } = await destination.receive(archive, { signal });
    const output = code === 'missing' ? 'there is no such program here' : stderr.trim() || stdout.trim();
    return code === 0 ? { ok: true, value: undefined } : { ok: false, problem: { kind: 'refused', output } };
  });
  // The engine keeps an image under its own name; the second name was for the archive.
  await engine.untag(missing.filter(({ reference, source }) => reference !== source).map(({ reference }) => reference));
  if (!answer.ok) return refuse(references, target, answer.problem.output, surroundings.report);
  for (const { reference, services } of missing) {
    onEvent({ type: 'transferred', services, image: reference, target, result: 'loaded' });
  }
  return true;
}

async function pushAll(
  images: readonly LocalImage[],
  registry: string,
  surroundings: TransferSurroundings,
): Promise<readonly LocalImage[] | undefined> {
  const { engine, onEvent, report, signal } = surroundings;
  const named = images.map((image) => ({ ...image, reference: inRegistry(image.reference, registry) }));
  announce(named, registry, onEvent);
  if (!(await tagAll(named, registry, surroundings))) return undefined;
  for (const { reference, services } of named) {
    const pushed = await engine.push(reference, { signal });
    if (!pushed.ok) {
      refuse([reference], registry, pushed.problem.output, report);
      return undefined;
    }
    onEvent({ type: 'transferred', services, image: reference, target: registry, result: 'pushed' });
  }
  return named;
}

/** Gives images the names on the engine that they are to have in the cluster. */
async function tagAll(images: readonly LocalImage[], target: string, { engine, report }: TransferSurroundings): Promise<boolean> {
  for (const { reference, source } of images) {
    if (reference === source) continue;
    const tagged = await engine.tag(source, reference);
    if (!tagged.ok) return refuse([reference], target, tagged.problem.output, report);
  }
  return true;
}

function announce(images: readonly LocalImage[], target: string, onEvent: OnBuildEvent): void {
  const services = [...new Set(images.flatMap((image) => image.services))];
  onEvent({ type: 'transferring', services, images: images.map(({ reference }) => reference), target });
}

function refuse(images: readonly string[], target: string, output: string, report: Report): false {
  report('image-not-transferred', undefined, { images, target, output });
  return false;
}
