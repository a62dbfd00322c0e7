import type { Manifest } from '../../src/k8s/manifest.ts';
import type { JsonOperation } from '../../src/k8s/patch.ts';

/** `ObjectMeta` knows only what c2k makes. */
const finalizers = { finalizers: ['x.io/one', 'x.io/two'] };

/** What the cases patch: an object with lists of each sort. */
export const deployment: Manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { a: '1', b: '2' }, ...finalizers },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        initContainers: [{ name: 'wait', image: 'busybox' }],
        containers: [
          {
            name: 'web',
            image: 'nginx:1',
            args: ['a', 'b'],
            env: [
              { name: 'A', value: '1' },
              { name: 'B', value: '2' },
              { name: 'C', value: '3' },
            ],
            ports: [{ containerPort: 80, name: 'http' }, { containerPort: 443 }],
            resources: { limits: { cpu: '1', memory: '1Gi' } },
            volumeMounts: [
              { name: 'data', mountPath: '/data' },
              { name: 'tmp', mountPath: '/tmp' },
            ],
          },
          { name: 'side', image: 'envoy' },
        ],
        tolerations: [{ key: 'a', operator: 'Exists' }],
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
          { name: 'tmp', emptyDir: {} },
        ],
      },
    },
  },
};

export const service: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }, { port: 443 }] },
};

const podSpec = (spec: object): object => ({ spec: { template: { spec } } });
const web = (fields: object): object => podSpec({ containers: [{ name: 'web', ...fields }] });

export const mergeCases: Readonly<Record<string, object>> = {
  'fields, and null which deletes': { metadata: { labels: { b: null, c: '3' } }, spec: { replicas: null, paused: true } },
  'a container by name': web({ image: 'nginx:2' }),
  'a new container, before the others': podSpec({ containers: [{ name: 'new', image: 'x' }] }),
  'several containers, in the order of the patch': podSpec({
    containers: [
      { name: 'side', image: 'envoy:2' },
      { name: 'new', image: 'x' },
      { name: 'web', image: 'nginx:2' },
    ],
  }),
  'a container that goes': podSpec({ containers: [{ name: 'side', $patch: 'delete' }] }),
  'all containers, replaced': podSpec({ containers: [{ $patch: 'replace' }, { name: 'only', image: 'x' }] }),
  'an init container': podSpec({ initContainers: [{ name: 'wait', image: 'busybox:2' }] }),
  'variables by name': web({
    env: [
      { name: 'B', value: 'two' },
      { name: 'D', value: '4' },
      { name: 'A', $patch: 'delete' },
    ],
  }),
  'ports by number': web({ ports: [{ containerPort: 443, name: 'https' }, { containerPort: 9000 }] }),
  'mounts by path': web({ volumeMounts: [{ mountPath: '/tmp', name: 'data', subPath: 't' }] }),
  'volumes by name, keeping some keys': podSpec({
    volumes: [{ name: 'tmp', $retainKeys: ['name', 'hostPath'], hostPath: { path: '/tmp' } }],
  }),
  'lists of plain values, as a whole': web({ args: ['c'] }),
  'lists without a merge key, as a whole': podSpec({ tolerations: [{ key: 'b', operator: 'Exists' }] }),
  'a mapping that is replaced': { spec: { strategy: { $patch: 'replace', type: 'Recreate' } } },
  'a mapping with keys kept': { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } },
  'a plain value from a list': { metadata: { '$deleteFromPrimitiveList/finalizers': ['x.io/one'] } },
  'a new list of named things': podSpec({
    imagePullSecrets: [{ name: 'login' }],
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }],
  }),
  'a new mapping': podSpec({ securityContext: { runAsUser: 1000, sysctls: [{ name: 'a', value: 'b' }] } }),
  limits: web({ resources: { limits: { cpu: null, 'example.com/gpu': '1' }, requests: { cpu: '100m' } } }),
  nothing: {},
};

export const serviceMergeCases: Readonly<Record<string, object>> = {
  'ports by number': { spec: { ports: [{ port: 443, nodePort: 30443 }, { port: 9000 }], type: 'NodePort' } },
  'a port that goes': { spec: { ports: [{ port: 80, $patch: 'delete' }] } },
  annotations: { metadata: { annotations: { 'a.io/b': 'c' } } },
};

export const jsonCases: Readonly<Record<string, readonly JsonOperation[]>> = {
  'add to a mapping': [{ op: 'add', path: '/metadata/annotations', value: { a: 'b' } }],
  'add in a list': [{ op: 'add', path: '/spec/template/spec/containers/1', value: { name: 'x' } }],
  'add at the end': [{ op: 'add', path: '/spec/template/spec/containers/-', value: { name: 'x' } }],
  'add over what is there': [{ op: 'add', path: '/spec/replicas', value: 5 }],
  'replace an item': [{ op: 'replace', path: '/spec/template/spec/containers/0/args/1', value: 'c' }],
  remove: [{ op: 'remove', path: '/spec/template/spec/containers/0/env/0' }],
  move: [{ op: 'move', from: '/metadata/labels/a', path: '/metadata/labels/c' }],
  copy: [{ op: 'copy', from: '/spec/template/metadata/labels', path: '/metadata/annotations' }],
  'test, then change': [
    { op: 'test', path: '/spec/strategy', value: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } },
    { op: 'replace', path: '/spec/replicas', value: 1 },
  ],
  'a key with a slash': [
    { op: 'add', path: '/metadata/annotations', value: {} },
    { op: 'add', path: '/metadata/annotations/a.io~1b~0c', value: 'd' },
  ],
  'test of another value': [{ op: 'test', path: '/spec/replicas', value: 3 }],
  'remove what is not there': [{ op: 'remove', path: '/spec/paused' }],
  'an index beyond the end': [{ op: 'add', path: '/spec/template/spec/containers/3', value: {} }],
  'into what is not there': [{ op: 'add', path: '/spec/a/b', value: 1 }],
  'move what is not there': [{ op: 'move', from: '/spec/a', path: '/spec/b' }],
};
