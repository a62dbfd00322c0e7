import { at, from, type Scope } from '../context.ts';
import { dataDirectory, type ImageCopy } from '../mounts/plan.ts';
import { fileKeeper, helperContainer, type Preparation, scriptCommand, volumeRoot } from './helper.ts';
import { bringTools, toolsEnvironment, toolsMount, toolsShell } from './image-tools.ts';
import { copyImage } from './scripts.ts';

/** Copies what other images hold, for clusters that can't mount an image: a container of each sees its files. */
export function copyImages(scope: Scope, copies: readonly ImageCopy[]): Preparation {
  if (copies.length === 0) return { containers: [], volumes: [] };
  const { containers, volumes } = bringTools(scope);
  const copying = copies.map(({ image, path, volume }) => {
    const container = helperContainer({
      name: 'copy-image',
      image,
      command: scriptCommand(toolsShell, copyImage, 'copy-image'),
      args: [path, `${volumeRoot}/${volume}/${dataDirectory}`],
      env: toolsEnvironment,
      mounts: [{ name: volume, mountPath: `${volumeRoot}/${volume}` }, toolsMount],
      securityContext: fileKeeper,
    });
    return from(scope, container, at(scope, 'volumes'));
  });
  return { containers: [...containers, ...copying], volumes };
}
