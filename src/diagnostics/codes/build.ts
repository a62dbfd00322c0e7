import { type CatalogueEntry, entry } from '../entry.ts';

/** Images: the engine that builds them, and their way to the cluster. */
export const buildCodes: {
  'engine-missing': CatalogueEntry<{ services: readonly string[] }>;
  'engine-unreachable': CatalogueEntry<{ output: string }>;
  'image-not-built': CatalogueEntry<{ services: readonly string[]; output: string }>;
  'image-has-no-way': CatalogueEntry<{ images: readonly string[]; context: string }>;
  'image-not-transferred': CatalogueEntry<{ images: readonly string[]; target: string; output: string }>;
  'image-unknown': CatalogueEntry<{ image: string; reason: string }>;
  'image-lock-differs': CatalogueEntry<{ image: string; source: string }>;
} = {
  'engine-missing': entry(
    'error',
    ({ services }) => `there is no docker command to build ${list(services)} with`,
    () => "install Docker's command line with Compose, or give --no-build if the cluster has the images",
  ),
  'engine-unreachable': entry(
    'error',
    ({ output }) => `the Docker engine does not answer: ${output}`,
    () => 'start the engine, or say where it is with DOCKER_HOST or docker context use; --no-build does without it',
  ),
  'image-not-built': entry(
    'error',
    ({ services, output }) => `the engine could not build ${list(services)}: ${lastLines(output)}`,
  ),
  'image-has-no-way': entry(
    'error',
    ({ images, context }) => `nothing is known of how ${list(images)} gets from the engine to the cluster of context ${context}`,
    () => "give --push REGISTRY, or --load-command 'COMMAND {archive}', or --no-build if the cluster has the images",
  ),
  'image-not-transferred': entry(
    'error',
    ({ images, target, output }) => `${list(images)} could not be brought to ${target}: ${lastLines(output)}`,
  ),
  'image-unknown': entry(
    'warning',
    ({ image, reason }) => `nothing is known of ${image}, and what the image says is not used: ${reason}`,
  ),
  'image-lock-differs': entry(
    'warning',
    ({ image, source }) => `c2k.lock says something else of ${image} than the ${source} does, which is followed`,
    () => 'write the lock file anew: c2k convert --lock',
  ),
};

function list(names: readonly string[]): string {
  return names.join(', ');
}

/** What a program said last is why it failed; all of it would hide that. */
function lastLines(output: string): string {
  return output.trim().split('\n').slice(-20).join('\n    ');
}
