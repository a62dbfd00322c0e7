import type { Report } from '../diagnostics/diagnostic.ts';
import type { Place } from '../source/span.ts';
import type { Engine, EngineImage, EngineProblem } from './engine.ts';
import type { OnBuildEvent } from './events.ts';
import { pinnedReference } from './reference.ts';

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

/** An image on the engine, and the name under which the cluster is to have it. */
export interface LocalImage {
  readonly reference: string;
  /** The name on the engine. */
  readonly source: string;
  readonly image: EngineImage;
  readonly services: readonly string[];
}

export interface BuildSurroundings {
  readonly engine: Engine;
  readonly report: Report;
  readonly onEvent: OnBuildEvent;
  readonly signal?: AbortSignal | undefined;
}

/** Builds what has to be built; gives each image under a name that its content decides. Undefined once an error is reported. */
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
  return request.images.flatMap(({ service, image: source }) => {
    const image = after.value.get(source);
    if (!image) return [];
    const reference = pinnedReference(source, image.content);
    onEvent({ type: 'built', service, image: reference, built: wanted.some((each) => each.service === service) });
    return [{ reference, source, image, services: [service] }];
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

/**
 * The images among `references` that the engine has, by their own names: Docker would use these rather than ask a registry,
 * whatever the registry has by now. Without an engine there are none.
 */
export async function localImages(
  references: readonly { readonly reference: string; readonly services: readonly string[] }[],
  engine: Engine,
): Promise<readonly LocalImage[]> {
  const found = await engine.inspect(references.map(({ reference }) => reference));
  if (!found.ok) return [];
  return references.flatMap(({ reference, services }) => {
    const image = found.value.get(reference);
    return image ? [{ reference, source: reference, image, services }] : [];
  });
}
