import { expect, test } from '@jest/globals';
import { parseKubernetesVersion, supports } from '../../src/k8s/version.ts';

test('a version is read in each form that clusters and people write it', () => {
  const texts = ['1.31', 'v1.31.4', 'v1.37.2+k3s1', '1.34.0-gke.1', '1.28', '1.38', '2.0', 'latest'];
  expect(texts.map(parseKubernetesVersion)).toEqual([31, 31, 37, 34, undefined, 37, undefined, undefined]);
});

test('a feature is there from its version on', () => {
  expect([supports(34, 'imageVolumes'), supports(35, 'imageVolumes')]).toEqual([false, true]);
});
