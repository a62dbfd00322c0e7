import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { withFields } from '../../src/cluster/kubeconfig/stored-login.ts';
import { parseYaml } from '../../src/cluster/kubeconfig/yaml.ts';
import { connect } from '../../src/deploy.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { createNodeHost } from '../../src/host/node-host.ts';
import { makeCertificate, tls, tlsTest } from '../support/certificate.ts';
import { startFakeApiServer } from '../support/fake-api-server.ts';
import {
  clientId,
  clientSecret,
  goodRefreshToken,
  makeToken,
  type ProviderOptions,
  startIdentityProvider,
} from '../support/identity-provider.ts';
import { run } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'c2k-oidc-'));
afterAll(() => rmSync(folder, { recursive: true }));
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const valid = makeToken(3600, 'valid');
const renewed = makeToken(3600, 'renewed');
const expired = makeToken(-60, 'expired');
const strangers = makeCertificate()?.cert ?? '';
const authorityFile = join(folder, 'idp.pem');
writeFileSync(authorityFile, tls.cert);

interface Case {
  /** Fields of the login, over those of one that has expired and can be renewed; undefined takes one away. */
  readonly login?: Readonly<Record<string, string | undefined>>;
  readonly provider?: ProviderOptions | 'down';
}

interface Outcome {
  /** The token that the API server was shown; undefined where it was asked nothing. */
  readonly shown: string | undefined;
  /** What the identity provider was asked. */
  readonly asked: readonly string[];
  /** The tokens that are in the kubeconfig afterwards. */
  readonly stored: readonly [string | undefined, string | undefined];
}

const header = `header ${clientId} / ${clientSecret}`;
const form = `form ${clientId} / ${clientSecret}`;
const renewable: ProviderOptions = { answer: { id_token: renewed } };
const asRenewed: Outcome = { shown: renewed, asked: ['discovery', header], stored: [renewed, goodRefreshToken] };
const refused = (
  asked: readonly string[],
  id: string | undefined = expired,
  refresh: string | undefined = goodRefreshToken,
): Outcome => ({
  shown: undefined,
  asked,
  stored: [id, refresh],
});

const cases: Readonly<Record<string, readonly [Case, Outcome]>> = {
  'a token that is good': [{ login: { 'id-token': valid } }, { shown: valid, asked: [], stored: [valid, goodRefreshToken] }],
  'a token that is good, and nothing to renew it with': [
    { login: { 'id-token': valid, 'refresh-token': undefined, 'client-secret': undefined } },
    { shown: valid, asked: [], stored: [valid, undefined] },
  ],
  'a token that has expired': [{}, asRenewed],
  'a token that is about to expire': [{ login: { 'id-token': makeToken(5) } }, asRenewed],
  'no token yet': [{ login: { 'id-token': undefined } }, asRenewed],
  'an identity provider that gives another refresh-token': [
    { provider: { answer: { id_token: renewed, refresh_token: 'refresh-2' } } },
    { ...asRenewed, stored: [renewed, 'refresh-2'] },
  ],
  'an identity provider that wants the client in the form': [
    { provider: { ...renewable, client: 'form' } },
    { ...asRenewed, asked: ['discovery', header, form] },
  ],
  'a client without a secret': [
    { login: { 'client-secret': undefined }, provider: { ...renewable, secret: '', client: 'form' } },
    { ...asRenewed, asked: ['discovery', `header ${clientId} / `, `form ${clientId} / `] },
  ],
  'the authority of the identity provider as a file': [
    { login: { 'idp-certificate-authority-data': undefined, 'idp-certificate-authority': authorityFile } },
    asRenewed,
  ],
  'an identity provider that nobody vouches for': [{ login: { 'idp-certificate-authority-data': undefined } }, refused([])],
  'an authority that is a stranger': [{ login: { 'idp-certificate-authority-data': base64(strangers) } }, refused([])],
  'a wrong secret': [
    { login: { 'client-secret': 'wrong' } },
    refused(['discovery', `header ${clientId} / wrong`, `form ${clientId} / wrong`]),
  ],
  'a refresh-token that is spent': [
    { login: { 'refresh-token': 'refresh-0' } },
    refused(['discovery', header, form], expired, 'refresh-0'),
  ],
  'an identity provider that is down': [{ provider: 'down' }, refused([])],
  'no refresh-token': [{ login: { 'refresh-token': undefined } }, { ...refused([]), stored: [expired, undefined] }],
  'an answer without a token': [{ provider: {} }, refused(['discovery', header])],
  'an identity provider that can’t be discovered': [{ provider: { undiscoverable: true } }, refused(['discovery'])],
  'no issuer': [{ login: { 'idp-issuer-url': undefined, 'id-token': valid } }, refused([], valid)],
  'no client': [{ login: { 'client-id': undefined, 'id-token': valid } }, refused([], valid)],
  'a token that is none': [{ login: { 'id-token': 'abc' } }, refused([], 'abc')],
};

