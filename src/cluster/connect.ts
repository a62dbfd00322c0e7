import type { Report } from '../diagnostics/diagnostic.ts';
import { type Host, HostError } from '../host/host.ts';
import { version } from '../version.ts';
import { createResources, type Resources } from './api-paths.ts';
import { type Client, createClient } from './client.ts';
import { textAt } from './json.ts';
import { type ChosenContext, chooseContext } from './kubeconfig/choose.ts';
import { CredentialsError } from './kubeconfig/credential.ts';
import { createCredentials } from './kubeconfig/credentials.ts';
import { createEndpoint } from './kubeconfig/endpoint.ts';
import { loadKubeconfig } from './kubeconfig/files.ts';
import { inClusterContext } from './kubeconfig/in-cluster.ts';
import { createTransport } from './transport.ts';

/** Which cluster, as the flags say it. */
export interface ClusterOptions {
  /** A context's name, or `NAME` for the context `kind-NAME`. @default the current context */
  readonly context?: string | undefined;
  /** Instead of `$KUBECONFIG` and `~/.kube/config`. */
  readonly kubeconfig?: string | undefined;
  /** @default the context's namespace, else `default` */
  readonly namespace?: string | undefined;
}

/** A cluster to work on. Nothing has been sent to it yet: show the three names before anything is written. */
export interface Cluster {
  /** Undefined inside a pod, where there is no kubeconfig. */
  readonly context: string | undefined;
  readonly server: string;
  readonly namespace: string;
  readonly client: Client;
  readonly resources: Resources;
  /** The server's version, such as `v1.37.2`; asked once. Rejects as the client does. */
  kubernetesVersion(): Promise<string>;
  /** Drops the connections; nothing can be sent afterwards. */
  close(): void;
}

/** Finds the cluster as kubectl would, but guesses no context; undefined after saying what is wrong. */
export async function connect(options: ClusterOptions, host: Host, report: Report): Promise<Cluster | undefined> {
  const config = await loadKubeconfig(options.kubeconfig, host, report);
  if (config === undefined) return undefined;
  const isEmpty = config.contexts.size === 0 && config.clusters.size === 0;
  const inside = isEmpty && options.context === undefined ? await inClusterContext(host) : undefined;
  if (isEmpty && inside === undefined) {
    report('no-kubeconfig', undefined, {});
    return undefined;
  }
  const context = inside ?? chooseContext(config, options.context, report);
  return context === undefined ? undefined : await open(context, options, host, report);
}

async function open(context: ChosenContext, options: ClusterOptions, host: Host, report: Report): Promise<Cluster | undefined> {
  try {
    const endpoint = await createEndpoint(context, host);
    const client = createClient(createTransport(endpoint), await createCredentials(context, host), `c2k/${version}`);
    let asked: Promise<string> | undefined;
    return {
      context: context.name === '' ? undefined : context.name,
      server: context.cluster.server,
      namespace: options.namespace ?? context.namespace ?? 'default',
      client,
      resources: createResources(client),
      kubernetesVersion() {
        asked ??= client.request({ method: 'GET', path: '/version' }).then(({ body }) => textAt(body, 'gitVersion') ?? '');
        return asked;
      },
      close: () => client.close(),
    };
  } catch (error) {
    if (!(error instanceof HostError || error instanceof CredentialsError || error instanceof TypeError)) throw error;
    const hint = error instanceof CredentialsError ? error.hint : undefined;
    report('credentials-unavailable', undefined, { context: context.name, problem: error.message, hint });
    return undefined;
  }
}
