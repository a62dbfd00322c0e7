/** A file to be written, or shown. */
export interface OutputFile {
  /** Relative to where the output goes, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Written where there is none, and the user's own from then on: never compared, never written again. @default false */
  readonly isStarter?: boolean;
}
