import { posix } from 'node:path';
import { byCodeUnits, isObject, readImageConfig, writeImageConfig } from './build/image-config.ts';
import { displayPath } from './compose/files.ts';
import { type LoadedProject, placeOf } from './compose/loaded-project.ts';
import type { Report } from './diagnostics/diagnostic.ts';
import { type Host, HostError } from './host/host.ts';
import type { ImageUse } from './image-uses.ts';
import type { ImageFacts } from './lower/options.ts';

/**
 * What images say of themselves, by reference, written down beside the Compose file: with it the same files give the same manifests
 * where no engine and no registry can be asked.
 */
export type ImageLock = ReadonlyMap<string, ImageFacts>;

const version = 1;

/** Where a project's lock file is. */
export function lockPath({ directory }: Pick<LoadedProject, 'directory'>): string {
  return posix.join(directory, 'c2k.lock');
}

/** The project's lock; undefined where there is none, or, once it is reported, none that can be read. */
export async function readLock(project: LoadedProject, host: Host, report: Report): Promise<ImageLock | undefined> {
  const path = lockPath(project);
  try {
    return parse(await host.readText(path));
  } catch (error) {
    if (error instanceof HostError && error.reason === 'not-found') return undefined;
    if (!(error instanceof HostError || error instanceof LockError || error instanceof SyntaxError)) throw error;
    const problem = error instanceof HostError ? error.message.slice(error.path.length + 2) : error.message;
    report('image-lock-malformed', undefined, { path: displayPath(path, host), problem });
    return undefined;
  }
}

/** The lock's text: the same facts are the same bytes. */
export function lockText(lock: ImageLock): string {
  const images = [...lock]
    .sort(([left], [right]) => byCodeUnits(left, right))
    .map(([reference, facts]) => [reference, writeImageConfig(facts)]);
  return `${JSON.stringify({ version, images: Object.fromEntries(images) }, undefined, 2)}\n`;
}

/** Whether a lock, or an engine, says the same of an image. */
export function saysTheSame(one: ImageFacts, other: ImageFacts): boolean {
  return JSON.stringify(writeImageConfig(one)) === JSON.stringify(writeImageConfig(other));
}

/** Says which services have an image that the lock does not know, because it was changed since. */
export function tellNotLocked(project: LoadedProject, uses: readonly ImageUse[], known: ImageLock, report: Report): void {
  for (const { image, services } of uses) {
    if (known.has(image)) continue;
    for (const name of services) {
      const path = ['services', name, project.model.services[name]?.image === undefined ? 'build' : 'image'];
      report('image-not-locked', placeOf(project, path), { attribute: path.join('.'), image });
    }
  }
}

class LockError extends Error {}

function parse(text: string): ImageLock {
  const value: unknown = JSON.parse(text);
  if (!isObject(value) || !isObject(value['images'])) throw new LockError('it has no images');
  if (value['version'] !== version)
    throw new LockError(`its version is ${JSON.stringify(value['version'])}, expected ${version}`);
  return new Map(Object.entries(value['images']).map(([reference, config]) => [reference, readImageConfig(config)]));
}
