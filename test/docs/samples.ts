import type { DiagnosticCode, ParamsOf } from '../../src/diagnostics/catalogue.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { printed } from './diagnostic-pages.ts';

/** What a page shows where no Compose file can be tried: a command, and what it came upon. */
interface Sample<P> {
  readonly command: string;
  /** Where it is reported; without a place it is c2k itself that speaks. */
  readonly at?: string;
  /** Of codes that arise from Compose files: why none is tried. */
  readonly because?: string;
  readonly params: P;
}

export const samples: { readonly [C in DiagnosticCode]?: Sample<ParamsOf<C>> } = {
  'yaml-too-deep': { command: 'c2k convert', at: 'compose.yaml:1:1', because: 'it takes 200 levels', params: { limit: 200 } },
  'attribute-not-handled': {
    command: 'c2k convert',
    at: 'compose.yaml:7:7',
    because: 'what would show it is a gap to be closed',
    params: { attribute: 'services.web.example' },
  },
  'bind-not-carried': {
    command: 'c2k convert',
    at: 'compose.yaml:6:9',
    because: 'it takes sixteen megabytes, or two thousand files',
    params: {
      attribute: 'services.web.volumes[0]',
      source: '/home/you/shop/media/intro.mp4',
      why: 'has 48213370 bytes, more than manifests can carry (16000000)',
    },
  },
  'bind-entries-left-out': {
    command: 'c2k convert',
    at: 'compose.yaml:6:9',
    because: 'it takes a special file',
    params: { attribute: 'services.web.volumes[0]', entries: 'run/app.sock', count: 1 },
  },
  'engine-missing': { command: 'c2k apply', at: 'compose.yaml:3:5', params: { services: ['web'] } },
  'engine-unreachable': {
    command: 'c2k apply',
    at: 'compose.yaml:3:5',
    params: { output: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?' },
  },
  'image-not-built': {
    command: 'c2k apply',
    at: 'compose.yaml:3:5',
    params: {
      services: ['web'],
      output: 'failed to solve: failed to compute cache key: "/requirements.txt": not found',
    },
  },
  'image-has-no-way': {
    command: 'c2k apply --context prod',
    params: { images: ['shop-web'], context: 'prod' },
  },
  'image-not-transferred': {
    command: 'c2k apply --push registry.example.com/shop',
    params: {
      images: ['registry.example.com/shop/shop-web:c2k-5d41402abc4b'],
      target: 'registry.example.com/shop',
      output: 'denied: requested access to the resource is denied',
    },
  },
  'image-unknown': {
    command: 'c2k convert --image-info engine',
    params: { image: 'example/db', reason: 'the engine does not have it; docker pull gets it there' },
  },
  'image-lock-differs': {
    command: 'c2k convert --image-info engine',
    params: { image: 'example/db:latest', source: 'engine' },
  },
  'kubeconfig-unreadable': {
    command: 'c2k apply --kubeconfig prod.yaml',
    params: { path: 'prod.yaml', problem: 'no such file or directory' },
  },
  'no-kubeconfig': { command: 'c2k apply', params: {} },
  'no-current-context': { command: 'c2k apply', params: { choices: ['kind-dev', 'prod'] } },
  'unknown-context': { command: 'c2k apply --context staging', params: { context: 'staging', choices: ['kind-dev', 'prod'] } },
  'context-without-cluster': {
    command: 'c2k apply --context staging',
    params: { context: 'staging', cluster: 'staging-cluster' },
  },
  'context-without-user': { command: 'c2k apply --context staging', params: { context: 'staging', user: 'staging-admin' } },
  'credentials-unavailable': {
    command: 'c2k apply --context prod',
    params: { context: 'prod', problem: 'credential plugin aws: it is not installed', hint: undefined },
  },
  'cluster-unreachable': {
    command: 'c2k apply --context kind-dev',
    params: {
      server: 'https://127.0.0.1:6443',
      problem: 'connect ECONNREFUSED 127.0.0.1:6443',
      code: 'ECONNREFUSED',
    },
  },
  'cluster-refused-login': {
    command: 'c2k apply --context prod',
    params: { server: 'https://prod.example.com', problem: 'Unauthorized' },
  },
  'permission-missing': {
    command: 'c2k apply --context prod',
    at: 'compose.yaml:2:3',
    params: {
      problem:
        'deployments.apps "web" is forbidden: User "jo" cannot patch resource "deployments" in API group "apps" in the namespace "shop"',
      namespace: 'shop',
    },
  },
  'cluster-failed': { command: 'c2k apply --context prod', params: { problem: 'etcdserver: request timed out' } },
  'nothing-to-apply': { command: 'c2k apply', params: { project: 'shop' } },
  'object-named-twice': { command: 'c2k apply', at: 'compose.yaml:9:3', params: { object: 'service/web' } },
  'object-too-large': {
    command: 'c2k apply',
    at: 'compose.yaml:6:9',
    params: { object: 'configmap/html-files', bytes: 1210334, limit: 1048576 },
  },
  'namespace-missing': { command: 'c2k apply --namespace shop', params: { namespace: 'shop' } },
  'namespace-terminating': { command: 'c2k apply --namespace shop', params: { namespace: 'shop' } },
  'object-of-another-owner': {
    command: 'c2k apply',
    at: 'compose.yaml:2:3',
    params: { object: 'deployment/web', owner: 'blog', isProject: true },
  },
  'apply-running': {
    command: 'c2k apply',
    params: { project: 'shop', holder: 'jo@laptop, process 4711', seconds: 42 },
  },
  'object-refused': {
    command: 'c2k apply',
    at: 'compose.yaml:5:13',
    params: {
      object: 'deployment/web',
      problem: 'spec.template.spec.containers[0].image: Invalid value: " nginx": must not have leading or trailing whitespace',
    },
  },
  'field-conflict': {
    command: 'c2k apply',
    at: 'compose.yaml:3:12',
    params: {
      object: 'deployment/web',
      field: 'spec.template.spec.containers[name="web"].image',
      manager: 'kubectl-edit',
      value: '"nginx:1.29"',
      since: '2026-11-20T09:14:03Z',
    },
  },
  'field-immutable': {
    command: 'c2k apply',
    at: 'compose.yaml:12:3',
    params: { object: 'persistentvolumeclaim/data', field: 'spec.storageClassName', keepsData: true },
  },
  'object-not-written': {
    command: 'c2k apply',
    at: 'compose.yaml:2:3',
    params: { object: 'deployment/web', problem: 'read ECONNRESET' },
  },
  'object-not-gone': {
    command: 'c2k delete --volumes',
    params: {
      object: 'persistentvolumeclaim/data',
      problem: 'it is still there after 120 s; kubernetes.io/pvc-protection holds it',
    },
  },
  'logs-left-out': { command: 'c2k logs', params: { streams: 50, sources: 64 } },
  'history-not-kept': {
    command: 'c2k apply',
    params: {
      project: 'shop',
      problem: 'secrets is forbidden: User "ci" cannot list resource "secrets" in API group "" in the namespace "default"',
    },
  },
  'no-such-revision': { command: 'c2k rollback 2', params: { project: 'shop', revision: 2, known: [5, 6, 7] } },
  'not-rolled-back': {
    command: 'c2k apply --rollback-on-failure',
    params: { project: 'shop', why: 'there is no good revision before this one' },
  },
  'prune-too-much': {
    command: 'c2k apply',
    params: { pruned: 3, total: 5, objects: ['deployment/api', 'service/api', 'service/api-published'] },
  },
  'service-failed': {
    command: 'c2k apply',
    params: {
      service: 'web',
      object: 'deployment/web',
      reason: 'ImagePullBackOff',
      message: 'Back-off pulling image "nginx:1.99": not found',
    },
  },
  'service-not-ready': {
    command: 'c2k apply',
    params: {
      service: 'web',
      object: 'deployment/web',
      seconds: 300,
      detail: '0/2 nodes are available: 2 Insufficient memory',
    },
  },
  'service-exited': {
    command: 'c2k apply',
    params: { service: 'cleanup', object: 'job/cleanup', detail: 'it ended with exit code 2' },
  },
  'service-unhealthy': {
    command: 'c2k apply',
    params: {
      service: 'web',
      object: 'deployment/web',
      detail: 'web is unhealthy: its health check keeps failing',
    },
  },
  'service-not-running': { command: 'c2k exec web sh', params: { service: 'web' } },
  'command-not-run': {
    command: 'c2k exec web bash',
    params: { service: 'web', problem: 'exec: "bash": executable file not found in $PATH' },
  },
  'port-not-opened': {
    command: 'c2k forward',
    at: 'compose.yaml:5:13',
    params: { service: 'web', host: '127.0.0.1', port: 8080, problem: 'something else listens there' },
  },
  'wrong-usage': {
    command: 'c2k convert --expose world',
    params: {
      problem: "option '--expose <how>' argument 'world' is invalid. Allowed choices are loadbalancer, nodeport, none.",
      command: 'c2k convert',
    },
  },
  'nothing-to-explain': { command: 'c2k explain ulimit', params: { asked: 'ulimit', closest: ['ulimits'] } },
  'output-not-written': {
    command: 'c2k convert -o /etc/app.yaml',
    params: { path: '/etc/app.yaml', reason: 'permission denied' },
  },
  'output-left-over': { command: 'c2k convert -o k8s/', params: { path: 'k8s/worker.yaml', isEdited: false } },
  'secret-sealed-for-all': {
    command: 'c2k convert --secrets sealed --sealed-cert controller.pem -o k8s/',
    at: 'compose.yaml:6:3',
    because: 'it takes a certificate',
    params: { attribute: 'secrets.db_password' },
  },
  'sealing-certificate-unusable': {
    command: 'c2k convert --secrets sealed --sealed-cert controller.pem -o k8s/',
    params: { path: 'controller.pem', isThere: false },
  },
  'output-kept': { command: 'c2k convert -o k8s/', params: { path: 'k8s/web.yaml', because: 'edited' } },
  'output-removed': { command: 'c2k convert -o k8s/ --prune', params: { path: 'k8s/worker.yaml' } },
  'output-record-malformed': {
    command: 'c2k convert -o k8s/',
    at: 'k8s/.c2k-files:4:1',
    params: { path: 'k8s/.c2k-files' },
  },
  'claim-goes-with-manifests': {
    command: 'c2k convert -o k8s/',
    at: 'compose.yaml:7:3',
    params: { attribute: 'volumes.data', claim: 'data', isChart: false },
  },
  'one-shot-runs-by-change': {
    command: 'c2k convert -o k8s/',
    at: 'compose.yaml:2:3',
    params: { attribute: 'services.migrate', services: ['migrate'], isChart: false },
  },
  'text-not-for-kustomize': {
    command: 'c2k convert --format kustomize -o k8s/',
    at: 'compose.yaml:2:3',
    because: 'the character can’t be seen',
    params: { object: 'Deployment web', character: 'U+009B', isRefused: true },
  },
  'port-not-forwarded': {
    command: 'c2k forward',
    at: 'compose.yaml:5:13',
    params: { service: 'dns', target: 53, protocol: 'udp' },
  },
  'output-differs': { command: 'c2k convert -o k8s/ --check', params: { path: 'k8s/web.yaml', difference: 'changed' } },
  'template-not-read': {
    command: 'c2k review --template list.hbs',
    params: { reason: 'list.hbs: no such file or directory' },
  },
  'template-syntax': {
    command: 'c2k review --template list.csv.hbs -o list.csv',
    at: 'list.csv.hbs:4:1',
    params: { problem: "each doesn't match if" },
  },
  'template-field-unknown': {
    command: 'c2k review --template list.csv.hbs -o list.csv',
    at: 'list.csv.hbs:2:3',
    params: { problem: 'there is no field or helper "servises" there' },
  },
  'template-result-invalid': {
    command: 'c2k review --template list.yaml.hbs -o list.yaml',
    params: { template: 'list.yaml.hbs', problem: 'Nested mappings are not allowed in compact mappings at line 2, column 8:' },
  },
  'review-port-taken': { command: 'c2k review --serve 8080', params: { port: 8080 } },
};

/** The block of a page: the command, and the words that the catalogue has for it. */
export function sampleText(code: DiagnosticCode): string | undefined {
  const sample = samples[code];
  if (!sample) return undefined;
  const collector = createCollector();
  // The table's type ties each code to its parameters; for a code that is still generic the compiler can't follow.
  collector.report(code, undefined, sample.params as never);
  const text = printed(collector.diagnostics);
  return `$ ${sample.command}\n${sample.at === undefined ? text : text.replace(/^c2k:/, `${sample.at}`)}`;
}
