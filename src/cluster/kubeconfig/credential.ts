import type { Host } from '../../host/host.ts';

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

/** Credentials that could not be had; the message says which and why, the hint what to do. */
export class CredentialsError extends Error {
  override readonly name: string = 'CredentialsError';
  readonly hint: string | undefined;
  constructor(message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

/** A credential that is good for a while. */
export interface Fetched {
  readonly value: Credential;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** The same credential each time. */
export function fixed(credential: Credential): Credentials {
  return { get: async () => credential, refresh: () => false };
}

/** `base`, and a token that says who asks. */
export function withToken(base: Credential, token: string | undefined): Credential {
  return token === undefined ? base : { ...base, headers: { ...base.headers, Authorization: `Bearer ${token}` } };
}

/** One fetch at a time: those who ask while it runs wait for it, so eight requests start one plugin. */
export function cached(fetch: () => Promise<Fetched>, host: Host): Credentials {
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

/** The PEM text of inline data (base64) or of a file. */
export async function pem(data: string | undefined, file: string | undefined, host: Host): Promise<string | undefined> {
  if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8');
  return file === undefined ? undefined : await host.readText(file);
}