/** Sets a case up, has `ask` ask for the server's version by its kubeconfig, and looks. */
async function outcomeOf({ login = {}, provider = renewable }: Case, ask: (path: string) => Promise<unknown>): Promise<Outcome> {
  const server = await startFakeApiServer(tls);
  const idp = await startIdentityProvider(tls, provider === 'down' ? {} : provider);
  if (provider === 'down') await idp.close();
  else closers.push(() => idp.close());
  closers.push(() => server.close());
  server.answer(
    ({ path }) => path === '/version',
    (_request, response) => response.end(JSON.stringify({ gitVersion: 'v1.37.0' })),
  );
  const path = join(folder, 'config');
  const config = {
    'id-token': expired,
    'refresh-token': goodRefreshToken,
    'client-id': clientId,
    'client-secret': clientSecret,
    'idp-issuer-url': idp.issuer,
    'idp-certificate-authority-data': base64(tls.cert),
    ...login,
  };
  writeFileSync(path, kubeconfig(server.url, config));
  await ask(path);
  const [shown] = server.requests.map(({ headers }) => headers.authorization?.replace('Bearer ', ''));
  return { shown, asked: [...idp.asked], stored: tokensIn(readFileSync(path, 'utf8')) };
}

function kubeconfig(server: string, config: object): string {
  const authority = base64(tls.cert);
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'x',
    contexts: [{ name: 'x', context: { cluster: 'x', user: 'me' } }],
    clusters: [{ name: 'x', cluster: { server, 'certificate-authority-data': authority } }],
    users: [{ name: 'me', user: { 'auth-provider': { name: 'oidc', config } } }],
  });
}

function tokensIn(text: string): Outcome['stored'] {
  const parsed = parseYaml(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const { users } = parsed.data as { users: { user: { 'auth-provider': { config: Record<string, string> } } }[] };
  const config = users[0]?.user['auth-provider'].config;
  return [config?.['id-token'], config?.['refresh-token']];
}

/** The server's version; else what is said, with its hint. */
async function ours(path: string): Promise<string> {
  const { report, diagnostics } = createCollector();
  const host = { ...createNodeHost(), environment: { KUBECONFIG: path } };
  const cluster = await connect({}, host, report);
  if (cluster === undefined) return `${diagnostics[0]?.message}`;
  try {
    return await cluster.kubernetesVersion();
  } catch (error) {
    const { name, message, hint } = error as Error & { hint?: string };
    return `${name}: ${message}; ${hint}`;
  } finally {
    cluster.close();
  }
}

tlsTest.each(Object.entries(cases))('a login with %s is shown, renewed and stored by the rules', async (_, [given, outcome]) => {
  expect(await outcomeOf(given, ours)).toEqual(outcome);
});

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
const kubectlTest = hasKubectl ? tlsTest : test.skip;

kubectlTest.each(Object.entries(cases))('kubectl does the same for %s', async (_, [given, outcome]) => {
  const env = { HOME: folder, HTTPS_PROXY: '' };
  const ask = (path: string): Promise<unknown> => run(['kubectl', '--kubeconfig', path, 'get', '--raw', '/version'], { env });
  const { asked, ...rest } = await outcomeOf(given, ask);
  // Older ones try all of it twice.
  expect({ asked: [...new Set(asked)], ...rest }).toEqual(outcome);
});

const logIn = 'log in again as you did for that user, or have a credential plugin do it: kubectl oidc-login setup';

tlsTest.each<[string, Case, string]>([
  [
    'is not renewed',
    { login: { 'refresh-token': 'refresh-0' } },
    `the identity provider https://idp/realms/a does not renew the login: invalid_grant (spent); ${logIn}`,
  ],
  [
    'can’t be renewed',
    { login: { 'refresh-token': undefined } },
    `its id-token has expired, and there is no refresh-token to get another one; ${logIn}`,
  ],
  [
    'nobody can be asked about',
    { provider: 'down' },
    "the identity provider at https://idp can't be reached: connect ECONNREFUSED idp; is the address right, and the network or VPN up?",
  ],
])('what is said of a login that %s names user, file and the way out', async (_, given, words) => {
  let said = '';
  await outcomeOf(given, async (path) => {
    said = await ours(path);
  });
  const neutral = said.replaceAll(/127\.0\.0\.1:\d+/g, 'idp').replace(folder, '');
  expect(neutral).toBe(`CredentialsError: user "me" in /config: ${words}`);
});

tlsTest('of two that renew a login at once, the one that comes too late takes what the other one got', async () => {
  const path = join(folder, 'config');
  const meanwhile = (): void => {
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(expired, valid).replace('refresh-0', 'refresh-2'));
  };
  const given: Case = { login: { 'refresh-token': 'refresh-0' }, provider: { meanwhile } };
  expect(await outcomeOf(given, ours)).toMatchObject({ shown: valid, stored: [valid, 'refresh-2'] });
});

