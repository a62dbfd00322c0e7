import type { EnvVar, VolumeMount } from '../../k8s/types.ts';
import { at, from, type Scope } from '../context.ts';
import { helperContainer, type Preparation, scriptCommand, unprivileged } from './helper.ts';
import { takeTools } from './scripts.ts';

const tools: VolumeMount = { name: 'c2k-tools', mountPath: '/c2k/tools' };

/** Only a container of an image sees its files, and the image may have no shell: so a helper that runs in it brings its own, in a volume. */
export const toolsMount: VolumeMount = { ...tools, readOnly: true };
export const toolsShell: string = `${tools.mountPath}/sh`;
export const toolsEnvironment: readonly EnvVar[] = [
  { name: 'PATH', value: tools.mountPath },
  { name: 'LD_LIBRARY_PATH', value: tools.mountPath },
];

/** Puts the tools into their volume. */
export function bringTools(scope: Scope): Preparation {
  const bringer = helperContainer({
    name: 'bring-tools',
    image: scope.options.helperImages.shell,
    command: scriptCommand('/bin/sh', takeTools, 'bring-tools'),
    args: [tools.mountPath],
    mounts: [tools],
    securityContext: unprivileged,
  });
  return { containers: [from(scope, bringer, at(scope, 'volumes'))], volumes: [{ name: tools.name, emptyDir: {} }] };
}
