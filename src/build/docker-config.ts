import type { Host } from '../host/host.ts';
import { isObject } from './image-config.ts';

/** Where the `docker` command keeps what people have set: `DOCKER_CONFIG`, else `.docker` in their home. */
export function dockerDirectory({ environment: { DOCKER_CONFIG: directory, HOME: home = '' } }: Host): string {
  return directory ?? `${home}/.docker`;
}

/** A JSON file of that directory; empty without the file, or with one that docker could not read either. */
export async function readDockerFile(path: string, host: Host): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(await host.readText(`${dockerDirectory(host)}/${path}`));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
