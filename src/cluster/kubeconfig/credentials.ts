import type { Host } from '../../host/host.ts';
import type { ChosenContext } from './choose.ts';
import { type Credential, type Credentials, CredentialsError, cached, fixed, pem, withToken } from './credential.ts';
import { type ExecCredential, ExecPluginError, runExecPlugin } from './exec-plugin.ts';
import type { UserEntry } from './kubeconfig.ts';
import { fromIdentityProvider } from './oidc.ts';

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
  if (user.authProvider === undefined) return fixed(base);
  const { name } = user.authProvider;
  if (name === 'oidc') return fromIdentityProvider(user.authProvider, base, host);
  throw new CredentialsError(`auth-provider ${name} is not supported`, 'kubectl took it out too: use a credential plugin');
}

function fromPlugin(context: ChosenContext, exec: NonNullable<UserEntry['exec']>, base: Credential, host: Host): Credentials {
  return cached(async () => {
    let got: ExecCredential;
    try {
      got = await runExecPlugin(exec, context.cluster, host.environment);
    } catch (error) {
      if (!(error instanceof ExecPluginError)) throw error;
      throw new CredentialsError(`credential plugin ${exec.command}: ${error.message}`, exec.installHint?.trim(), {
        cause: error,
      });
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
