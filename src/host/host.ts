/** What c2k asks of the machine it runs on. Passes get this and nothing else, so tests and embedders can stand in for it. */
export interface Host {
  /** Absolute, with `/` between its parts. */
  readonly workingDirectory: string;
  /** The process environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The text of a file; `-` is standard input. Rejects with a {@link HostError}. */
  readText(path: string): Promise<string>;
  /** The bytes of a file, for binary content. Rejects with a {@link HostError}. */
  readBytes(path: string): Promise<Uint8Array>;
  /** What is at `path`, symlinks followed; undefined where nothing is. */
  stat(path: string): Promise<FileStat | undefined>;
  /** Names in a directory in code-unit order. Rejects with a {@link HostError}. */
  list(path: string): Promise<readonly string[]>;
  /** Where `path` really is, symlinks resolved; undefined where nothing is. */
  realPath(path: string): Promise<string | undefined>;
  /** What a symbolic link at `path` itself says, wherever that leads; undefined where no link is. */
  readLink(path: string): Promise<string | undefined>;
  /** Writes a file, and the directories above it. Rejects with a {@link HostError}. */
  writeText(path: string, text: string): Promise<void>;
  /** Gives a file that is there another text in one step: whoever reads meanwhile sees the old or the new. Rejects with a {@link HostError}. */
  replaceText(path: string, text: string): Promise<void>;
  /** Removes a file. Rejects with a {@link HostError}. */
  removeFile(path: string): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface FileStat {
  readonly kind: 'file' | 'directory' | 'other';
  /** Permission bits, such as 0o644. */
  readonly mode: number;
  /** In bytes. */
  readonly size: number;
  /** Owner and group. */
  readonly uid: number;
  readonly gid: number;
}

/** Why a file could not be had, in words that need no errno table. */
export type HostErrorReason =
  | 'not-found'
  | 'not-a-file'
  | 'not-a-directory'
  | 'not-permitted'
  | 'too-large'
  | 'not-text'
  | 'other';

/** A file that could not be read or written. */
export class HostError extends Error {
  readonly reason: HostErrorReason;
  readonly path: string;
  constructor(reason: HostErrorReason, path: string, options?: ErrorOptions) {
    super(`${path}: ${describe(reason)}`, options);
    this.name = 'HostError';
    this.reason = reason;
    this.path = path;
  }
}

function describe(reason: HostErrorReason): string {
  switch (reason) {
    case 'not-found':
      return 'no such file or directory';
    case 'not-a-file':
      return 'not a regular file';
    case 'not-a-directory':
      return 'not a directory';
    case 'not-permitted':
      return 'permission denied';
    case 'too-large':
      return 'larger than c2k reads';
    case 'not-text':
      return 'not UTF-8 text';
    case 'other':
      return 'cannot be read';
  }
}
