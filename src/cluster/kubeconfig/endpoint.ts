import type { Host } from '../../host/host.ts';
import type { ChosenContext } from './choose.ts';
import { pem } from './credential.ts';

/** Where the API server is, and how it proves that it is the one. */
export interface Endpoint {
  readonly url: URL;
  /** PEM; undefined: the authorities that the system trusts. */
  readonly authority?: string | undefined;
  readonly serverName?: string | undefined;
  readonly insecure: boolean;
  readonly proxy?: URL | undefined;
}

/** The endpoint of a context's cluster; rejects with a HostError for an authority file, a TypeError for what is no URL. */
export async function createEndpoint(context: ChosenContext, host: Host): Promise<Endpoint> {
  const { cluster } = context;
  const url = new URL(/^https?:\/\//.test(cluster.server) ? cluster.server : `http://${cluster.server}`);
  return {
    url,
    authority: await pem(cluster.authorityData, cluster.authorityFile, host),
    serverName: cluster.tlsServerName,
    insecure: cluster.insecure,
    proxy: cluster.proxyUrl === undefined ? proxyFromEnvironment(url, host.environment) : readProxy(cluster.proxyUrl),
  };
}

/** The kinds of proxy that kubectl goes through. */
const proxySchemes: readonly string[] = ['http:', 'https:', 'socks5:', 'socks5h:'];

function readProxy(text: string): URL {
  const url = new URL(text);
  if (!proxySchemes.includes(url.protocol)) {
    throw new TypeError(`proxy-url ${url.protocol}//${url.host} is none of http, https and socks5`);
  }
  return url;
}

/** Go's rules, which kubectl follows: HTTPS_PROXY or HTTP_PROXY by the server's scheme, but not for local addresses and NO_PROXY. */
export function proxyFromEnvironment(url: URL, environment: Readonly<Record<string, string | undefined>>): URL | undefined {
  const variable = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = environment[variable] || environment[variable.toLowerCase()];
  if (!proxy) return undefined;
  const name = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost' || name === '::1' || /^127\./.test(name)) return undefined;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const exempt = (environment['NO_PROXY'] || environment['no_proxy'] || '').split(',').map((item) => item.trim().toLowerCase());
  if (exempt.some((rule) => rule !== '' && isExempt(rule, name, port))) return undefined;
  return readProxy(proxy.includes('://') ? proxy : `http://${proxy}`);
}

function isExempt(rule: string, name: string, port: string): boolean {
  if (rule === '*') return true;
  const network = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(rule);
  if (network !== null) return inNetwork(name, network[1] ?? '', Number(network[2]));
  const withPort = /^(.*[^:]):(\d+)$/.exec(rule);
  if (withPort !== null && withPort[2] !== port) return false;
  const domain = (withPort?.[1] ?? rule).replace(/^\*?\./, '.');
  return domain.startsWith('.') ? name.endsWith(domain) : name === domain || name.endsWith(`.${domain}`);
}

function inNetwork(name: string, base: string, bits: number): boolean {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(name) || bits > 32) return false;
  const toNumber = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - bits);
  return Math.floor(toNumber(name) / size) === Math.floor(toNumber(base) / size);
}
