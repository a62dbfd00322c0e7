import { expect, test } from '@jest/globals';
import { imageValues } from '../../../src/emit/helm/image-values.ts';

test.each([
  ['nginx', 'nginx', '', ''],
  ['nginx:1.27', 'nginx', '1.27', ''],
  ['r.example.com:5000/a/b', 'r.example.com:5000/a/b', '', ''],
  ['r.example.com:5000/a/b:1@sha256:12', 'r.example.com:5000/a/b', '1', 'sha256:12'],
  ['a@sha256:12', 'a', '', 'sha256:12'],
  ['a:', 'a:', '', ''],
  ['', '', '', ''],
])('%j comes apart into its parts, or stays whole', (image, repository, tag, digest) => {
  expect(imageValues(image, 'Always')).toEqual({ repository, tag, digest, pullPolicy: 'Always' });
});
