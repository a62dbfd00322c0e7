import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { emitYaml } from '../../../src/emit/yaml.ts';
import type { SecretHandling } from '../../../src/lower/options.ts';
import { type Converted, convertText } from '../../support/convert-text.ts';

const compose = `
services:
  web:
    image: a
    restart: always
    read_only: true
    secrets: [password, keys, token]
    configs: [settings, generated]
    volumes: ["./tls.conf:/etc/tls.conf:ro"]
secrets:
  password: { file: "./it's here.txt" }
  keys: { file: ./keys }
  token: { environment: TOKEN }
configs:
  settings: { content: plain }
  generated: { environment: TOKEN }
`;
const files = { "it's here.txt": 'hunter2', 'keys/a.pem': 'key-a', 'keys/sub/b.pem': 'key-b', 'tls.conf': 'bound' };
const convertWith = (secrets: SecretHandling, settings = ''): Promise<Converted> =>
  convertText(compose, { secrets }, { files: { ...files, 'c2k.yaml': settings }, environment: { TOKEN: 't0ken' } });
const values = ['hunter2', 'key-a', 'key-b', 't0ken'].flatMap((value) => [value, Buffer.from(value).toString('base64')]);
const heldIn = ({ manifests, provenance }: Converted): readonly string[] =>
  values.filter((value) => emitYaml(manifests, provenance).includes(value));

test('inline, the values are in Secrets', async () => {
  expect(heldIn(await convertWith({ kind: 'inline' }))).toHaveLength(4);
});

test('by reference no value is in the manifests, and each Secret is told of with the command that makes it', async () => {
  const converted = await convertWith({ kind: 'reference' });
  expect(heldIn(converted)).toEqual([]);
  expect(converted.manifests.map(({ kind }) => kind)).not.toContain('Secret');
  expect(converted.object('ConfigMap', 'settings').data).toEqual({ settings: 'plain' });
  expect(converted.pod('web').volumes).toContainEqual({
    name: 'password',
    secret: { secretName: 'password', items: [{ key: 'password', path: 'password', mode: 0o644 }] },
  });
  const hints = converted.diagnostics.flatMap(({ code, hint }) => (code === 'secret-referenced' ? [hint?.split(';')[0]] : []));
  expect(hints).toEqual([
    'kubectl create secret generic generated --from-literal=generated="$TOKEN"',
    "kubectl create secret generic password '--from-file=password=it'\\''s here.txt'",
    'kubectl create secret generic keys --from-file=a.pem=keys/a.pem --from-file=sub_b.pem-ebfbf192=keys/sub/b.pem',
    'kubectl create secret generic token --from-literal=token="$TOKEN"',
  ]);
});

test('an ExternalSecret looks the value up by the name of the Compose secret', async () => {
  const converted = await convertWith({ kind: 'external-secrets' }, 'secretStore: { name: vault }');
  expect(heldIn(converted)).toEqual([]);
  expect(converted.object('ExternalSecret', 'password').spec).toEqual({
    secretStoreRef: { kind: 'SecretStore', name: 'vault' },
    data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
  });
  expect(converted.object('ExternalSecret', 'keys').spec.data[0]).toEqual({
    secretKey: 'a.pem',
    remoteRef: { key: 'keys', property: 'a.pem' },
  });
  const without = await convertWith({ kind: 'external-secrets' });
  expect(without.said).toContain('error secret-store-missing secrets.password');
});

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** As the controller does it. */
function open(sealed: string, label: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const end = 2 + bytes.readUInt16BE(0);
  const key = privateDecrypt(
    { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256', oaepLabel: Buffer.from(label) },
    bytes.subarray(2, end),
  );
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(end, -16)), decipher.final()]).toString('utf8');
}

test('a SealedSecret opens with the controller’s key, in the namespace that it was sealed for', async () => {
  const converted = await convertWith({ kind: 'sealed', certificate: publicKey, namespace: 'shop' });
  expect(heldIn(converted)).toEqual([]);
  const { metadata, spec } = converted.object('SealedSecret', 'keys');
  expect(metadata.annotations).toBeUndefined();
  expect(open(spec.encryptedData['a.pem'], 'shop/keys')).toBe('key-a');
  expect(() => open(spec.encryptedData['a.pem'], 'other/keys')).toThrow();
});

test('without a namespace a SealedSecret opens in any, and that is said', async () => {
  const converted = await convertWith({ kind: 'sealed', certificate: publicKey });
  const { metadata, spec } = converted.object('SealedSecret', 'token');
  expect(metadata.annotations).toEqual({ 'sealedsecrets.bitnami.com/cluster-wide': 'true' });
  expect(spec.template.metadata.annotations).toEqual(metadata.annotations);
  expect(open(spec.encryptedData.token, '')).toBe('t0ken');
  expect(converted.said).toContain('warning secret-sealed-for-all secrets.token');
});
