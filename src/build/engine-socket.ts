import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { Host } from '../host/host.ts';
import { readDockerFile } from './docker-config.ts';
import { isObject } from './image-config.ts';

/** What an engine answers over HTTP. */
export interface EngineReply {
  readonly status: number;
  readonly body: string;
}

/**
 * The path of the Unix socket that the `docker` command would use; undefined where it goes another way (SSH, TCP, a named pipe) or
 * is told more than a socket alone can honour. `DOCKER_HOST` comes before `DOCKER_CONTEXT`, and that before the context in use.
 */
export async function engineSocket(host: Host): Promise<string | undefined> {
  const { DOCKER_HOST, DOCKER_CONTEXT, DOCKER_API_VERSION, DOCKER_TLS, DOCKER_TLS_VERIFY } = host.environment;
  if (DOCKER_API_VERSION || DOCKER_TLS || DOCKER_TLS_VERIFY) return undefined;
  if (DOCKER_HOST) return socketOf(DOCKER_HOST);
  const context = DOCKER_CONTEXT || (await readDockerFile('config.json', host))['currentContext'];
  if (context === undefined || context === '' || context === 'default') return '/var/run/docker.sock';
  if (typeof context !== 'string') return undefined;
  const folder = createHash('sha256').update(context).digest('hex');
  const { Endpoints: endpoints } = await readDockerFile(`contexts/meta/${folder}/meta.json`, host);
  const docker = isObject(endpoints) ? endpoints['docker'] : undefined;
  return isObject(docker) ? socketOf(docker['Host']) : undefined;
}

function socketOf(address: unknown): string | undefined {
  return typeof address === 'string' && address.startsWith('unix:///') ? address.slice('unix://'.length) : undefined;
}

/** Asks the engine behind a socket for a path of its API; undefined where nobody answers. Never rejects. */
export function askSocket(socketPath: string, path: string, signal?: AbortSignal): Promise<EngineReply | undefined> {
  return new Promise((resolve) => {
    const nobody = (): void => resolve(undefined);
    request({ socketPath, path, headers: { host: 'docker' }, agent: false, ...(signal && { signal }) }, (response) => {
      const parts: string[] = [];
      response.setEncoding('utf8').on('data', (part: string) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parts.join('') })).on('error', nobody);
    })
      .on('error', nobody)
      .end();
  });
}
