import { afterEach } from '@jest/globals';
import {
  type Cluster,
  connect,
  type DeployEvent,
  type DeployRequest,
  type DeployResult,
  type Difference,
  deploy,
  diff,
  history,
  type OnEvent,
  type Revision,
  type RollbackRequest,
  remove,
  rollback,
} from '../../src/deploy.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import type { Diagnostic, Report } from '../../src/diagnostics/diagnostic.ts';
import type { Host } from '../../src/host/host.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { serviceLabels, serviceSelector } from '../../src/k8s/labels.ts';
import type { Manifest } from '../../src/k8s/manifest.ts';
import { createProvenance } from '../../src/k8s/provenance.ts';
import { type FakeApiServer, type SeenRequest, startFakeApiServer } from './fake-api-server.ts';

/** One run of a command on the fake server. */
export interface Ran {
  readonly result: DeployResult;
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
  readonly events: readonly DeployEvent[];
}

export interface FakeDeploy {
  readonly server: FakeApiServer;
  readonly host: Host;
  apply(manifests: readonly Manifest[], request?: Partial<DeployRequest>): Promise<Ran>;
  diff(manifests: readonly Manifest[], request?: Partial<DeployRequest>): Promise<readonly Difference[] | undefined>;
  delete(request?: Parameters<typeof remove>[1] | object): Promise<Ran>;
  rollback(request?: Partial<RollbackRequest>): Promise<Ran>;
  history(): Promise<readonly Revision[]>;
  /** Requests since the last call. */
  seen(): readonly SeenRequest[];
}

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A fake server with a kubeconfig that points at it; gone after the test. */
export async function fakeDeploy(): Promise<FakeDeploy> {
  const server = await startFakeApiServer();
  closers.push(() => server.close());
  makeReady(server);
  const host = hostFor(server.url);
  let from = 0;
  const onCluster = async <T>(
    work: (cluster: Cluster, collector: ReturnType<typeof createCollector>) => Promise<T>,
  ): Promise<T> => {
    const collector = createCollector();
    const cluster = await connect({ namespace: 'ns' }, host, collector.report);
    if (cluster === undefined) throw new Error(JSON.stringify(collector.diagnostics));
    try {
      return await work(cluster, collector);
    } finally {
      cluster.close();
    }
  };
  const run = (work: (cluster: Cluster, report: Report, onEvent: OnEvent) => Promise<DeployResult>): Promise<Ran> =>
    onCluster(async (cluster, { report, diagnostics }) => {
      const events: DeployEvent[] = [];
      const result = await work(cluster, report, (event) => events.push(event));
      return { result, diagnostics, codes: diagnostics.map((each) => each.code), events };
    });
  return {
    server,
    host,
    apply: (manifests, request = {}) =>
      run((cluster, report, onEvent) =>
        deploy(
          cluster,
          { project: 'demo', manifests, provenance: createProvenance(), wait: false, onEvent, ...request },
          host,
          report,
        ),
      ),
    diff: (manifests, request = {}) =>
      onCluster((cluster, { report }) =>
        diff(cluster, { project: 'demo', manifests, provenance: createProvenance(), ...request }, host, report),
      ),
    delete: (request = {}) =>
      run((cluster, report, onEvent) => remove(cluster, { project: 'demo', onEvent, ...request }, host, report)),
    rollback: (request = {}) =>
      run((cluster, report, onEvent) => rollback(cluster, { project: 'demo', wait: false, onEvent, ...request }, host, report)),
    history: () => onCluster((cluster, { report }) => history(cluster, { project: 'demo' }, host, report)),
    seen() {
      const seen = server.requests.slice(from);
      from = server.requests.length;
      return seen;
    },
  };
}

/** A machine whose kubeconfig names one server. */
export function hostFor(url: string, files: Readonly<Record<string, string>> = {}): Host {
  const config = {
    'current-context': 'fake',
    contexts: [{ name: 'fake', context: { cluster: 'fake' } }],
    clusters: [{ name: 'fake', cluster: { server: url } }],
  };
  const memory = createMemoryHost({
    files: { '/kubeconfig': JSON.stringify(config), ...files },
    environment: { KUBECONFIG: '/kubeconfig' },
  });
  return { ...memory, now: () => Date.now() };
}

/** Controllers that are never late: what is written is ready at once. */
function makeReady(server: FakeApiServer): void {
  server.onWrite = (path, object) => {
    const observedGeneration = object.metadata.generation ?? 0;
    const known = (object['status'] as { observedGeneration?: number } | undefined)?.observedGeneration;
    if (known === observedGeneration) return;
    if (object.kind === 'Deployment') {
      const status = { observedGeneration, replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 };
      server.change(path, (live) => Object.assign(live, { status }));
    }
    if (object.kind === 'Job') {
      const conditions = [{ type: 'Complete', status: 'True' }];
      server.change(path, (live) => Object.assign(live, { status: { observedGeneration, succeeded: 1, conditions } }));
    }
  };
}

export function configMap(name: string, data: Record<string, string> = { key: 'value' }): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels: serviceLabels('demo', name) }, data };
}

export function claim(name: string): Manifest {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, labels: serviceLabels('demo', name) }, spec };
}

export function deployment(name: string, image = 'example/web:1'): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: serviceLabels('demo', name) },
    spec: { selector: { matchLabels: serviceSelector('demo', name) }, template: podTemplate(name, image) },
  };
}

export function job(name: string, image = 'example/migrate:1'): Manifest {
  const template = podTemplate(name, image);
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name, labels: serviceLabels('demo', name) }, spec: { template } };
}

function podTemplate(name: string, image: string): object {
  return { metadata: { labels: serviceLabels('demo', name) }, spec: { containers: [{ name, image }] } };
}

/** A request for what was applied before: no part of the work on the objects. */
export function isHistory({ path }: SeenRequest): boolean {
  return /\/secrets(\/c2k\.|$)/.test(path);
}

/** What a run did, as `VERB path` without the namespace, one line a request. */
export function lines(requests: readonly SeenRequest[]): readonly string[] {
  return requests.map(({ method, path, query }) => {
    const short = path.replace(/^\/apis?\/(.*\/)?namespaces\/ns\//, '').replace(/^\/apis?\//, '');
    return `${method} ${short}${query.get('dryRun') === 'All' ? ' dry' : ''}`;
  });
}
