/** A file to be written, or shown. */
export interface OutputFile {
  /** Relative to where the output goes, with `/`. */
  readonly path: string;
  readonly text: string;
}
