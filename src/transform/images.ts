import { type Fields, isFields } from '../k8s/fields.ts';
import { labelKeys } from '../k8s/labels.ts';
import type { Manifest } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';

/** An image that containers use, unless they ask a registry each time. */
export interface ContainerImage {
  readonly name: string;
  /** The Compose services that its users belong to, in the manifests' order. */
  readonly services: readonly string[];
}

/** The images of all containers that take what the node has (`imagePullPolicy` is not `Always`). */
export function imagesOf(manifests: readonly Manifest[]): readonly ContainerImage[] {
  const services = new Map<string, Set<string>>();
  for (const manifest of manifests) {
    const service = manifest.metadata.labels?.[labelKeys.service];
    for (const { image, imagePullPolicy } of containersIn(manifest)) {
      if (typeof image !== 'string' || imagePullPolicy === 'Always') continue;
      const users = services.get(image) ?? new Set();
      services.set(image, service === undefined ? users : users.add(service));
    }
  }
  return [...services].map(([name, users]) => ({ name, services: [...users] }));
}

/** The manifests with images called by other names. What does not change is the same object as before. */
export function renameImages(
  manifests: readonly Manifest[],
  names: ReadonlyMap<string, string>,
  provenance: Provenance,
): readonly Manifest[] {
  return manifests.map((manifest) => rename(manifest, names, provenance) as Manifest);
}

const containerLists: readonly string[] = ['initContainers', 'containers'];

/** Containers wherever a pod's specification stands: in a workload's template, a CronJob's template's template, a Pod. */
function containersIn(node: unknown): readonly Fields[] {
  if (!isFields(node)) return [];
  return Object.entries(node).flatMap(([field, value]) =>
    containerLists.includes(field) && Array.isArray(value) ? value.filter(isFields) : containersIn(value),
  );
}

function rename(node: unknown, names: ReadonlyMap<string, string>, provenance: Provenance): unknown {
  if (!isFields(node)) return node;
  const entries = Object.entries(node).map(([field, value]) => {
    const renameItem = containerLists.includes(field) ? renameIn : field === 'volumes' ? renameVolume : undefined;
    if (!renameItem || !Array.isArray(value)) return [field, rename(value, names, provenance)] as const;
    const items = value.map((item) => renameItem(item, names, provenance));
    return [field, items.every((each, index) => each === value[index]) ? value : provenance.carry(items, value)] as const;
  });
  return entries.every(([field, value]) => value === node[field]) ? node : provenance.carry(Object.fromEntries(entries), node);
}

function renameIn(container: unknown, names: ReadonlyMap<string, string>, provenance: Provenance): unknown {
  const name = isFields(container) && typeof container['image'] === 'string' ? names.get(container['image']) : undefined;
  if (!isFields(container) || name === undefined || name === container['image']) return container;
  return provenance.carry({ ...container, image: name }, container);
}

/** A volume that shows what is in an image. */
function renameVolume(volume: unknown, names: ReadonlyMap<string, string>, provenance: Provenance): unknown {
  const image = isFields(volume) ? volume['image'] : undefined;
  const name = isFields(image) && typeof image['reference'] === 'string' ? names.get(image['reference']) : undefined;
  if (!isFields(volume) || !isFields(image) || name === undefined || name === image['reference']) return volume;
  return provenance.carry({ ...volume, image: { ...image, reference: name } }, volume);
}
