import { expect, test } from '@jest/globals';
import { findCredentials } from '../../src/build/registry-credentials.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { type FakeMachine, fakeMachine } from '../support/fake-machine.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const find = (registry: string, config: string | undefined, machine: FakeMachine = fakeMachine(() => undefined)): unknown =>
  findCredentials(
    registry,
    createMemoryHost({
      files: config === undefined ? {} : { '/home/me/.docker/config.json': config },
      environment: { HOME: '/home/me' },
    }),
    machine,
  );

test('a login is in Docker’s file, under the registry’s host or Docker Hub’s old name', async () => {
  const auths = { 'registry.example.com': { auth: base64('me:a:b') }, 'https://index.docker.io/v1/': { auth: base64('hub:x') } };
  const config = JSON.stringify({ auths });
  expect(await find('registry.example.com', config)).toEqual({ username: 'me', password: 'a:b' });
  expect(await find('docker.io', config)).toEqual({ username: 'hub', password: 'x' });
  expect(await find('other.example.com', config)).toBeUndefined();
});

test('a helper is asked where the file names one', async () => {
  const machine = fakeMachine(() => ({ stdout: JSON.stringify({ Username: 'me', Secret: 's' }) }));
  const config = JSON.stringify({ credHelpers: { 'r.example.com': 'pass' }, credsStore: 'desktop' });
  expect(await find('r.example.com', config, machine)).toEqual({ username: 'me', password: 's' });
  expect(await find('docker.io', config, machine)).toEqual({ username: 'me', password: 's' });
  expect(machine.ran).toEqual(['docker-credential-pass get', 'docker-credential-desktop get']);
  expect(machine.inputs).toEqual(['r.example.com', 'https://index.docker.io/v1/']);
});

test.each([
  ['no file', undefined, undefined],
  ['a broken file', '{', undefined],
  ['a helper that fails', '{"credsStore":"x"}', { code: 1 }],
  ['a helper that is missing', '{"credsStore":"x"}', { code: 'missing' as const }],
  ['a token for identity', '{"credsStore":"x"}', { stdout: '{"Username":"<token>","Secret":"t"}' }],
  ['a helper that says something else', '{"credsStore":"x"}', { stdout: 'hello' }],
])('with %s everybody is nobody', async (_what, config, answer) => {
  expect(
    await find(
      'r.example.com',
      config,
      fakeMachine(() => answer),
    ),
  ).toBeUndefined();
});
