import { createHash } from 'node:crypto';
import type { Host } from '../host/host.ts';
import { type ImageConfig, isObject, readImageConfig } from './image-config.ts';
import type { Machine } from './machine.ts';
import { fullReference, parseReference } from './reference.ts';
import { type Credentials, findCredentials } from './registry-credentials.ts';

/** How long a registry is waited for, in milliseconds. */
const patience = 20_000;

/** This machine's way to registries, with the logins that it knows. */
export function registryAccess(host: Host, machine: Machine, signal: AbortSignal | undefined): RegistryAccess {
  const limit = AbortSignal.timeout(patience);
  return {
    fetch: (url, init) => fetch(url, init),
    credentials: (registry) => findCredentials(registry, host, machine),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  };
}

/** Answers HTTP as `fetch` does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface RegistryAccess {
  readonly fetch: Fetch;
  /** What the machine knows of a registry's users, by its host; undefined: nobody, which is how public images are read. */
  credentials(host: string): Promise<Credentials | undefined>;
  readonly signal?: AbortSignal | undefined;
}

/** `linux/arm64`, `linux/arm/v7`. */
export type Platform = string;

export type RegistryAnswer =
  | { readonly ok: true; readonly config: ImageConfig }
  | { readonly ok: false; readonly reason: string };

const manifestTypes: readonly string[] = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** Why a registry did not give what was asked for. */
class RegistryError extends Error {}

/**
 * Reads an image's configuration from its registry: manifest, then the configuration that it names; no layer is fetched. For an image
 * of several platforms, that of `platform`.
 */
export async function readFromRegistry(reference: string, platform: Platform, access: RegistryAccess): Promise<RegistryAnswer> {
  const { registry, version } = registryOf(reference, access);
  try {
    const top = await registry.manifest(version);
    const manifest = Array.isArray(top['manifests']) ? await registry.manifest(chosen(top['manifests'], platform)) : top;
    const config = isObject(manifest['config']) ? manifest['config']['digest'] : undefined;
    if (typeof config !== 'string') return { ok: false, reason: 'its manifest names no configuration' };
    return { ok: true, config: readImageConfig((await registry.blob(config))['config']) };
  } catch (error) {
    if (error instanceof RegistryError) return { ok: false, reason: error.message };
    throw error;
  }
}

/** Whether a registry has something under a reference; false too where it can't be asked. */
export async function isInRegistry(reference: string, access: RegistryAccess): Promise<boolean> {
  const { registry, version } = registryOf(reference, access);
  try {
    await registry.manifest(version);
    return true;
  } catch (error) {
    if (error instanceof RegistryError) return false;
    throw error;
  }
}

interface Registry {
  manifest(version: string): Promise<Readonly<Record<string, unknown>>>;
  blob(digest: string): Promise<Readonly<Record<string, unknown>>>;
}

/** Where an image is, and which of its versions is meant: a digest, or a tag. */
function registryOf(reference: string, access: RegistryAccess): { readonly registry: Registry; readonly version: string } {
  const { name, tag, digest } = parseReference(fullReference(reference));
  const slash = name.indexOf('/');
  return { registry: createRegistry(name.slice(0, slash), name.slice(slash + 1), access), version: digest ?? tag ?? 'latest' };
}

function createRegistry(host: string, repository: string, access: RegistryAccess): Registry {
  const base = `${scheme(host)}://${host === 'docker.io' ? 'registry-1.docker.io' : host}/v2/${repository}`;
  let authorization: string | undefined;
  const get = async (url: string, accept: string): Promise<string> => {
    const ask = (): Promise<Answer> => send(url, { accept, ...(authorization !== undefined && { authorization }) }, access);
    const first = await ask();
    if (first.status === 401 && authorization === undefined) {
      authorization = await authorize(first.challenge, host, repository, access);
    }
    const answer = first.status === 401 ? await ask() : first;
    if (!answer.ok) throw new RegistryError(`${host} answers ${answer.words}`);
    return answer.text;
  };
  const read = async (url: string, accept: string, digest: string | undefined): Promise<Readonly<Record<string, unknown>>> => {
    const text = await get(url, accept);
    if (digest?.startsWith('sha256:') && digest !== `sha256:${createHash('sha256').update(text).digest('hex')}`) {
      throw new RegistryError(`what ${host} gives for ${digest} is something else`);
    }
    return parseObject(text, host);
  };
  return {
    manifest: (version) =>
      read(`${base}/manifests/${version}`, manifestTypes.join(', '), version.includes(':') ? version : undefined),
    blob: (digest) => read(`${base}/blobs/${digest}`, '*/*', digest),
  };
}

