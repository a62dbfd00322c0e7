import type { Project, Service } from '../compose/project.ts';

/** An image that a service is built as. */
interface ServiceImage {
  readonly service: string;
  readonly image: string;
}

/**
 * A Compose file with what building needs of a loaded project, for Compose to build: names and places are settled, so it reads
 * nothing else. All services that are built are in it, since one build can be the context of another.
 */
export function buildModel({ name, services, secrets }: Project, images: readonly ServiceImage[]): string {
  const built = images.flatMap(({ service, image }) => {
    const { build, platform }: Service = services[service] ?? {};
    return build ? [[service, { image, build, ...(platform !== undefined && { platform }) }] as const] : [];
  });
  const model = { name, services: Object.fromEntries(built), ...(secrets && { secrets }) };
  return JSON.stringify(model, (_, value) => (typeof value === 'string' ? value.replaceAll('$', '$$$$') : value));
}
