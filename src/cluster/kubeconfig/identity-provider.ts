import type { Host } from '../../host/host.ts';
import { ConnectionError } from '../api-error.ts';
import { readAll } from '../client.ts';
import { parseJson, textAt } from '../json.ts';
import { createTransport } from '../transport.ts';
import { pem } from './credential.ts';
import { proxyFromEnvironment } from './endpoint.ts';

const timeoutMs = 30_000;

/** A login that was not renewed; the message says what the identity provider did instead. */
export class OidcError extends Error {
  override readonly name: string = 'OidcError';
}

/** What a refresh-token is exchanged for. */
export interface RenewedTokens {
  readonly idToken: string;
  /** Another one than the one that was spent, if the identity provider gave one. */
  readonly refreshToken: string | undefined;
}

/**
 * Exchanges a refresh-token at the identity provider that `config`, a kubeconfig's `auth-provider: oidc`, names.
 * Rejects with an {@link OidcError}, a ConnectionError, or a HostError for an authority file.
 */
export async function renewTokens(
  config: Readonly<Record<string, string>>,
  refreshToken: string,
  host: Host,
): Promise<RenewedTokens> {
  const issuer = config['idp-issuer-url'] ?? '';
  const send = await identityProvider(config, host);
  const metadata = await send(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const tokenUrl = textAt(metadata.body, 'token_endpoint');
  if (metadata.status !== 200 || tokenUrl === undefined) {
    throw new OidcError(`the identity provider ${issuer} does not say where its tokens are: it answered ${metadata.status}`);
  }
  const answer = await grant(send, tokenUrl, refreshToken, config);
  if (!isGood(answer)) throw new OidcError(`the identity provider ${issuer} does not renew the login: ${refusal(answer)}`);
  const idToken = textAt(answer.body, 'id_token');
  if (idToken === undefined) {
    throw new OidcError(`the identity provider ${issuer} answered without an id_token: was the scope openid asked for at login?`);
  }
  const rotated = textAt(answer.body, 'refresh_token');
  return { idToken, refreshToken: rotated === refreshToken ? undefined : rotated };
}

/** The client names itself in a header, as the standard recommends; where that is refused, in the form, as some providers want it. */
async function grant(
  send: Send,
  tokenUrl: string,
  refreshToken: string,
  { 'client-id': id = '', 'client-secret': secret = '' }: Readonly<Record<string, string>>,
): Promise<Answer> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
  const first = await send(tokenUrl, form, { Authorization: `Basic ${basic}` });
  if (isGood(first)) return first;
  const second = await send(tokenUrl, { ...form, client_id: id, ...(secret === '' ? {} : { client_secret: secret }) });
  // Of two refusals the one that got as far as the token says why.
  return textAt(second.body, 'error') === 'invalid_client' ? first : second;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function isGood({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

function refusal({ status, body }: Answer): string {
  const [error, description] = [textAt(body, 'error'), textAt(body, 'error_description')];
  if (error === undefined) return `it answered ${status}`;
  return description === undefined ? error : `${error} (${description})`;
}

/** Sends a form, or asks for a document where there is none. */
type Send = (url: string, form?: Record<string, string>, headers?: Record<string, string>) => Promise<Answer>;

/** The way to an identity provider, vouched for by the authority that the login names. */
async function identityProvider(config: Readonly<Record<string, string>>, host: Host): Promise<Send> {
  const data = config['idp-certificate-authority-data'] || undefined;
  const authority = await pem(data, config['idp-certificate-authority'] || undefined, host);
  return async (address, form, headers = {}) => {
    if (!URL.canParse(address)) throw new OidcError(`the identity provider's address "${address}" is not a URL`);
    const url = new URL(address);
    const proxy = proxyFromEnvironment(url, host.environment);
    const transport = createTransport({ url: new URL(url.origin), authority, insecure: false, proxy });
    const signal = AbortSignal.timeout(timeoutMs);
    const request = {
      path: `${url.pathname}${url.search}`,
      signal,
      ...(form === undefined
        ? { method: 'GET', headers }
        : {
            method: 'POST',
            headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams(form).toString(),
          }),
    };
    try {
      const response = await transport.send(request, { headers: {} }, 'requests');
      return { status: response.statusCode ?? 0, body: parseJson(await readAll(response)) };
    } catch (error) {
      const failure = signal.aborted ? new ConnectionError('REQUEST_TIMEOUT', `no answer in ${timeoutMs / 1000} s`) : error;
      if (!(failure instanceof ConnectionError)) throw failure;
      const problem = `the identity provider at ${url.origin} can't be reached: ${failure.message}`;
      throw new ConnectionError(failure.code, problem, { cause: error });
    } finally {
      transport.close();
    }
  };
}
