import { expect, test } from '@jest/globals';
import { convertText } from '../../support/convert-text.ts';

test('a setting that c2k does not know is an error at its key', async () => {
  const { diagnostics } = await convertText(
    'services: { a: { image: a, restart: always, read_only: true, x-c2k: { replica: 2 } } }',
  );
  expect(diagnostics.map(({ code, message, span }) => [code, message, span?.start])).toEqual([
    [
      'setting-unknown',
      'services.a.x-c2k.replica is no setting of c2k; known are workload, replicas, expose, liveness, unsafeSysctls, allow',
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
services: { a: { image: a, restart: always, volumes: ["data:/x"] } }
volumes: { data: { x-c2k: { size: 20Gi, storageClass: fast, accessMode: ReadWriteMany } } }
`);
  expect(object('PersistentVolumeClaim', 'data').spec).toEqual({
    accessModes: ['ReadWriteMany'],
    storageClassName: 'fast',
    resources: { requests: { storage: '20Gi' } },
  });
});
