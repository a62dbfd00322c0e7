import { expect, test } from '@jest/globals';
import type { Manifest } from '../../src/k8s/manifest.ts';
import { createProvenance } from '../../src/k8s/provenance.ts';
import { imagesOf, renameImages } from '../../src/transform/images.ts';

const web: Manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { 'com.docker.compose.service': 'web' } },
  spec: {
    template: {
      spec: {
        initContainers: [{ name: 'wait', image: 'busybox:1.36' }],
        containers: [
          { name: 'web', image: 'app-web' },
          { name: 'fresh', image: 'app-fresh', imagePullPolicy: 'Always' },
        ],
      },
    },
  },
};
const job: Manifest = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'job', labels: { 'com.docker.compose.service': 'job' } },
  spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: 'job', image: 'busybox:1.36' }] } } } } },
};
const settings: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { image: 'app-web' } };

test('images are found in all pod templates, with the services that use them, but not those that are pulled each time', () => {
  expect(imagesOf([settings, web, job])).toEqual([
    { name: 'busybox:1.36', services: ['web', 'job'] },
    { name: 'app-web', services: ['web'] },
  ]);
});

test('a renamed image is renamed in containers alone, and what does not change stays the same object', () => {
  const [first, second, third] = renameImages([settings, web, job], new Map([['app-web', 'app-web:c2k-1']]), createProvenance());
  expect(first).toBe(settings);
  expect(third).toBe(job);
  expect(JSON.stringify(second)).toBe(JSON.stringify(web).replace('"app-web"', '"app-web:c2k-1"'));
});

test('a renamed part keeps the place it came from', () => {
  const place = { path: ['services', 'web', 'image'] };
  const container = { name: 'web', image: 'app-web' };
  const pod: Manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [container] } };
  const provenance = createProvenance();
  provenance.markField(container, 'image', place);
  provenance.mark(pod, { path: ['services', 'web'] });
  const [renamed] = renameImages([pod], new Map([['app-web', 'app-web:1']]), provenance);
  const spec = (renamed as unknown as { spec: { containers: [object] } }).spec;
  expect(provenance.of(spec.containers[0], 'image')).toEqual([place]);
  expect(provenance.of(renamed as object)).toEqual([{ path: ['services', 'web'] }]);
});

test('a volume that shows an image follows its new name', () => {
  const volumes = [
    { name: 'content', image: { reference: 'app-web', pullPolicy: 'IfNotPresent' } },
    { name: 'other', emptyDir: {} },
  ];
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [], volumes } };
  const [renamed] = renameImages([manifest], new Map([['app-web', 'app-web:c2k-1']]), createProvenance());
  expect(renamed?.['spec']).toEqual({
    containers: [],
    volumes: [
      { name: 'content', image: { reference: 'app-web:c2k-1', pullPolicy: 'IfNotPresent' } },
      { name: 'other', emptyDir: {} },
    ],
  });
});
