import { type CatalogueEntry, entry } from '../entry.ts';
import type { About } from './about.ts';

/** What is known of images beside the Compose files: from an engine, a registry, or `c2k.lock`. */
export const mappingImageCodes: {
  'inferred-from-image': CatalogueEntry<About & { what: string }>;
  'image-not-locked': CatalogueEntry<About & { image: string }>;
  'environment-removed-by-env': CatalogueEntry<About & { name: string }>;
} = {
  'inferred-from-image': entry<About & { what: string }>('info', ({ attribute, what }) => `${attribute}: the image says ${what}`),
  'image-not-locked': entry<About & { image: string }>(
    'warning',
    ({ attribute, image }) => `${attribute}: c2k.lock knows nothing of ${image}, and what its image says is not used`,
    () => 'write the lock file anew: c2k convert --lock',
  ),
  'environment-removed-by-env': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) =>
      `${attribute} has no value: the image’s own env takes ${name} away from the process; hooks, and what c2k exec runs, still see it`,
    ({ name }) => `where that matters start them with env -u ${name}`,
  ),
};
