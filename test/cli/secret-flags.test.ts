import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createMemoryHost, type MemoryHost } from '../../src/host/memory-host.ts';
import { c2k } from '../support/c2k.ts';

const compose =
  'services: {db: {image: a, restart: always, read_only: true, secrets: [password]}}\nsecrets: {password: {file: p.txt}}\n';
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const machine = (): MemoryHost =>
  createMemoryHost({
    files: { 'compose.yaml': compose, 'p.txt': 'hunter2', 'key.pem': String(publicKey.export({ type: 'spki', format: 'pem' })) },
  });
const value = Buffer.from('hunter2').toString('base64');
const written = (host: MemoryHost): string =>
  [...host.files].flatMap(([path, bytes]) => (path.startsWith('/project/k8s') ? [Buffer.from(bytes).toString()] : [])).join();

test('standard output has the values of secrets, files have them only when asked', async () => {
  expect((await c2k(['convert'], machine())).out).toContain(value);
  expect((await c2k(['convert', '--secrets', 'reference'], machine())).out).not.toContain(value);
  const host = machine();
  const { code, err } = await c2k(['convert', '-o', 'k8s'], host);
  expect([code, err]).toEqual([0, expect.stringContaining('kubectl create secret generic password --from-file=password=p.txt')]);
  expect(written(host)).toContain('kind: Deployment');
  expect(written(host)).not.toContain(value);
  expect(await c2k(['convert', '-o', 'k8s', '--secrets', 'inline'], host)).toMatchObject({ code: 0 });
  expect(written(host)).toContain(value);
});

test('sealing needs a certificate, and can’t be checked', async () => {
  const sealed = ['convert', '-o', 'k8s', '--secrets', 'sealed'];
  expect(await c2k([...sealed, '--sealed-cert', 'key.pem', '-n', 'shop'], machine())).toMatchObject({
    code: 0,
    err: expect.not.stringContaining('kubectl create secret'),
  });
  expect(await c2k(sealed, machine())).toMatchObject({ code: 2 });
  expect(await c2k([...sealed, '--sealed-cert', 'key.pem', '--check'], machine())).toMatchObject({ code: 2 });
  expect(await c2k(['convert', '--sealed-cert', 'key.pem'], machine())).toMatchObject({ code: 2 });
  for (const file of ['p.txt', 'none.pem']) {
    const { code, err } = await c2k([...sealed, '--sealed-cert', file], machine());
    expect([code, err]).toEqual([1, expect.stringContaining(`error sealing-certificate-unusable: ${file}`)]);
  }
});
