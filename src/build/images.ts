import type { Report } from '../diagnostics/diagnostic.ts';
import type { Place } from '../source/span.ts';
import type { Engine } from './engine.ts';
import type { EngineProblem } from './engine-answer.ts';
import type { EngineImage } from './engine-questions.ts';
import type { OnBuildEvent } from './events.ts';

/** What is to be built. */
export interface BuildRequest {
  readonly project: string;
  /** Absolute; what relative paths start from. */
  readonly directory: string;
  /** A Compose file with at least the services to build and what their builds refer to. Compose builds it, so every key means what it means there. */
  readonly model: string;
  readonly images: readonly BuildImage[];
}

/** An image that a service is built as. */
export interface BuildImage {
  readonly service: string;
  readonly image: string;
  /** `missing`: only if the engine does not have it, as `docker compose up` does. */
  readonly when: 'missing' | 'always';
  /** Where the build is asked for. */
  readonly place?: Place;
}

/** An image on the engine. */
export interface LocalImage {
  /** Its name there, which is also the manifests'. */
  readonly name: string;
  readonly image: EngineImage;
  readonly services: readonly string[];
  /** Whether a service says how it is built: then nobody but this engine has it. */
  readonly built: boolean;
}

export interface BuildSurroundings {
  readonly engine: Engine;
  readonly report: Report;
  readonly onEvent: OnBuildEvent;
  readonly signal?: AbortSignal | undefined;
}

/** Builds what has to be built; gives the images, or undefined once an error is reported. */
export async function buildImages(
  request: BuildRequest,
  { engine, report, onEvent, signal }: BuildSurroundings,
): Promise<readonly LocalImage[] | undefined> {
  const references = [...new Set(request.images.map(({ image }) => image))];
  const before = await engine.inspect(references);
  if (!before.ok) return refuse(before.problem, request.images, report);
  const wanted = request.images.filter(({ image, when }) => when === 'always' || !before.value.has(image));
  if (wanted.length > 0) {
    const services = wanted.map(({ service }) => service);
    onEvent({ type: 'building', services });
    const onLine = (line: string): void => onEvent({ type: 'build-output', services, line });
    const { project, directory, model } = request;
    const built = await engine.build({ project, directory, model, services }, { onLine, signal });
    if (!built.ok) return refuse(built.problem, wanted, report);
  }
  const after = wanted.length === 0 ? before : await engine.inspect(references);
  if (!after.ok) return refuse(after.problem, request.images, report);
  const lost = request.images.filter(({ image }) => !after.value.has(image));
  if (lost.length > 0)
    return refuse({ kind: 'refused', output: 'it was built, but is not among the engine’s images' }, lost, report);
  for (const { service, image } of request.images) {
    onEvent({ type: 'built', service, image, built: wanted.some((each) => each.service === service) });
  }
  return references.flatMap((name) => {
    const image = after.value.get(name);
    const services = request.images.filter((each) => each.image === name).map(({ service }) => service);
    return image ? [{ name, image, services, built: true }] : [];
  });
}

function refuse({ kind, output }: EngineProblem, images: readonly BuildImage[], report: Report): undefined {
  const services = images.map(({ service }) => service);
  const place = images[0]?.place;
  switch (kind) {
    case 'missing':
      return void report('engine-missing', place, { services });
    case 'unreachable':
      return void report('engine-unreachable', place, { output });
    case 'refused':
      return void report('image-not-built', place, { services, output });
  }
}

/** An image that containers use. */
export interface UsedImage {
  readonly name: string;
  readonly services: readonly string[];
}

/**
 * The images that the engine has: Docker would use these rather than ask a registry, whatever that has by now.
 * Without an engine there are none.
 */
export async function localImages(images: readonly UsedImage[], engine: Engine): Promise<readonly LocalImage[]> {
  const found = await engine.inspect(images.map(({ name }) => name));
  if (!found.ok) return [];
  return images.flatMap(({ name, services }) => {
    const image = found.value.get(name);
    return image ? [{ name, image, services, built: false }] : [];
  });
}
