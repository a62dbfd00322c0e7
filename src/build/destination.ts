import type { Engine } from './engine.ts';
import type { EngineImage } from './engine-questions.ts';
import type { Machine, RunOptions, RunResult } from './machine.ts';
import { fullReference } from './reference.ts';

/** How a cluster gets at images. */
export type Destination = ArchiveDestination | RegistryDestination | SharedDestination;

/** A cluster whose nodes take an archive. */
export interface ArchiveDestination {
  readonly kind: 'archive';
  /** For a person. */
  readonly name: string;
  /** What the cluster has under each reference, compared with the image; in the order asked. */
  look(images: readonly NamedImage[]): Promise<readonly ImageState[]>;
  receive(archive: string, options: RunOptions): Promise<RunResult>;
}

export interface NamedImage {
  readonly reference: string;
  readonly image: EngineImage;
}

/** What is there under a name: nothing, this very image, or another; `unknown` where the cluster can't be asked. */
export type ImageState = 'absent' | 'same' | 'other' | 'unknown';

/** A registry that the cluster pulls from. */
export interface RegistryDestination {
  readonly kind: 'registry';
  /** Such as `registry.example.com/team`. */
  readonly name: string;
  /** Whether it has something under a reference. */
  has(reference: string): Promise<boolean>;
}

/** A cluster that runs on the engine's own images. */
export interface SharedDestination {
  readonly kind: 'shared';
  readonly name: string;
}

/** What the flags and the context say of how images get to the cluster. */
export interface DestinationRequest {
  /** The name of the kubeconfig's context; kind, k3d and minikube give it after the cluster. */
  readonly context?: string | undefined;
  /** A registry to push to. */
  readonly push?: string | undefined;
  /** Whether that registry has a reference already. @default nobody knows, so it has not */
  readonly isPushed?: ((reference: string) => Promise<boolean>) | undefined;
  /** A command of the shell with `{archive}` in it. */
  readonly loadCommand?: string | undefined;
  /** What the project's pods have had from their nodes, for a cluster that can't be asked in another way. */
  readonly imagesInPods?: (() => Promise<ReadonlySet<string>>) | undefined;
}

/** Contexts of clusters that share the engine's image store. */
const sharingContexts: readonly string[] = ['docker-desktop', 'docker-for-desktop', 'orbstack', 'rancher-desktop', 'colima'];

/** How images get to the cluster; undefined if nothing says so. */
export function destinationOf(request: DestinationRequest, machine: Machine, engine: Engine): Destination | undefined {
  const { context = '', push, isPushed, loadCommand, imagesInPods } = request;
  if (push !== undefined)
    return { kind: 'registry', name: push, has: async (reference) => (await isPushed?.(reference)) ?? false };
  if (loadCommand !== undefined) return byCommand(loadCommand, machine, imagesInPods);
  if (context.startsWith('kind-')) return kindCluster(context.slice('kind-'.length), machine, engine);
  if (context.startsWith('k3d-')) return k3dCluster(context.slice('k3d-'.length), machine, engine);
  if (context === 'minikube') return minikube(context, machine);
  if (sharingContexts.includes(context)) return { kind: 'shared', name: context };
  return undefined;
}

function byCommand(command: string, machine: Machine, imagesInPods: DestinationRequest['imagesInPods']): Destination {
  return {
    kind: 'archive',
    name: 'the cluster',
    async look(images) {
      const named = images.filter(isNamedAfterContent);
      const names = named.length === 0 ? new Set<string>() : await imagesInPods?.();
      // A node may have what no pod uses.
      return images.map((each) => (named.includes(each) && names?.has(each.reference) ? 'same' : 'unknown'));
    },
    receive: (archive, options) => machine.run('sh', ['-c', command.replaceAll('{archive}', quoted(archive))], options),
  };
}

/** A word of the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function kindCluster(cluster: string, machine: Machine, engine: Engine): Destination {
  return {
    kind: 'archive',
    name: `kind cluster ${cluster}`,
    look: (images) => lookOnNodes(images, `io.x-k8s.kind.cluster=${cluster}`, machine, engine),
    receive: (archive, options) => machine.run('kind', ['load', 'image-archive', archive, '--name', cluster], options),
  };
}

function k3dCluster(cluster: string, machine: Machine, engine: Engine): Destination {
  return {
    kind: 'archive',
    name: `k3d cluster ${cluster}`,
    look: (images) => lookOnNodes(images, `k3d.cluster=${cluster}`, machine, engine),
    receive: (archive, options) => machine.run('k3d', ['image', 'import', archive, '--cluster', cluster], options),
  };
}

function minikube(profile: string, machine: Machine): Destination {
  return {
    kind: 'archive',
    name: `minikube profile ${profile}`,
    async look(images) {
      const { code, stdout } = await machine.run('minikube', ['--profile', profile, 'image', 'ls']);
      const names = new Set(code === 0 ? stdout.split('\n').map((line) => line.trim()) : []);
      // It tells names alone, which say enough of an image that is named after its content.
      const whenThere = (each: NamedImage): ImageState => (isNamedAfterContent(each) ? 'same' : 'unknown');
      return images.map((each) => (names.has(fullReference(each.reference)) ? whenThere(each) : 'absent'));
    },
    receive: (archive, options) => machine.run('minikube', ['--profile', profile, 'image', 'load', archive], options),
  };
}

function isNamedAfterContent({ reference, image }: NamedImage): boolean {
  return reference.endsWith(image.content);
}

/** What the nodes have, where nodes are containers on the engine: their containerd is asked. */
async function lookOnNodes(
  images: readonly NamedImage[],
  label: string,
  machine: Machine,
  engine: Engine,
): Promise<readonly ImageState[]> {
  // kind's and k3d's load balancers run no containers of the cluster.
  const nodes = (await engine.containers(label)).filter((name) => !/-external-load-balancer$|-serverlb$/.test(name));
  const tables = await Promise.all(
    nodes.map((node) => machine.run('docker', ['container', 'exec', node, 'ctr', '--namespace', 'k8s.io', 'images', 'ls'])),
  );
  if (tables.length === 0 || tables.some(({ code }) => code !== 0)) return images.map(() => 'unknown');
  const stores = tables.map((table) => readImageTable(table.stdout));
  return images.map((image) => {
    const states = stores.map((store) => stateIn(store, image));
    return states.find((state) => state === 'other') ?? states.find((state) => state === 'absent') ?? 'same';
  });
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
function stateIn(store: ReadonlyMap<string, string>, { reference, image }: NamedImage): ImageState {
  const digest = store.get(fullReference(reference));
  if (digest === undefined) return 'absent';
  return isNamedAfterContent({ reference, image }) || digest === image.id || digest === store.get(image.id) ? 'same' : 'other';
}
