import type { Manifest } from '../../k8s/manifest.ts';
import type { Volume, VolumeMount } from '../../k8s/types.ts';

/** One thing a container sees at one path, and all that it takes to put it there. */
export interface MountPlan {
  readonly mount: VolumeMount;
  /** The pod's volumes behind it; the same one may be named by several plans. */
  readonly volumes: readonly Volume[];
  /** Objects that hold its content. */
  readonly objects?: readonly Manifest[];
  readonly copyUp?: CopyUp;
  readonly copyOf?: ImageCopy;
  readonly steps?: readonly FileStep[];
  /** A digest of the content: when it changes, the pods have to be replaced. */
  readonly digest?: string;
}

/** A volume that gets what the image has at `target`, once, as Docker fills new volumes. */
export interface CopyUp {
  readonly volume: string;
  readonly target: string;
  /** False: the volume's directory is made, and stays empty. */
  readonly fill: boolean;
}

/** A volume that gets what another image has at `path`, all of it where that is empty, each time that the pod starts. */
export interface ImageCopy {
  readonly volume: string;
  readonly image: string;
  readonly path: string;
}

/**
 * Work on files before the containers start; paths are relative to the volume's root. `ensure` makes a directory where nothing is, `link`
 * a symbolic link, `join` a file out of its parts.
 */
export type FileStep =
  | { readonly kind: 'directory'; readonly volume: string; readonly path: string; readonly owner: string; readonly mode: number }
  | { readonly kind: 'file' | 'ensure'; readonly volume: string; readonly path: string }
  | { readonly kind: 'link'; readonly volume: string; readonly path: string; readonly target: string }
  | { readonly kind: 'join'; readonly volume: string; readonly path: string; readonly mode: number }
  | {
      readonly kind: 'copy';
      readonly from: { readonly volume: string; readonly path: string };
      readonly to: { readonly volume: string; readonly path: string };
      readonly owner: string;
      /** Kept as they are where undefined. */
      readonly mode: number | undefined;
    };

/** The directory inside a claim or emptyDir that is mounted: a file system's own root may hold `lost+found`, and its mode is not ours. */
export const dataDirectory = 'data';
