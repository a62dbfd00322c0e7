import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@jest/globals';

const newCertificate = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=c2k -addext'.split(
  ' ',
);

/** PEM. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** A certificate for 127.0.0.1 and `api.internal` that is its own authority; undefined where nothing makes one. */
export function makeCertificate(): KeyPair | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'c2k-tls-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = 'subjectAltName=DNS:api.internal,IP:127.0.0.1';
  const made = spawnSync('openssl', [...newCertificate, names, '-keyout', key, '-out', certificate]).status === 0;
  const pair = made ? { key: readFileSync(key, 'utf8'), cert: readFileSync(certificate, 'utf8') } : undefined;
  rmSync(folder, { recursive: true });
  return pair;
}

const made = makeCertificate();

/** Of the servers of a test file. */
export const tls: KeyPair = made ?? { key: '', cert: '' };

/** Skipped, visibly, where nothing makes a certificate. */
export const tlsTest: typeof test.skip = made === undefined ? test.skip : test;
