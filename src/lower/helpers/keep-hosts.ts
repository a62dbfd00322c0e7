import type { Container, VolumeMount } from '../../k8s/types.ts';
import { at, from, type Scope, tellOf } from '../context.ts';
import type { MountPlan } from '../mounts/plan.ts';
import { type HostName, isHostName } from '../networking/host-names.ts';
import { helperContainer, scriptCommand, unprivileged } from './helper.ts';
import { writeHosts } from './scripts.ts';

const volume = 'c2k-hosts';
const folder = '/c2k/hosts';
const hostsFile = '/etc/hosts';

/** Who keeps a pod's hosts file, and what puts that file into its containers. */
export interface HostsKeeper {
  readonly container: Container;
  readonly plan: MountPlan;
}

/**
 * A sidecar that keeps the names which the cluster's DNS or a pod's `hostAliases` can't have, and the pod's domain, in a hosts file. It asks for the addresses again and again, since those
 * of Services without one of their own are their pods', and pods are replaced. A container that mounts the file in place of the kubelet's
 * sees each change: the file is written anew, never replaced.
 */
export function keepHosts(scope: Scope, names: readonly HostName[]): HostsKeeper | undefined {
  const domain = domainOf(scope);
  if (names.length === 0 && domain === '') return undefined;
  const written = `${folder}/hosts`;
  const mount: VolumeMount = { name: volume, mountPath: folder };
  const container: Container = {
    ...helperContainer({
      name: 'keep-hosts',
      image: scope.options.helperImages.shell,
      command: scriptCommand('sh', writeHosts, 'keep-hosts'),
      args: [written, domain, ...names.flatMap(subjects)],
      mounts: [mount],
      securityContext: unprivileged,
    }),
    // Of an init container: it runs beside the others, ends after them, and what comes next waits until it has started.
    restartPolicy: 'Always',
    startupProbe: { exec: { command: ['test', '-s', written] }, periodSeconds: 1, failureThreshold: 60 },
  };
  return {
    container: from(scope, container, ...(domain === '' ? [] : [at(scope, 'domainname')]), ...names.map(({ place }) => place)),
    plan: {
      mount: { name: volume, mountPath: hostsFile, subPath: 'hosts' },
      volumes: [{ name: volume, emptyDir: {} }],
    },
  };
}

function subjects({ name, services, addresses = [] }: HostName): string[] {
  return [...services.map((service) => `${name}=${service}`), ...addresses.map((address) => `${name}=@${address}`)];
}

/** Docker has the full name in the hosts file too, before the short one, which is how `hostname -f` finds it. */
function domainOf(scope: Scope): string {
  const { domainname = '', network_mode } = scope.service;
  if (domainname === '') return '';
  const isKept = isHostName(domainname) && network_mode !== 'host';
  tellOf(scope, isKept ? 'domain-name' : 'domain-name-lost', ['domainname'], { domain: domainname });
  return isKept ? domainname : '';
}

/** The plans of a container with the hosts file among them, unless it brings its own. */
export function withHosts(plans: readonly MountPlan[], keeper: HostsKeeper | undefined): readonly MountPlan[] {
  return keeper === undefined || plans.some(({ mount }) => mount.mountPath === hostsFile) ? plans : [...plans, keeper.plan];
}
