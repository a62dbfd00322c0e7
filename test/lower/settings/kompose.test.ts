import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { komposeLabels } from '../../../src/lower/settings/kompose-labels.ts';
import { c2k } from '../../support/c2k.ts';
import { convertText } from '../../support/convert-text.ts';

const web = (labels: Readonly<Record<string, string>>, more = ''): string =>
  `services: { web: { image: a, restart: always, read_only: true, ports: ["80:80"], labels: ${JSON.stringify(labels)} ${more} } }`;

test('labels of Kompose are taken as settings, and said', async () => {
  const { object, pod, said } = await convertText(
    web({
      'kompose.service.type': 'NodePort',
      'kompose.service.nodeport.port': '30080',
      'kompose.controller.type': 'statefulset',
      'kompose.image-pull-policy': 'Always',
      'kompose.image-pull-secret': 'login',
    }),
  );
  expect(object('Service', 'web-published').spec).toMatchObject({ type: 'NodePort', ports: [{ nodePort: 30080 }] });
  expect(object('StatefulSet', 'web').spec.template.spec.containers[0].imagePullPolicy).toBe('Always');
  expect(pod('web').imagePullSecrets).toEqual([{ name: 'login' }]);
  expect(said.filter((each) => each.startsWith('info kompose-label '))).toHaveLength(5);
});

test('an Ingress is put together from its labels, and the project’s settings go before', async () => {
  const labels = {
    'kompose.service.expose': 'shop.example.com/api',
    'kompose.service.expose.tls-secret': 'cert',
    'kompose.service.expose.ingress-class-name': 'nginx',
  };
  const { object } = await convertText(web(labels, ', x-c2k: { ingress: { class: traefik } }'));
  expect(object('Ingress', 'web').spec).toMatchObject({
    ingressClassName: 'traefik',
    tls: [{ secretName: 'cert' }],
    rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/api' }] } }],
  });
});

test('a volume’s own label goes before that of a service which mounts it', async () => {
  const { object } = await convertText(`
services:
  web:
    image: a
    volumes: [one:/one, two:/two]
    labels: { kompose.volume.size: 1Gi, kompose.volume.storage-class-name: fast }
volumes: { one: {}, two: { labels: { kompose.volume.size: 2Gi } } }
`);
  const claim = (name: string): unknown => object('PersistentVolumeClaim', name).spec;
  expect(claim('one')).toMatchObject({ storageClassName: 'fast', resources: { requests: { storage: '1Gi' } } });
  expect(claim('two')).toMatchObject({ storageClassName: 'fast', resources: { requests: { storage: '2Gi' } } });
});

test('a label that is not followed, not understood or not known is told with the way out', async () => {
  const { diagnostics } = await convertText(
    web({
      'kompose.hpa.cpu': '50',
      'kompose.service.type': 'external',
      'kompose.service.expose': 'a.example.com,b.example.com',
      'kompose.servce.type': 'nodeport',
    }),
  );
  const told = diagnostics.filter(({ code }) => code.startsWith('kompose'));
  expect(told.map(({ code, path, hint }) => [code, path?.at(-1), hint?.slice(0, 30)])).toEqual([
    ['kompose-label-lost', 'kompose.hpa.cpu', 'keep a HorizontalPodAutoscaler'],
    ['kompose-label-lost', 'kompose.servce.type', 'c2k explain kompose lists thos'],
    ['kompose-label-unclear', 'kompose.service.expose', undefined],
    ['kompose-label-unclear', 'kompose.service.type', undefined],
  ]);
});

test('c2k explain says what a label of Kompose becomes', async () => {
  const { out } = await c2k(['explain', 'kompose.service.type']);
  expect(out).toBe('kompose.service.type: taken as the setting expose; clusterip, headless, nodeport or loadbalancer\n');
  expect((await c2k(['explain', 'kompose.cronjob.schedule'])).out).toContain('not followed; make a CronJob');
  expect((await c2k(['explain', 'kompose'])).out.split('\n').length).toBe(Object.keys(komposeLabels).length + 1);
  expect(await c2k(['explain', 'kompose.nothing'])).toMatchObject({ code: 2 });
});

test('docs/kompose.md is made from the table that the code goes by; RECORD=1 writes it anew', () => {
  const file = new URL('../../../docs/kompose.md', import.meta.url);
  const rows = Object.entries(komposeLabels).map(
    ([name, { becomes, wayOut }]) => `| \`${name}\` | ${becomes === undefined ? '' : `\`${becomes}\``} | ${wayOut} |`,
  );
  const text = `# Coming from Kompose

c2k reads the labels of Kompose (1.38), on services, in \`deploy.labels\` and on volumes, as if what they ask for stood in \`x-c2k\`; what
\`x-c2k\` or \`c2k.yaml\` says goes before. Each label is spoken of: as taken, or with what to say instead. \`c2k explain
kompose.service.type\` says the same.

What needs no label: names resolve without ports, secrets are where Compose puts them, a healthcheck becomes the readiness probe,
one-shots become Jobs, \`depends_on\` gates the start. [differences.md](differences.md) says where Kubernetes differs from Compose.

| label | taken as | value, or what to say instead |
| --- | --- | --- |
${rows.join('\n')}
`;
  if (process.env['RECORD'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
