import type { Host } from '../host/host.ts';
import { isObject } from './image-config.ts';

/**
 * A JSON file of where the `docker` command keeps what people have set: `DOCKER_CONFIG`, else `.docker` in their home. Empty without the
 * file, or with one that docker could not read either.
 */
export async function readDockerFile(path: string, host: Host): Promise<Readonly<Record<string, unknown>>> {
  const { DOCKER_CONFIG: directory, HOME: home = '' } = host.environment;
  try {
    const value: unknown = JSON.parse(await host.readText(`${directory ?? `${home}/.docker`}/${path}`));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
