import { defined, filled } from '../../k8s/defined.ts';
import type { Container, EnvVar, SecurityContext, Volume, VolumeMount } from '../../k8s/types.ts';
import { escapeAll } from '../escape.ts';

/** What runs before everything else in a pod, and the volumes that it needs beside the containers' own. */
export interface Preparation {
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
}

/** Where helpers see the volumes that they fill. */
export const volumeRoot = '/c2k/volumes';

interface Helper {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args: readonly string[];
  /** One more argument, in which Kubernetes fills in what `env` says. */
  readonly expandedArgument?: string;
  readonly env?: readonly EnvVar[];
  readonly mounts?: readonly VolumeMount[];
  readonly securityContext: SecurityContext;
}

/** A helper container: it does one thing before the service's own containers start. */
export function helperContainer({ name, image, command, env, mounts, securityContext, ...helper }: Helper): Container {
  const args = [...escapeAll(helper.args), ...(helper.expandedArgument === undefined ? [] : [helper.expandedArgument])];
  return defined({
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    command: command && [...command],
    args: filled(args),
    env: env && [...env],
    volumeMounts: mounts && mounts.length > 0 ? [...mounts] : undefined,
    securityContext,
  });
}

/**
 * A shell script with its subjects as arguments; the word after `-c TEXT` is what the shell calls itself in its messages. The scripts hold
 * no `$$` and name no variable as `$(NAME)`, so Kubernetes leaves them alone and they stay readable.
 */
export function scriptCommand(shell: string, script: string, name: string): string[] {
  return [shell, '-c', script, name];
}

/** One who only waits needs nothing. */
export const unprivileged: SecurityContext = {
  runAsUser: 65534,
  runAsGroup: 65534,
  runAsNonRoot: true,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  seccompProfile: { type: 'RuntimeDefault' },
  capabilities: { drop: ['ALL'] },
};

/** One who gives files their owners must be root, with the rights for that and no others. */
export const fileKeeper: SecurityContext = {
  runAsUser: 0,
  runAsGroup: 0,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  seccompProfile: { type: 'RuntimeDefault' },
  capabilities: { drop: ['ALL'], add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'] },
};
