import type { Host } from '../host/host.ts';
import { readDockerFile } from './docker-config.ts';
import { isObject } from './image-config.ts';
import type { Machine } from './machine.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What Docker Hub is called where logins are kept. */
const hubKey = 'https://index.docker.io/v1/';

/**
 * The login that `docker login` left for a registry, in Docker's own file or with the helper that it names; undefined where there is
 * none. A token for identity, which only Docker's own clients can use, counts as none.
 */
export async function findCredentials(registry: string, host: Host, machine: Machine): Promise<Credentials | undefined> {
  // Without the file everybody is nobody.
  const file = await readDockerFile('config.json', host);
  const key = registry === 'docker.io' ? hubKey : registry;
  const helpers = isObject(file['credHelpers']) ? file['credHelpers'] : {};
  const helper = helpers[key] ?? helpers[registry] ?? file['credsStore'];
  if (typeof helper === 'string' && helper !== '') return askHelper(helper, key, machine);
  const logins = isObject(file['auths']) ? file['auths'] : {};
  const login = logins[key] ?? logins[`https://${registry}`] ?? logins[registry];
  const encoded = isObject(login) ? login['auth'] : undefined;
  if (typeof encoded !== 'string') return undefined;
  const [, username, password] = /^([^:]+):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return username !== undefined && password !== undefined ? { username, password } : undefined;
}

async function askHelper(helper: string, key: string, machine: Machine): Promise<Credentials | undefined> {
  const { code, stdout } = await machine.run(`docker-credential-${helper}`, ['get'], { input: key });
  if (code !== 0) return undefined;
  try {
    const answer: unknown = JSON.parse(stdout);
    if (!isObject(answer)) return undefined;
    const { Username: username, Secret: password } = answer;
    return typeof username === 'string' && username !== '<token>' && typeof password === 'string'
      ? { username, password }
      : undefined;
  } catch {
    return undefined;
  }
}
