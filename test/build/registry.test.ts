import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isInRegistry, readFromRegistry } from '../../src/build/registry.ts';
import type { Credentials } from '../../src/build/registry-credentials.ts';

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const config = (user: string): string => JSON.stringify({ architecture: 'amd64', config: { User: user } });
const manifest = (of: string): string => JSON.stringify({ schemaVersion: 2, config: { digest: digestOf(of) } });
const [amd, arm] = [config('amd'), config('arm')];
const index = JSON.stringify({
  manifests: [
    { digest: digestOf(manifest(amd)), platform: { os: 'linux', architecture: 'amd64' } },
    { digest: digestOf(manifest(arm)), platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
  ],
});

/** What the registry has, by the end of the path. */
const held: Readonly<Record<string, string>> = {
  '/v2/open/web/manifests/1': manifest(amd),
  '/v2/team/web/manifests/1': manifest(amd),
  '/v2/team/web/manifests/many': index,
  ...Object.fromEntries([manifest(amd), manifest(arm)].map((text) => [`/v2/team/web/manifests/${digestOf(text)}`, text])),
  ...Object.fromEntries([amd, arm].map((text) => [`/v2/team/web/blobs/${digestOf(text)}`, text])),
  [`/v2/open/web/blobs/${digestOf(amd)}`]: amd,
  '/v2/team/forged/manifests/1': manifest('other'),
  [`/v2/team/forged/blobs/${digestOf('other')}`]: amd,
  '/v2/team/broken/manifests/1': 'no JSON',
};

let address = '';

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', `http://${address}`);
  const { authorization = '' } = request.headers;
  if (url.pathname === '/token') {
    const user = authorization === `Basic ${Buffer.from('me:secret').toString('base64')}` ? 'me' : 'anyone';
    response.end(JSON.stringify({ token: `${user} ${url.searchParams.get('service')} ${url.searchParams.get('scope')}` }));
    return;
  }
  const repository = url.pathname.split('/').slice(2, 4).join('/');
  const allowed =
    repository.startsWith('open/') ||
    authorization === `Bearer anyone here repository:${repository}:pull` ||
    authorization === `Bearer me here repository:${repository}:pull`;
  if (!allowed || (repository === 'team/private' && !authorization.startsWith('Bearer me'))) {
    const challenge = `Bearer realm="http://${address}/token",service="here",scope="repository:${repository}:pull"`;
    response.writeHead(401, { 'www-authenticate': challenge }).end();
    return;
  }
  const text = held[url.pathname.replace('/private/', '/web/')];
  if (text === undefined) response.writeHead(404).end();
  else response.end(text);
}

const server = createServer(answer);

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has such an address.
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

const read = (image: string, platform = 'linux/amd64', user?: Credentials): ReturnType<typeof readFromRegistry> =>
  readFromRegistry(`${address}/${image}`, platform, { fetch, credentials: async () => user });

test('a configuration is read by way of the manifest, without a login where none is asked for', async () => {
  expect(await read('open/web:1')).toEqual({ ok: true, config: { user: 'amd' } });
});

test('a token is fetched as nobody where a registry wants one', async () => {
  expect(await read('team/web:1')).toEqual({ ok: true, config: { user: 'amd' } });
});

test('an image of several platforms is that of the platform asked for', async () => {
  expect(await read('team/web:many', 'linux/arm64')).toEqual({ ok: true, config: { user: 'arm' } });
  expect(await read('team/web:many', 'linux/s390x')).toEqual({ ok: false, reason: 'it is not made for linux/s390x' });
});

test('an image by digest is read by its digest', async () => {
  expect(await read(`team/web@${digestOf(manifest(arm))}`)).toEqual({ ok: true, config: { user: 'arm' } });
});

test('a login is used where there is one, and its lack is an answer', async () => {
  expect(await read('team/private:1', 'linux/amd64', { username: 'me', password: 'secret' })).toMatchObject({ ok: true });
  expect(await read('team/private:1')).toEqual({ ok: false, reason: `${address} answers 401 Unauthorized` });
});

test('what is missing, forged or broken is an answer with its reason', async () => {
  expect(await read('team/web:none')).toEqual({ ok: false, reason: `${address} answers 404 Not Found` });
  expect(await read('team/forged:1')).toEqual({
    ok: false,
    reason: `what ${address} gives for ${digestOf('other')} is something else`,
  });
  expect(await read('team/broken:1')).toEqual({ ok: false, reason: `${address} answers something else than JSON` });
});

test('a registry that is not there is an answer with its reason', async () => {
  const answered = await readFromRegistry('127.0.0.1:1/web', 'linux/amd64', { fetch, credentials: async () => undefined });
  expect(answered).toMatchObject({ ok: false, reason: expect.stringMatching(/\S/) });
});

test('whether a registry has a reference is asked without a layer, and whoever can’t be asked has not', async () => {
  const has = (reference: string): Promise<boolean> => isInRegistry(reference, { fetch, credentials: async () => undefined });
  expect(await has(`${address}/open/web:1`)).toBe(true);
  expect(await has(`${address}/team/web:1`)).toBe(true);
  expect(await has(`${address}/team/web:none`)).toBe(false);
  expect(await has('127.0.0.1:1/web:1')).toBe(false);
});
