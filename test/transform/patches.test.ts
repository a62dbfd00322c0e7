import { expect, test } from '@jest/globals';
import { type Converted, convertText } from '../support/convert-text.ts';

const base =
  'services:\n  web: { image: nginx, restart: always, read_only: true, ports: ["80:80", "80:80/udp"] }\n  db: { image: pg, restart: always, read_only: true }\n';
const patched = (settings: string): Promise<Converted> => convertText(base, {}, { files: { 'c2k.yaml': settings } });

test('a patch of a service is for its own objects, one of the project for all that its target names', async () => {
  const { object } = await patched(`
patches: [{ target: { kind: Deployment }, merge: { metadata: { annotations: { all: 'yes' } } } }]
services:
  web: { patches: [{ target: { kind: Deployment }, merge: { metadata: { annotations: { own: 'yes' } } } }] }
`);
  expect(object('Deployment', 'web').metadata.annotations).toEqual({ all: 'yes', own: 'yes' });
  expect(object('Deployment', 'db').metadata.annotations).toEqual({ all: 'yes' });
});

test('what a patch says is known to come from its line, all else from where it came from', async () => {
  const { object, provenance } = await patched(
    'services:\n  web:\n    patches:\n      - target: {kind: Deployment}\n        merge:\n          spec:\n            replicas: 5\n',
  );
  const spec = object('Deployment', 'web').spec;
  expect(spec.replicas).toBe(5);
  const [place] = provenance.of(spec, 'replicas');
  expect([place?.span?.file.path, place?.span?.file.text.slice(place.span.start, place.span.end)]).toEqual(['c2k.yaml', '5']);
  expect(provenance.of(spec.template.spec.containers[0], 'image')[0]?.span?.file.path).toBe('compose.yaml');
});

test('an object can be left out as a whole', async () => {
  const { manifests } = await patched('patches: [{ target: { kind: Service, name: db }, merge: { $patch: delete } }]');
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).not.toContain('Service db');
});

test('of two ports with one number, a patch that says the protocol means that one', async () => {
  const ports = (protocol: string): string =>
    `services: { web: { patches: [{ target: { name: web-published }, merge: { spec: { ports: [{ port: 80, ${protocol} nodePort: 30080 }] } } }] } }`;
  const of = async (settings: string): Promise<unknown> =>
    (await patched(settings)).object('Service', 'web-published').spec.ports;
  expect(await of(ports('protocol: UDP,'))).toEqual([
    { name: 'tcp-80', port: 80 },
    { name: 'udp-80', port: 80, protocol: 'UDP', nodePort: 30080 },
  ]);
  expect(await of(ports('protocol: TCP,'))).toMatchObject([{ name: 'tcp-80', nodePort: 30080 }, { name: 'udp-80' }]);
});

test('a patch whose target is gone, or that no longer fits, is told with its line', async () => {
  const { diagnostics } = await patched(`
patches:
  - target: {kind: StatefulSet}
    merge: {spec: {replicas: 1}}
  - target: {kind: Deployment, name: web}
    json: [{op: test, path: /spec/replicas, value: 7}]
  - target: {kind: Deployment, name: web}
    json: [{op: replace, path: /spec/paused, value: true}]
  - target: {kind: Deployment, name: web}
    merge: {metadata: {name: null}}
`);
  expect(diagnostics.map(({ code, message, span }) => [code, span?.start, message])).toEqual([
    ['patch-without-target', 14, 'x-c2k.patches[0] changes nothing: no StatefulSet is generated'],
    [
      'patch-not-applied',
      128,
      'x-c2k.patches[1].json[0], test /spec/replicas, does not fit Deployment web: what is at /spec/replicas is another value',
    ],
    ['patch-not-applied', 225, 'x-c2k.patches[2].json[0], replace /spec/paused, does not fit Deployment web: there is no paused'],
    ['patch-breaks-object', 277, 'x-c2k.patches[3] leaves no apiVersion, kind or name to Deployment web'],
  ]);
});

test('neither patches nor keys of a file reach JavaScript’s own objects', async () => {
  const { object } = await patched(
    'patches: [{ target: { kind: Deployment, name: web }, json: [{ op: add, path: /metadata/__proto__, value: { x: 1 } }] }]',
  );
  expect(object('Deployment', 'web').metadata.name).toBe('web');
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});