/** As for Docker, a registry on this machine speaks plain HTTP. */
function scheme(host: string): 'http' | 'https' {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host) ? 'http' : 'https';
}

/** The digest of the manifest for a platform; of an architecture's variants the one asked for, else the first. */
function chosen(manifests: readonly unknown[], platform: Platform): string {
  const [os, architecture, variant] = platform.split('/');
  const matching = manifests.filter(isObject).filter(({ platform: of }) => {
    return isObject(of) && of['os'] === os && of['architecture'] === architecture;
  });
  const exact = matching.find(({ platform: of }) => isObject(of) && of['variant'] === variant);
  const digest = (exact ?? matching[0])?.['digest'];
  if (typeof digest !== 'string') throw new RegistryError(`it is not made for ${platform}`);
  return digest;
}

/** What a registry wants to see (RFC 7235, and the token flow of distribution), for reading one repository. */
async function authorize(
  challenge: string,
  host: string,
  repository: string,
  access: RegistryAccess,
): Promise<string | undefined> {
  const known = await access.credentials(host);
  const basic = known && `Basic ${Buffer.from(`${known.username}:${known.password}`).toString('base64')}`;
  if (!/^bearer /i.test(challenge)) return basic;
  const parameters = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
  const realm = parameters.get('realm');
  if (realm === undefined || !URL.canParse(realm)) throw new RegistryError(`${host} asks for a login in a way that is not known`);
  const url = new URL(realm);
  const service = parameters.get('service');
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('scope', parameters.get('scope') ?? `repository:${repository}:pull`);
  const answer = await send(url.href, basic === undefined ? {} : { authorization: basic }, access);
  if (!answer.ok) throw new RegistryError(`${url.host} gives no token: ${answer.words}`);
  const { token, access_token } = parseObject(answer.text, url.host);
  const given = token ?? access_token;
  if (typeof given !== 'string') throw new RegistryError(`${url.host} gives no token`);
  return `Bearer ${given}`;
}

interface Answer {
  readonly ok: boolean;
  readonly status: number;
  /** `404 Not Found` */
  readonly words: string;
  /** What a server says that wants to see a login. */
  readonly challenge: string;
  readonly text: string;
}

async function send(url: string, headers: Readonly<Record<string, string>>, { fetch, signal }: RegistryAccess): Promise<Answer> {
  try {
    const response = await fetch(url, { headers, signal: signal ?? null });
    const { ok, status, statusText } = response;
    const challenge = response.headers.get('www-authenticate') ?? '';
    return { ok, status, words: `${status} ${statusText}`.trim(), challenge, text: await response.text() };
  } catch (error) {
    throw new RegistryError(networkReason(error), { cause: error });
  }
}

/** What went wrong between here and the registry: `fetch` rejects with an error whose cause is the network's own. */
function networkReason(error: unknown): string {
  const { name, message, cause } = isObject(error) ? error : {};
  if (name === 'TimeoutError' || name === 'AbortError') return 'the registry did not answer in time';
  const { message: reason, code } = isObject(cause) ? cause : {};
  return [reason, code, message].find((words) => typeof words === 'string' && words !== '')?.toString() ?? 'the network failed';
}

function parseObject(text: string, host: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RegistryError(`${host} answers something else than JSON`, { cause: error });
  }
  if (!isObject(value)) throw new RegistryError(`${host} answers something else than an object`);
  return value;
}
