import { type CatalogueEntry, entry } from '../entry.ts';
import type { About } from './about.ts';

/** What runs in a container: commands, environment, health, signals, users and rights. */
export const mappingProcessCodes: {
  'entrypoint-cleared-alone': CatalogueEntry<About>;
  'command-alone': CatalogueEntry<About>;
  'start-interval-alone': CatalogueEntry<About>;
  'environment-not-removable': CatalogueEntry<About & { name: string }>;
  'environment-perhaps-kept': CatalogueEntry<About & { name: string }>;
  'environment-name-invalid': CatalogueEntry<About & { name: string; since: string | undefined }>;
  'environment-name-newer': CatalogueEntry<About & { since: string }>;
  'duration-rounded': CatalogueEntry<About & { value: string; seconds: number }>;
  'healthcheck-without-test': CatalogueEntry<About>;
  'healthcheck-of-unknown-image': CatalogueEntry<About>;
  'post-start-concurrent': CatalogueEntry<About>;
  'pre-stop-within-grace': CatalogueEntry<About & { seconds: number }>;
  'pre-start-per-pod': CatalogueEntry<About>;
  'hook-user': CatalogueEntry<About & { user: string }>;
  'hook-privileged': CatalogueEntry<About>;
  'stop-signal-unknown': CatalogueEntry<About & { signal: string }>;
  'stop-signal-with-init': CatalogueEntry<About & { signal: string }>;
  'stop-signal-emulated': CatalogueEntry<About & { signal: string }>;
  'stop-signal-kill': CatalogueEntry<About>;
  'size-not-understood': CatalogueEntry<About & { size: string }>;
  'user-name-unknown': CatalogueEntry<About & { names: string }>;
  'groups-of-image': CatalogueEntry<About & { since: string }>;
  'group-name-unknown': CatalogueEntry<About & { name: string }>;
  'security-option-unknown': CatalogueEntry<About & { option: string }>;
  'profile-on-nodes': CatalogueEntry<About & { profile: string }>;
  'no-new-privileges-refused': CatalogueEntry<About>;
  'sysctl-unsafe': CatalogueEntry<About & { name: string }>;
  'sysctl-left-out': CatalogueEntry<About & { name: string }>;
  'sysctl-on-host-network': CatalogueEntry<About>;
  'image-by-id': CatalogueEntry<About>;
  'pull-policy-by-age': CatalogueEntry<About & { policy: string }>;
} = {
  'entrypoint-cleared-alone': entry<About>(
    'warning',
    ({ attribute }) => `${attribute} is empty without a command: Kubernetes can't clear an entrypoint, and the image’s own runs`,
    () => 'say the command',
  ),
  'command-alone': entry<About>(
    'info',
    ({ attribute }) => `${attribute}: the entrypoint is empty, so the command takes its place`,
  ),
  'start-interval-alone': entry<About>('info', ({ attribute }) => `${attribute} has no effect without start_period`),
  'environment-not-removable': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) => `${attribute} has no value: Docker removes the image’s ${name} then, Kubernetes keeps it`,
    () => 'give it an empty value if that does as well',
  ),
  'environment-perhaps-kept': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) =>
      `${attribute} has no value: where the image has a ${name} of its own it stays, while Docker removes it`,
    () => 'with --image-info engine c2k looks into the image',
  ),
  'environment-name-invalid': entry<About & { name: string; since: string | undefined }>(
    'error',
    ({ attribute, since }) =>
      `${attribute}: Kubernetes takes no environment variable of that name${since === undefined ? '' : ` before ${since}`}`,
    () => 'if the cluster is newer, say --kubernetes-version; else rename the variable',
  ),
  'environment-name-newer': entry<About & { since: string }>(
    'warning',
    ({ attribute, since }) => `${attribute}: Kubernetes takes environment variables of such names from ${since} on`,
    ({ since }) => `say --kubernetes-version ${since} if the cluster has it; else rename the variable`,
  ),
  'duration-rounded': entry<About & { value: string; seconds: number }>(
    'info',
    ({ attribute, value, seconds }) => `${attribute}: Kubernetes counts whole seconds: ${value} becomes ${seconds}s`,
  ),
  'healthcheck-without-test': entry<About>(
    'warning',
    ({ attribute }) => `${attribute} has no test, and neither has the image: there is nothing to check`,
  ),
  'healthcheck-of-unknown-image': entry<About>(
    'warning',
    ({ attribute }) => `${attribute} has no test of its own, and nothing is known of the image: no probe is made`,
    () => 'write the test into the Compose file, or let c2k look at the image: --image-info engine',
  ),
  'post-start-concurrent': entry<About>(
    'info',
    ({ attribute }) =>
      `${attribute}: Kubernetes runs hooks while the container starts, again at each restart, and restarts the container when one fails`,
  ),
  'pre-stop-within-grace': entry<About & { seconds: number }>(
    'info',
    ({ attribute, seconds }) =>
      `${attribute}: Kubernetes counts hooks as part of the grace period, so stop_grace_period is ${seconds}s longer`,
  ),
  'pre-start-per-pod': entry<About>(
    'info',
    ({ attribute }) => `${attribute} runs before each start of a pod, also when one is replaced; Compose runs it once a service`,
  ),
  'hook-user': entry<About & { user: string }>(
    'warning',
    ({ attribute, user }) => `${attribute}: hooks run as the container’s own user on Kubernetes, not as ${user}`,
  ),
  'hook-privileged': entry<About>(
    'warning',
    ({ attribute }) => `${attribute}: hooks have the container’s own rights on Kubernetes`,
  ),
  'stop-signal-unknown': entry<About & { signal: string }>(
    'error',
    ({ attribute, signal }) => `${attribute}: "${signal}" is no signal’s name or number`,
  ),
  'stop-signal-with-init': entry<About & { signal: string }>(
    'warning',
    ({ attribute, signal }) => `${attribute}: ${signal} can't be sent to a process that is not number 1; it gets SIGTERM`,
  ),
  'stop-signal-emulated': entry<About & { signal: string }>(
    'info',
    ({ attribute, signal }) =>
      `${attribute}: a preStop hook sends ${signal}, which needs a shell in the image; SIGTERM follows if the process stays`,
  ),
  'stop-signal-kill': entry<About>(
    'info',
    ({ attribute }) => `${attribute}: Kubernetes sends SIGTERM in any case; SIGKILL follows after a second`,
  ),
  'size-not-understood': entry<About & { size: string }>(
    'error',
    ({ attribute, size }) => `${attribute}: "${size}" is no size`,
    () => 'expected a number with k, m or g',
  ),
  'user-name-unknown': entry<About & { names: string }>(
    'warning',
    ({ attribute, names }) =>
      `${attribute}: only the image’s own files know the number of ${names}; the container runs as the image’s user instead`,
    () => 'say numbers, as in user: "1000:1000", or let c2k look into the image: --image-info engine',
  ),
  'groups-of-image': entry<About & { since: string }>(
    'info',
    ({ attribute, since }) =>
      `${attribute}: the user also gets the groups that the image’s /etc/group gives it; Docker, told a group, leaves them out, as Kubernetes can from ${since} on`,
  ),
  'group-name-unknown': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) => `${attribute} is left out: only the image’s own files know the number of the group ${name}`,
    () => 'say its number, or let c2k look into the image: --image-info engine',
  ),
  'security-option-unknown': entry<About & { option: string }>(
    'warning',
    ({ attribute, option }) => `${attribute} is left out: "${option}" has no counterpart`,
  ),
  'profile-on-nodes': entry<About & { profile: string }>(
    'warning',
    ({ attribute, profile }) => `${attribute}: the profile ${profile} has to be installed on the nodes`,
  ),
  'no-new-privileges-refused': entry<About>(
    'warning',
    ({ attribute }) => `${attribute} is left out: Kubernetes refuses it together with privileged or SYS_ADMIN`,
  ),
  'sysctl-unsafe': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) =>
      `${attribute}: ${name} is not among the safe sysctls: the pod is refused unless the nodes’ kubelets allow it`,
    ({ name }) => `start the kubelets with --allowed-unsafe-sysctls=${name}`,
  ),
  'sysctl-left-out': entry<About & { name: string }>(
    'warning',
    ({ attribute, name }) =>
      `${attribute} is left out: kubelets forbid ${name} unless started with --allowed-unsafe-sysctls, and the pod would never start`,
    () => 'where the nodes allow it say x-c2k: {unsafeSysctls: true}',
  ),
  'sysctl-on-host-network': entry<About>(
    'warning',
    ({ attribute }) => `${attribute} is left out: a pod on the node’s network can't set it`,
  ),
  'image-by-id': entry<About>(
    'warning',
    ({ attribute }) => `${attribute} is an image’s ID, which no cluster can pull`,
    () => 'give the image a name',
  ),
  'pull-policy-by-age': entry<About & { policy: string }>(
    'info',
    ({ attribute, policy }) => `${attribute}: ${policy} becomes Always, which pulls at each start`,
  ),
};
