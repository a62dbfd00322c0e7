import { type CatalogueEntry, entry } from '../entry.ts';
import type { About } from './about.ts';

/** Which objects a service becomes, where they run and what they wait for. */
export const mappingWorkloadCodes: {
  'global-job': CatalogueEntry<About>;
  'restart-also-on-success': CatalogueEntry<About>;
  'restart-of-server': CatalogueEntry<About & { sign: string }>;
  'restart-of-pod': CatalogueEntry<About & { leader: string }>;
  'replicas-of-pod': CatalogueEntry<About & { leader: string; count: number }>;
  'writes-lost-at-restart': CatalogueEntry<About & { services: readonly string[] }>;
  'restart-guessed': CatalogueEntry<About>;
  'gate-within-pod': CatalogueEntry<About & { other: string }>;
  'dependency-without-healthcheck': CatalogueEntry<About & { other: string }>;
  'dependency-health-unknown': CatalogueEntry<About & { other: string }>;
  provider: CatalogueEntry<About & { service: string; type: string }>;
  'gate-cycle': CatalogueEntry<About & { other: string }>;
  'gate-needless': CatalogueEntry<About & { other: string }>;
  'gate-replaces': CatalogueEntry<About & { other: string }>;
  'gate-left-out': CatalogueEntry<About & { other: string }>;
  'ipc-of-pod': CatalogueEntry<About>;
  'namespaces-shared-together': CatalogueEntry<About & { partner: string }>;
  'init-by-pause': CatalogueEntry<About>;
  'runtime-class': CatalogueEntry<About & { runtime: string }>;
  'runtime-invalid': CatalogueEntry<About & { runtime: string }>;
  'platform-required': CatalogueEntry<About & { platform: string }>;
  'constraint-required': CatalogueEntry<About & { constraint: string }>;
  'constraint-unknown': CatalogueEntry<About & { constraint: string }>;
  'label-key-odd': CatalogueEntry<About & { annotation: string }>;
  'label-read-by-tool': CatalogueEntry<About & { reader: string }>;
  'device-driver-unknown': CatalogueEntry<About & { driver: string }>;
  'device-ids-not-kept': CatalogueEntry<About & { resource: string }>;
  'device-count-needed': CatalogueEntry<About & { resource: string }>;
} = {
  'global-job': entry<About>('warning', ({ attribute }) => `${attribute} runs once in all, not once on each node`),
  'restart-also-on-success': entry<About>(
    'info',
    ({ attribute }) => `${attribute}: a Deployment restarts the container always, also after it ended well`,
    () => 'if it is meant to end, say x-c2k: {workload: job}',
  ),
  'restart-of-server': entry<About & { sign: string }>(
    'info',
    ({ attribute, sign }) =>
      `${attribute}: Compose leaves the container stopped when it ends; it looks like a server (${sign}), so it becomes a Deployment, which restarts it always`,
    () => 'x-c2k: {workload: job} runs it once; restart: unless-stopped says that it is to be restarted',
  ),
  'restart-of-pod': entry<About & { leader: string }>(
    'warning',
    ({ attribute, leader }) => `${attribute}: the containers of a pod have one restart policy, which is that of ${leader}`,
  ),
  'replicas-of-pod': entry<About & { leader: string; count: number }>(
    'warning',
    ({ attribute, leader, count }) =>
      `${attribute}: the containers of a pod are as many as their pod: there are ${count}, as of ${leader}`,
  ),
  'writes-lost-at-restart': entry<About & { services: readonly string[] }>(
    'info',
    ({ attribute, services }) =>
      `${attribute}: a container that is started again begins with the image’s files; what it wrote outside of its volumes is gone, while Docker keeps it (${services.join(', ')})`,
    () => 'mount a volume where the application keeps what it needs again; read_only: true shows what that is',
  ),
  'restart-guessed': entry<About>(
    'warning',
    ({ attribute }) =>
      `${attribute} is not set: Compose leaves the container stopped when it ends; it becomes a Deployment, which restarts it always`,
    () => 'say restart: unless-stopped for a server, restart: "no" for something that runs once',
  ),
  'gate-within-pod': entry<About & { other: string }>(
    'warning',
    ({ attribute, other }) => `${attribute} is not waited for: ${other} lives in the same pod, whose containers start together`,
  ),
  'dependency-without-healthcheck': entry<About & { other: string }>(
    'error',
    ({ attribute, other }) => `${attribute} waits for ${other} to be healthy, which has no healthcheck`,
    ({ other }) => `give ${other} a healthcheck, or wait for service_started`,
  ),
  'dependency-health-unknown': entry<About & { other: string }>(
    'warning',
    ({ attribute, other }) =>
      `${attribute} waits for ${other} to be healthy, which has no healthcheck in the files, and nothing is known of its image: it is waited for until it runs`,
    () => 'write the image’s healthcheck into the Compose file',
  ),
  provider: entry<About & { service: string; type: string }>(
    'warning',
    ({ attribute, service, type }) =>
      `${attribute}: nothing is made for ${service}: the program ${type} provides it, which c2k can't run`,
  ),
  'gate-cycle': entry<About & { other: string }>(
    'warning',
    ({ attribute, other }) =>
      `${attribute} is not waited for: ${other} waits for something in the same pod, and neither would start`,
  ),
  'gate-needless': entry<About & { other: string }>(
    'info',
    ({ attribute, other }) => `${attribute}: ${other} lives in the same pod, whose containers start together`,
  ),
  'gate-replaces': entry<About & { other: string }>(
    'info',
    ({ attribute, other }) =>
      `${attribute}: a change of ${other} replaces the container, where docker compose starts the same one again, with what it wrote outside of its volumes`,
  ),
  'gate-left-out': entry<About & { other: string }>(
    'info',
    ({ attribute, other }) => `${attribute}: ${other} has no pods to wait for`,
  ),
  'ipc-of-pod': entry<About>('info', ({ attribute }) => `${attribute}: the containers of a pod share IPC, and no others do`),
  'namespaces-shared-together': entry<About & { partner: string }>(
    'info',
    ({ attribute }) => `${attribute}: the containers share a pod, and with it the network and IPC as well as what is asked for`,
  ),
  'init-by-pause': entry<About>(
    'info',
    ({ attribute }) =>
      `${attribute}: the pod’s pause process reaps zombies in place of Docker’s init, so the container’s process is not number 1`,
  ),
  'runtime-class': entry<About & { runtime: string }>(
    'info',
    ({ attribute }) => `${attribute} becomes a RuntimeClass of that name, which the cluster must have`,
  ),
  'runtime-invalid': entry<About & { runtime: string }>(
    'error',
    ({ attribute, runtime }) => `${attribute}: "${runtime}" can't be the name of a RuntimeClass`,
  ),
  'platform-required': entry<About & { platform: string }>(
    'info',
    ({ attribute, platform }) =>
      `${attribute} becomes a requirement on nodes: where none has ${platform} the pod stays pending, while Docker may emulate it`,
  ),
  'constraint-required': entry<About & { constraint: string }>(
    'info',
    ({ attribute }) => `${attribute} is ignored by docker compose and followed here: without such a node the pod stays pending`,
  ),
  'constraint-unknown': entry<About & { constraint: string }>(
    'warning',
    ({ attribute, constraint }) => `${attribute} is left out: "${constraint}" has no counterpart among node labels`,
  ),
  'label-key-odd': entry<About & { annotation: string }>(
    'info',
    ({ attribute, annotation }) => `${attribute} is no valid annotation key: it is kept in the annotation ${annotation}`,
  ),
  'label-read-by-tool': entry<About & { reader: string }>(
    'warning',
    ({ attribute, reader }) =>
      `${attribute}: ${reader} reads these labels from Docker; on Kubernetes they are annotations, which it does not see`,
    ({ reader }) => `configure ${reader} by its own Kubernetes objects`,
  ),
  'device-driver-unknown': entry<About & { driver: string }>(
    'warning',
    ({ attribute, driver }) => `${attribute} is left out: no extended resource is known for the driver "${driver}"`,
  ),
  'device-ids-not-kept': entry<About & { resource: string }>(
    'warning',
    ({ attribute, resource }) =>
      `${attribute}: Kubernetes counts devices and chooses them itself: that many of ${resource} are asked for`,
  ),
  'device-count-needed': entry<About & { resource: string }>(
    'warning',
    ({ attribute, resource }) => `${attribute} asks for all devices; Kubernetes needs a number, and one ${resource} is asked for`,
    () => 'say count',
  ),
};
