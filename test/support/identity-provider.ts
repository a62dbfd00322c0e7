import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { KeyPair } from './certificate.ts';

/** How an identity provider behaves. */
export interface ProviderOptions {
  /** Where the client has to name itself. @default header */
  readonly client?: 'header' | 'form';
  /** Of the client. @default s3cret&more, which needs escaping */
  readonly secret?: string;
  /** Fields of the answer to a refresh-token. @default a new id_token */
  readonly answer?: Readonly<Record<string, string>>;
  /** Says nothing of where its tokens are. */
  readonly undiscoverable?: boolean;
  /** Called before each exchange. */
  readonly meanwhile?: () => void;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** What it was asked, in order: `discovery`, or how the client named itself. */
  readonly asked: readonly string[];
  close(): Promise<unknown>;
}

export const clientId = 'c2k tests';
export const clientSecret = 's3cret&more';
/** The one refresh-token that is good. */
export const goodRefreshToken = 'refresh-1';

/** A JSON Web Token that ends in so many seconds; nobody checks its signature here. */
export function makeToken(seconds: number, subject = 'me'): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'none' }), part({ sub: subject, exp: Math.floor(Date.now() / 1000) + seconds }), 'signature'].join('.');
}

/** An OpenID Connect provider in this process, as far as renewing a login goes. */
export async function startIdentityProvider(pair: KeyPair, options: ProviderOptions): Promise<IdentityProvider> {
  const { client = 'header', secret = clientSecret, answer = {}, undiscoverable, meanwhile } = options;
  const asked: string[] = [];
  const server = createServer(pair, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const reply = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/realms/a/.well-known/openid-configuration') {
      asked.push('discovery');
      return undiscoverable ? reply(404, {}) : reply(200, { token_endpoint: `${issuer}/token?v=1` });
    }
    if (request.url !== '/realms/a/token?v=1') return reply(404, {});
    meanwhile?.();
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const basic = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
    const named = basic === '' ? [form.get('client_id'), form.get('client_secret') ?? ''] : basic.split(':').map(fromForm);
    asked.push(`${basic === '' ? 'form' : 'header'} ${named.join(' / ')}`);
    if ((basic === '') !== (client === 'form')) return reply(401, { error: 'invalid_client' });
    if (named[0] !== clientId || named[1] !== secret) return reply(401, { error: 'invalid_client', error_description: 'no' });
    if (form.get('grant_type') !== 'refresh_token' || form.get('refresh_token') !== goodRefreshToken) {
      return reply(400, { error: 'invalid_grant', error_description: 'spent' });
    }
    reply(200, { access_token: 'access', token_type: 'Bearer', expires_in: 300, ...answer });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `https://127.0.0.1:${(server.address() as AddressInfo).port}/realms/a`;
  return {
    issuer,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function fromForm(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
