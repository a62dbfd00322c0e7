import { createCipheriv, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';

const sessionKeyBytes = 32;

/**
 * A value as the Sealed Secrets controller opens it: the length of the encrypted key, a new AES key encrypted with RSA-OAEP under the label, and
 * the value under AES-GCM, whose nonce may be zero, since the key is used once. No two results are the same.
 */
export function seal(value: Uint8Array, certificate: string, label: string): string {
  const sessionKey = randomBytes(sessionKeyBytes);
  const encryptedKey = publicEncrypt(
    {
      key: createPublicKey(certificate),
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label),
    },
    sessionKey,
  );
  const length = Buffer.alloc(2);
  length.writeUInt16BE(encryptedKey.length);
  const cipher = createCipheriv('aes-256-gcm', sessionKey, Buffer.alloc(12));
  const encrypted = Buffer.concat([cipher.update(value), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([length, encryptedKey, encrypted]).toString('base64');
}

/** Whether a text in PEM is a certificate, or a key, that values can be sealed with. */
export function canSeal(certificate: string): boolean {
  try {
    return createPublicKey(certificate).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
