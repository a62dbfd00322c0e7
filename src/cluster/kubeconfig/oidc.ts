import { type Host, HostError } from '../../host/host.ts';
import { ConnectionError } from '../api-error.ts';
import { numberAt, parseJson } from '../json.ts';
import { type Credential, type Credentials, CredentialsError, cached, withToken } from './credential.ts';
import { OidcError, renewTokens } from './identity-provider.ts';
import type { AuthProvider } from './kubeconfig.ts';
import { readStoredLogin, writeStoredLogin } from './stored-login.ts';

/** A token counts as expired this long before it is, as for kubectl: the clocks of others differ. */
const marginMs = 10_000;
const loginHint = 'log in again as you did for that user, or have a credential plugin do it: kubectl oidc-login setup';
const reachHint = 'is the address right, and the network or VPN up?';

/**
 * The `auth-provider: oidc` of a kubeconfig, by kubectl's rules: its id-token while that is good, then a new one for its
 * refresh-token. Both are written back to the file, since many an identity provider takes a refresh-token once only.
 */
export function fromIdentityProvider(login: AuthProvider, base: Credential, host: Host): Credentials {
  const credentials = cached(async () => {
    try {
      const { token, until } = await currentToken(login, host);
      return { value: withToken(base, token), until };
    } catch (error) {
      if (!(error instanceof OidcError || error instanceof HostError || error instanceof ConnectionError)) throw error;
      const hint = error instanceof ConnectionError ? reachHint : loginHint;
      throw new CredentialsError(`user "${login.user}" in ${login.file}: ${error.message}`, hint, { cause: error });
    }
  }, host);
  // A token that is good by its date and refused all the same would be refused again.
  return { ...credentials, refresh: () => false };
}

interface Token {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

async function currentToken(login: AuthProvider, host: Host): Promise<Token> {
  for (const field of ['idp-issuer-url', 'client-id']) {
    if (!login.config[field]) throw new OidcError(`its auth-provider has no ${field}`);
  }
  return goodToken(login.config, host) ?? (await renewedToken(login, host));
}

/** The id-token, while it is good. */
function goodToken(config: AuthProvider['config'], host: Host): Token | undefined {
  const token = config['id-token'];
  if (!token) return undefined;
  const until = endOf(token);
  return host.now() < until ? { token, until } : undefined;
}

/** When a token is no longer used, by what stands in its middle part. */
function endOf(token: string): number {
  const [, claims, signature] = token.split('.');
  const read = parseJson(Buffer.from(claims ?? '', 'base64url').toString('utf8'));
  if (signature === undefined || read === undefined) throw new OidcError('its id-token is not a JSON Web Token');
  return (numberAt(read, 'exp') ?? 0) * 1000 - marginMs;
}

/** What another program wrote to the file meanwhile is as good as what the identity provider gives; it may be the only good one. */
async function renewedToken(login: AuthProvider, host: Host): Promise<Token> {
  const stored = await readStoredLogin(login, host);
  const found = goodToken(stored, host);
  if (found !== undefined) return found;
  const refreshToken = stored['refresh-token'];
  if (!refreshToken) throw new OidcError('its id-token has expired, and there is no refresh-token to get another one');
  try {
    const renewed = await renewTokens(stored, refreshToken, host);
    const rotated = renewed.refreshToken === undefined ? {} : { 'refresh-token': renewed.refreshToken };
    await writeStoredLogin(login, { 'id-token': renewed.idToken, ...rotated }, host);
    return { token: renewed.idToken, until: endOf(renewed.idToken) };
  } catch (error) {
    const meanwhile = error instanceof OidcError ? goodToken(await readStoredLogin(login, host), host) : undefined;
    if (meanwhile === undefined) throw error;
    return meanwhile;
  }
}
