import type { LocalImage } from './images.ts';
import type { Machine, RunOptions, RunResult } from './machine.ts';
import { fullReference } from './reference.ts';

/** How a cluster gets at images. */
export type Destination = ArchiveDestination | RegistryDestination | SharedDestination;

/** A cluster whose nodes take an archive. */
export interface ArchiveDestination {
  readonly kind: 'archive';
  /** For a person. */
  readonly name: string;
  /** Which of the images the cluster has already, with the same content. */
  present(images: readonly LocalImage[]): Promise<ReadonlySet<LocalImage>>;
  receive(archive: string, options: RunOptions): Promise<RunResult>;
}

/** A registry that the cluster pulls from. */
export interface RegistryDestination {
  readonly kind: 'registry';
  /** Such as `registry.example.com/team`. */
  readonly name: string;
}

/** A cluster that runs on the engine's own images. */
export interface SharedDestination {
  readonly kind: 'shared';
  readonly name: string;
}

/** What the flags and the context say of how images get to the cluster. */
export interface DestinationRequest {
  /** The name of the kubeconfig's context; kind, k3d and minikube give it after the cluster. */
  readonly context?: string;
  /** A registry to push to. */
  readonly push?: string;
  /** A command of the shell with `{archive}` in it. */
  readonly loadCommand?: string;
}

/** Contexts of clusters that share the engine's image store. */
const sharingContexts: readonly string[] = ['docker-desktop', 'docker-for-desktop', 'orbstack', 'rancher-desktop', 'colima'];

/** How images get to the cluster; undefined if nothing says so. */
export function destinationOf(request: DestinationRequest, machine: Machine): Destination | undefined {
  const { context = '', push, loadCommand } = request;
  if (push !== undefined) return { kind: 'registry', name: push };
  if (loadCommand !== undefined) return byCommand(loadCommand, machine);
  if (context.startsWith('kind-')) return kindCluster(context.slice('kind-'.length), machine);
  if (context.startsWith('k3d-')) return k3dCluster(context.slice('k3d-'.length), machine);
  if (context === 'minikube') return minikube(context, machine);
  if (sharingContexts.includes(context)) return { kind: 'shared', name: context };
  return undefined;
}

function byCommand(command: string, machine: Machine): Destination {
  const none: ReadonlySet<LocalImage> = new Set();
  return {
    kind: 'archive',
    name: 'the cluster',
    present: async () => none,
    receive: (archive, options) => machine.run('sh', ['-c', command.replaceAll('{archive}', quoted(archive))], options),
  };
}

/** A word of the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function kindCluster(cluster: string, machine: Machine): Destination {
  return {
    kind: 'archive',
    name: `kind cluster ${cluster}`,
    present: (images) => presentOnNodes(images, `io.x-k8s.kind.cluster=${cluster}`, machine),
    receive: (archive, options) => machine.run('kind', ['load', 'image-archive', archive, '--name', cluster], options),
  };
}

function k3dCluster(cluster: string, machine: Machine): Destination {
  return {
    kind: 'archive',
    name: `k3d cluster ${cluster}`,
    present: (images) => presentOnNodes(images, `k3d.cluster=${cluster}`, machine),
    receive: (archive, options) => machine.run('k3d', ['image', 'import', archive, '--cluster', cluster], options),
  };
}

function minikube(profile: string, machine: Machine): Destination {
  return {
    kind: 'archive',
    name: `minikube profile ${profile}`,
    async present(images) {
      const { code, stdout } = await machine.run('minikube', ['--profile', profile, 'image', 'ls']);
      const names = new Set(code === 0 ? stdout.split('\n').map((line) => line.trim()) : []);
      // It tells names alone, which say enough of an image that is named after its content.
      return new Set(
        images.filter(({ reference, image }) => reference.endsWith(image.content) && names.has(fullReference(reference))),
      );
    },
    receive: (archive, options) => machine.run('minikube', ['--profile', profile, 'image', 'load', archive], options),
  };
}

/** Which images all nodes have, where nodes are containers on the engine: their containerd is asked. */
async function presentOnNodes(images: readonly LocalImage[], label: string, machine: Machine): Promise<ReadonlySet<LocalImage>> {
  const { stdout } = await machine.run('docker', ['container', 'ls', '--filter', `label=${label}`, '--format', '{{.Names}}']);
  // kind's and k3d's load balancers run no containers of the cluster.
  const nodes = stdout.split('\n').filter((name) => name !== '' && !/-external-load-balancer$|-serverlb$/.test(name));
  const lists = await Promise.all(
    nodes.map((node) => machine.run('docker', ['container', 'exec', node, 'ctr', '--namespace', 'k8s.io', 'images', 'ls'])),
  );
  const stores = lists.map(({ stdout: table }) => readImageTable(table));
  return new Set(images.filter((image) => stores.length > 0 && stores.every((store) => has(store, image))));
}

/** Digests by reference, from the first and third column of `ctr images ls`. */
function readImageTable(table: string): ReadonlyMap<string, string> {
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/));
  return new Map(rows.flatMap(([reference, , digest]) => (reference && digest ? [[reference, digest]] : [])));
}

/**
 * An engine with containerd's store calls an image by the digest that the node has for it; one with Docker's own store by the
 * digest of the configuration, which Kubernetes' interface to containerd keeps as a further name of the image.
 */
function has(store: ReadonlyMap<string, string>, { reference, image }: LocalImage): boolean {
  const digest = store.get(fullReference(reference));
  return digest !== undefined && (reference.endsWith(image.content) || digest === image.id || digest === store.get(image.id));
}
