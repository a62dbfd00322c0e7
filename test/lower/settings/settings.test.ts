import { expect, test } from '@jest/globals';
import { formatSpan } from '../../../src/source/span.ts';
import { convertText } from '../../support/convert-text.ts';

test('a setting that c2k does not know is an error at its key', async () => {
  const { diagnostics } = await convertText(
    'services: { a: { image: a, restart: always, read_only: true, x-c2k: { replica: 2 } } }',
  );
  expect(diagnostics.map(({ code, message, span }) => [code, message, span?.start])).toEqual([
    [
      'setting-unknown',
      expect.stringMatching(/^services\.a\.x-c2k\.replica is no setting of c2k; known are workload, replicas, .*, patches$/),
      70,
    ],
  ]);
});

test('a setting of the wrong kind says what it has to be', async () => {
  const { said, diagnostics } = await convertText(
    'services: { a: { image: a, restart: always, read_only: true, x-c2k: { workload: pod } } }',
  );
  expect(said).toEqual(['error setting-invalid services.a.x-c2k.workload']);
  expect(diagnostics[0]?.message).toBe('services.a.x-c2k.workload has to be deployment, statefulset, daemonset or job');
});

test('a code is accepted for one service, or for the whole project', async () => {
  const services = 'a: { image: a, x-c2k: { allow: [restart-guessed] } }, b: { image: b }';
  expect((await convertText(`services: { ${services} }`)).said).toEqual(['warning restart-guessed services.b.restart']);
  expect((await convertText(`services: { ${services} }\nx-c2k: { allow: [restart-guessed] }`)).said).toEqual([]);
});

test('replicas and exposure can be said for Kubernetes alone', async () => {
  const { object } = await convertText(
    'services: { a: { image: a, ports: ["80:80"], x-c2k: { replicas: 3, expose: nodeport } } }',
  );
  expect(object('Deployment', 'a').spec.replicas).toBe(3);
  expect(object('Service', 'a-published').spec.type).toBe('NodePort');
});

test('a volume’s size, class and access are what its settings say', async () => {
  const { object } = await convertText(`
services: { a: { image: a, restart: always, read_only: true, volumes: ["data:/x"] } }
volumes: { data: { x-c2k: { size: 20Gi, storageClass: fast, accessMode: ReadWriteMany } } }
`);
  expect(object('PersistentVolumeClaim', 'data').spec).toEqual({
    accessModes: ['ReadWriteMany'],
    storageClassName: 'fast',
    resources: { requests: { storage: '20Gi' } },
  });
});

const withFile = (compose: string, settings: string): ReturnType<typeof convertText> =>
  convertText(compose, {}, { files: { 'c2k.yaml': settings } });

test('c2k.yaml is laid over x-c2k: mappings key by key, all else replaced', async () => {
  const { object, container } = await withFile(
    'services: { a: { image: a, restart: always, read_only: true, x-c2k: { replicas: 3, resources: { limits: { cpu: 1, memory: 1Gi } } } } }',
    'services: { a: { replicas: 2, resources: { limits: { cpu: 500m } } } }',
  );
  expect(object('Deployment', 'a').spec.replicas).toBe(2);
  expect(container('a').resources.limits).toEqual({ cpu: '500m', memory: '1Gi' });
});

test('a mistake in c2k.yaml is told with its line there', async () => {
  const { diagnostics } = await withFile(
    'services: { a: { image: a, restart: always, read_only: true } }',
    'services:\n  a:\n    replica: 2\n  b:\n    replicas: 2\nexposed: none\nallow: 1\n',
  );
  expect(diagnostics.map(({ code, span, message }) => [code, span?.file.path, span?.start, message.split(' ')[0]])).toEqual([
    ['setting-unknown', 'c2k.yaml', 51, 'exposed'],
    ['setting-invalid', 'c2k.yaml', 72, 'allow'],
    ['setting-of-nothing', 'c2k.yaml', 32, 'services.b'],
    ['setting-unknown', 'c2k.yaml', 19, 'services.a.replica'],
  ]);
});

test('c2k.yaml may speak of services and volumes that are left out this time', async () => {
  const { diagnostics } = await convertText(
    'services: { a: { image: a, restart: always, read_only: true }, b: { image: b, profiles: [x], volumes: ["dd:/d"] } }\nvolumes: { dd: {} }',
    {},
    { files: { 'c2k.yaml': 'services: { b: { replicas: 2 } }\nvolumes: { dd: { size: 1Gi } }' } },
  );
  expect(diagnostics).toEqual([]);
});

test('what is said of the whole project holds where a volume or a pod says nothing else', async () => {
  const { object, pod } = await withFile(
    'services: { a: { image: a, restart: always, read_only: true, volumes: ["dd:/d", "ee:/e"] } }\nvolumes: { dd: {}, ee: { x-c2k: { size: 2Gi } } }',
    'storage: { size: 5Gi, storageClass: slow }\nimagePullSecrets: [login]',
  );
  expect(object('PersistentVolumeClaim', 'dd').spec).toMatchObject({
    storageClassName: 'slow',
    resources: { requests: { storage: '5Gi' } },
  });
  expect(object('PersistentVolumeClaim', 'ee').spec.resources.requests.storage).toBe('2Gi');
  expect(pod('a').imagePullSecrets).toEqual([{ name: 'login' }]);
});

test('limits from the settings are not reserved unless they say so', async () => {
  const { container } = await withFile(
    'services: { a: { image: a, restart: always, read_only: true, mem_limit: 64m } }',
    'services: { a: { resources: { limits: { cpu: 2 }, requests: { memory: 32Mi } }, imagePullPolicy: Always } }',
  );
  expect(container('a')).toMatchObject({
    imagePullPolicy: 'Always',
    resources: { limits: { cpu: '2', memory: '64Mi' }, requests: { cpu: '0', memory: '32Mi' } },
  });
});

test('the node’s port and the traffic policy are those of the Service that publishes', async () => {
  const { object } = await withFile(
    'services: { a: { image: a, restart: always, read_only: true, ports: ["80:80", "81:81"] } }',
    'services: { a: { nodePort: 30080, externalTrafficPolicy: Local } }',
  );
  expect(object('Service', 'a-published').spec).toMatchObject({
    type: 'NodePort',
    externalTrafficPolicy: 'Local',
    ports: [
      { port: 80, nodePort: 30080 },
      { name: 'tcp-81', port: 81 },
    ],
  });
});

test('what a setting decides is known to come from its line', async () => {
  const { object, container, provenance } = await withFile(
    'services: { a: { image: a, restart: always, read_only: true, scale: 2 } }',
    'services:\n  a:\n    replicas: 5\n    imagePullPolicy: Never\n    resources: { limits: { cpu: 1 } }\n',
  );
  const lines = [
    provenance.of(object('Deployment', 'a').spec, 'replicas'),
    provenance.of(container('a'), 'imagePullPolicy'),
    provenance.of(container('a').resources),
  ].map(([place]) => place?.span && formatSpan(place.span));
  expect(lines).toEqual(['c2k.yaml:3:15', 'c2k.yaml:4:22', 'c2k.yaml:5:5']);
});
