import type { Host } from '../../host/host.ts';
import type { ChosenContext } from './choose.ts';
import { type ExecCredential, ExecPluginError, runExecPlugin } from './exec-plugin.ts';
import type { UserEntry } from './kubeconfig.ts';

/** What a request says of who asks: headers, and a client certificate for the connection. */
export interface Credential {
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** PEM. */
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
}

/** Where credentials come from: asked before every request, cheap when nothing expired. */
export interface Credentials {
  get(): Promise<Credential>;
  /** The server said 401 to `refused`: forget it. False when asking again would give the same. */
  refresh(refused: Credential): boolean;
}

/** Credentials that could not be had; the message says which and why. */
export class CredentialsError extends Error {
  override readonly name: string = 'CredentialsError';
}

/** A token is renewed this long before it ends, so that it does not end on the way. */
const marginMs = 10_000;
/** Kubernetes rotates the tokens it mounts; kubectl reads them anew as often. */
const tokenFileAgeMs = 60_000;

/**
 * The credentials of a context's user. Secrets never go over plain HTTP, as with kubectl.
 * `get` rejects with a {@link CredentialsError}, or with a HostError for a file.
 */
export async function createCredentials(context: ChosenContext, host: Host): Promise<Credentials> {
  const { user } = context;
  const identity = impersonationHeaders(user);
  if (user === undefined || context.cluster.server.startsWith('http://')) return fixed({ headers: identity });
  const certificate = await pem(user.certificateData, user.certificateFile, host);
  const key = await pem(user.keyData, user.keyFile, host);
  const base: Credential = { headers: identity, certificate, key };
  if (user.exec !== undefined) return fromPlugin(context, user.exec, base, host);
  if (user.tokenFile !== undefined) return fromFile(user.tokenFile, user.token, base, host);
  if (user.token !== undefined) return fixed(withToken(base, user.token));
  if (user.username !== undefined) {
    const text = Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64');
    return fixed({ ...base, headers: { ...identity, Authorization: `Basic ${text}` } });
  }
  if (user.authProvider !== undefined) return fromProvider(context, user.authProvider.name, base);
  return fixed(base);
}

function fixed(credential: Credential): Credentials {
  return { get: async () => credential, refresh: () => false };
}

function withToken(base: Credential, token: string | undefined): Credential {
  return token === undefined ? base : { ...base, headers: { ...base.headers, Authorization: `Bearer ${token}` } };
}

interface Fetched {
  readonly value: Credential;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** One fetch at a time: those who ask while it runs wait for it, so eight requests start one plugin. */
function cached(fetch: () => Promise<Fetched>, host: Host): Credentials {
  let current: Promise<Fetched> | undefined;
  let latest: Credential | undefined;
  const start = async (): Promise<Fetched> => {
    const fetched = await fetch();
    latest = fetched.value;
    return fetched;
  };
  return {
    async get() {
      const asked = current;
      const known = await asked?.catch(() => undefined);
      if (known !== undefined && host.now() < known.until) return known.value;
      if (current === undefined || current === asked) current = start();
      return (await current).value;
    },
    refresh(refused) {
      if (latest === refused) current = undefined;
      return true;
    },
  };
}

function fromPlugin(context: ChosenContext, exec: NonNullable<UserEntry['exec']>, base: Credential, host: Host): Credentials {
  return cached(async () => {
    let got: ExecCredential;
    try {
      got = await runExecPlugin(exec, context.cluster, host.environment);
    } catch (error) {
      if (!(error instanceof ExecPluginError)) throw error;
      const hint = exec.installHint === undefined ? '' : `\n${exec.installHint.trim()}`;
      throw new CredentialsError(`credential plugin ${exec.command}: ${error.message}${hint}`, { cause: error });
    }
    const value = withToken({ ...base, certificate: got.certificate ?? base.certificate, key: got.key ?? base.key }, got.token);
    return { value, until: got.expires === undefined ? Number.POSITIVE_INFINITY : got.expires - marginMs };
  }, host);
}

function fromFile(path: string, fallback: string | undefined, base: Credential, host: Host): Credentials {
  return cached(async () => {
    const token = await host.readText(path).then(
      (text) => text.trim(),
      (error: unknown) => {
        if (fallback === undefined) throw error;
        return fallback;
      },
    );
    return { value: withToken(base, token), until: host.now() + tokenFileAgeMs };
  }, host);
}

/** OpenID Connect needs a refresh protocol: the client library knows it, and costs a second to load, so only here. */
async function fromProvider(context: ChosenContext, name: string, base: Credential): Promise<Credentials> {
  const { user, cluster } = context;
  if (name !== 'oidc' || user?.authProvider === undefined) {
    throw new CredentialsError(`auth-provider ${name} is not supported: kubectl took it out too; use a credential plugin`);
  }
  const { KubeConfig } = await import('@kubernetes/client-node');
  const library = new KubeConfig();
  library.loadFromClusterAndUser(
    { name: 'cluster', server: cluster.server, skipTLSVerify: cluster.insecure },
    { name: 'user', authProvider: { name, config: { ...user.authProvider.config } } },
  );
  return {
    async get() {
      const options: { headers: Record<string, string> } = { headers: {} };
      await library.applyToHTTPSOptions(options);
      return { ...base, headers: { ...base.headers, ...options.headers } };
    },
    refresh: () => false,
  };
}

/** The PEM text of inline data (base64) or of a file. */
export async function pem(data: string | undefined, file: string | undefined, host: Host): Promise<string | undefined> {
  if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8');
  return file === undefined ? undefined : await host.readText(file);
}

function impersonationHeaders(user: UserEntry | undefined): Record<string, string | readonly string[]> {
  const as = user?.impersonate;
  if (as === undefined) return {};
  return {
    'Impersonate-User': as.user,
    ...(as.uid === undefined ? {} : { 'Impersonate-Uid': as.uid }),
    ...(as.groups.length === 0 ? {} : { 'Impersonate-Group': as.groups }),
    ...Object.fromEntries([...as.extra].map(([key, values]) => [`Impersonate-Extra-${encodeURIComponent(key)}`, values])),
  };
}
