import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { ChosenContext } from '../../src/cluster/kubeconfig/choose.ts';
import { createCredentials } from '../../src/cluster/kubeconfig/credentials.ts';
import { runExecPlugin } from '../../src/cluster/kubeconfig/exec-plugin.ts';
import type { ExecEntry, UserEntry } from '../../src/cluster/kubeconfig/kubeconfig.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'c2k-plugin-'));
afterAll(() => rmSync(folder, { recursive: true }));

const apiVersion = 'client.authentication.k8s.io/v1';
let now = Date.parse('2026-01-01T00:00:00Z');
const host = {
  ...createMemoryHost({ files: { '/token': ' from-file\n' }, environment: { PATH: process.env['PATH'] ?? '' } }),
  now: () => now,
};

function contextFor(user: UserEntry, server = 'https://api.example'): ChosenContext {
  return { name: 'x', cluster: { server, insecure: false }, user, namespace: undefined };
}

/** A plugin that counts its runs; `script` prints what it answers. */
function plugin(name: string, script: string): { readonly exec: ExecEntry; readonly runs: () => number } {
  const command = join(folder, name);
  const count = `${command}.count`;
  writeFileSync(count, '');
  writeFileSync(command, `#!/bin/sh\nprintf x >> '${count}'\n${script}\n`);
  chmodSync(command, 0o755);
  const exec = { apiVersion, command, args: [], env: {}, provideClusterInfo: false, interactiveMode: 'Never' } as const;
  return { exec, runs: () => readFileSync(count, 'utf8').length };
}

function answer(status: object): string {
  return `echo '${JSON.stringify({ kind: 'ExecCredential', apiVersion, status })}'`;
}

test.each<[string, UserEntry, object]>([
  ['a token', { token: 't' }, { Authorization: 'Bearer t' }],
  ['a token file, over a token', { token: 't', tokenFile: '/token' }, { Authorization: 'Bearer from-file' }],
  ['a token, where the file is gone', { token: 't', tokenFile: '/gone' }, { Authorization: 'Bearer t' }],
  ['a password', { username: 'me', password: 'pw' }, { Authorization: `Basic ${Buffer.from('me:pw').toString('base64')}` }],
  [
    'someone else’s name',
    { token: 't', impersonate: { user: 'eve', uid: undefined, groups: ['a', 'b'], extra: new Map([['k', ['v']]]) } },
    { Authorization: 'Bearer t', 'Impersonate-User': 'eve', 'Impersonate-Group': ['a', 'b'], 'Impersonate-Extra-k': ['v'] },
  ],
])('a user with %s says so in the headers', async (_, user, headers) => {
  const credentials = await createCredentials(contextFor(user), host);
  expect((await credentials.get()).headers).toEqual(headers);
});

test('a secret never goes over plain HTTP', async () => {
  const credentials = await createCredentials(contextFor({ token: 't' }, 'http://api.example'), host);
  expect((await credentials.get()).headers).toEqual({});
});

test('eight requests at once start a plugin once, and it runs again when its token ends', async () => {
  const expirationTimestamp = new Date(now + 60_000).toISOString();
  const { exec, runs } = plugin('expiring', answer({ token: 'abc', expirationTimestamp }));
  const credentials = await createCredentials(contextFor({ exec }), host);
  const all = await Promise.all(Array.from({ length: 8 }, () => credentials.get()));
  expect(new Set(all.map(({ headers }) => headers['Authorization']))).toEqual(new Set(['Bearer abc']));
  expect(runs()).toBe(1);
  now += 55_000;
  await Promise.all(Array.from({ length: 8 }, () => credentials.get()));
  expect(runs()).toBe(2);
});

test('a refused credential is fetched anew, once for all who were refused', async () => {
  const { exec, runs } = plugin('refused', answer({ token: 'abc' }));
  const credentials = await createCredentials(contextFor({ exec }), host);
  const refused = await credentials.get();
  expect(credentials.refresh(refused)).toBe(true);
  await credentials.get();
  credentials.refresh(refused);
  await credentials.get();
  expect(runs()).toBe(2);
});

test('a plugin may give a certificate instead of a token', async () => {
  const { exec } = plugin('certificate', answer({ clientCertificateData: 'CERT', clientKeyData: 'KEY' }));
  const credentials = await createCredentials(contextFor({ exec }), host);
  expect(await credentials.get()).toMatchObject({ certificate: 'CERT', key: 'KEY' });
});

test.each([
  ['that is not there', { command: '/nowhere/plugin' }, '', 'it is not installed'],
  ['that fails', {}, 'exit 3', 'it ended with exit code 3'],
  ['that prints something else', {}, 'echo hello', 'it printed something that is no ExecCredential'],
  ['of another version', {}, answer({}).replace('/v1', '/v1beta1'), 'it answered with client.authentication.k8s.io/v1beta1'],
  ['that gives nothing', {}, answer({}), 'holds neither a token nor a certificate'],
])('a plugin %s is named, with its hint', async (name, fields, script, problem) => {
  const { exec } = plugin(name.replaceAll(' ', '-'), script);
  const credentials = await createCredentials(contextFor({ exec: { ...exec, ...fields, installHint: 'get it there' } }), host);
  await expect(credentials.get()).rejects.toThrow(problem);
  await expect(credentials.get()).rejects.toMatchObject({ hint: 'get it there' });
});

test('a plugin that hangs is ended', async () => {
  const { exec } = plugin('hanging', 'exec sleep 60');
  const cluster = { server: 'https://api.example', insecure: false };
  const started = Date.now();
  await expect(runExecPlugin(exec, cluster, host.environment, 300)).rejects.toThrow('it gave no answer in 0.3 s');
  expect(Date.now() - started).toBeLessThan(10_000);
});

test('the plugin is told which cluster it is for, if the kubeconfig says so', async () => {
  const { exec } = plugin(
    'told',
    `printf '{"kind":"ExecCredential","apiVersion":"${apiVersion}","status":{"token":"%s"}}' "$(echo "$KUBERNETES_EXEC_INFO" | base64 | tr -d '\\n')"`,
  );
  const credentials = await createCredentials(contextFor({ exec: { ...exec, provideClusterInfo: true } }), host);
  const token = String((await credentials.get()).headers['Authorization']).slice('Bearer '.length);
  expect(JSON.parse(Buffer.from(token, 'base64').toString())).toEqual({
    kind: 'ExecCredential',
    apiVersion,
    spec: { cluster: { server: 'https://api.example' }, interactive: false },
  });
});