tlsTest('a long run takes the token that another program has stored since', async () => {
  const path = join(folder, 'config');
  let now = Date.now();
  const host = { ...createNodeHost(), environment: { KUBECONFIG: path }, now: () => now };
  const outcome = await outcomeOf({ login: { 'id-token': valid, 'refresh-token': undefined } }, async () => {
    const cluster = await connect({}, host, createCollector().report);
    await cluster?.client.request({ method: 'GET', path: '/version' });
    now += 4_000_000;
    writeFileSync(path, readFileSync(path, 'utf8').replace(valid, makeToken(8000)));
    await cluster?.client.request({ method: 'GET', path: '/version' });
    cluster?.close();
  });
  expect(outcome).toMatchObject({ shown: valid, asked: [] });
});

const yaml = `# mine
users:
- name: other
  user: {token: t}
- name: me   # that's me
  user:
    auth-provider:
      name: oidc
      config:
        client-id: "x"
        id-token: old   # until noon
        idp-issuer-url: https://idp
`;

const flow = 'users: [{name: me, user: {auth-provider: {config: {id-token: old, a: b}}}}]';
const json = JSON.stringify(
  { users: [{ name: 'me', user: { 'auth-provider': { config: { 'id-token': 'old' } } } }] },
  null,
  '\t',
);
const entry = /.*id-token.*\n/;

test.each([
  ['a block', yaml, yaml.replace('old', '"new"')],
  ['a block of lines', yaml.replace('old ', '>-\n          o\n          ld\n'), yaml.replace('old ', '"new"\n')],
  [
    'a block without it',
    yaml.replace(entry, ''),
    yaml.replace(entry, '').replace('client-id', '"id-token": "new"\n        client-id'),
  ],
  ['a block that leaves it empty', yaml.replace('old ', ''), yaml.replace(': old   #', ':    "new" #')],
  ['an alias', `x: &t old\n${yaml.replace('old', '*t')}`, `x: &t old\n${yaml.replace('old', '"new"')}`],
  ['a flow', flow, flow.replace('old', '"new"')],
  ['a flow without it', flow.replace('id-token: old, ', ''), flow.replace('id-token: old', '"id-token": "new"')],
  ['JSON with tabs', json, json.replace('old', 'new')],
  ['Windows lines', yaml.replaceAll('\n', '\r\n'), yaml.replace('old', '"new"').replaceAll('\n', '\r\n')],
])('a token that is written into %s leaves all else as it is', (_, before, after) => {
  const written = withFields(before, 'me', { 'id-token': 'new' }) ?? '';
  expect(written).toBe(after);
  expect(JSON.stringify(parseYaml(written))).toContain('"id-token":"new"');
});

test('a login that a file shares by an alias is not written to', () => {
  const shared = 'x: &c {id-token: old}\nusers: [{name: me, user: {auth-provider: {config: *c}}}]';
  expect(withFields(shared, 'me', { 'id-token': 'new' })).toBeUndefined();
});
