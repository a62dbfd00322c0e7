import { posix } from 'node:path';
import { type FileStat, type Host, HostError } from './host.ts';

/** What a {@link createMemoryHost} starts with. */
export interface MemoryHostOptions {
  /** Content by path; a relative path is below the working directory, a path ending in `/` is an empty directory. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Permission bits by path. @default 0o644 for files, 0o755 for directories */
  readonly modes?: Readonly<Record<string, number>>;
  /** Owner and group by path. @default 0, 0 */
  readonly owners?: Readonly<Record<string, { readonly uid: number; readonly gid: number }>>;
  /** Where symbolic links lead, by path. */
  readonly links?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** @default /project */
  readonly workingDirectory?: string;
  /** Standard input. @default empty */
  readonly stdin?: string;
  /** Milliseconds since the epoch. @default 0 */
  readonly now?: number;
}

/** A {@link Host} whose files one can look into. */
export interface MemoryHost extends Host {
  /** All files by absolute path, those written included. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** A machine made of data, for tests and for programs that have no file system. */
export function createMemoryHost(options: MemoryHostOptions = {}): MemoryHost {
  const workingDirectory = options.workingDirectory ?? '/project';
  const absolute = (path: string): string => posix.resolve(workingDirectory, path);
  const files = new Map<string, Uint8Array>();
  const directories = new Set<string>(['/', workingDirectory]);
  const add = (path: string, content: string | Uint8Array): void => {
    const at = absolute(path);
    if (path.endsWith('/')) directories.add(at);
    else files.set(at, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    for (let above = posix.dirname(at); !directories.has(above); above = posix.dirname(above)) directories.add(above);
  };
  for (const [path, content] of Object.entries(options.files ?? {})) add(path, content);
  const links = absoluteKeys(options.links, absolute);
  const modes = absoluteKeys(options.modes, absolute);
  const owners = absoluteKeys(options.owners, absolute);

  /** Follows links, also in the directories above; undefined for a loop. */
  const follow = (path: string): string | undefined => {
    let real = '/';
    const parts = absolute(path).split('/').filter(Boolean);
    for (let hops = 0; parts.length > 0; ) {
      const next = posix.join(real, parts.shift() ?? '');
      const target = links.get(next);
      if (target === undefined) {
        real = next;
        continue;
      }
      hops += 1;
      if (hops > 40) return undefined;
      parts.unshift(...posix.resolve(real, target).split('/').filter(Boolean));
      real = '/';
    }
    return real;
  };
  /** Where `path` itself is: links in the directories above are followed. */
  const placed = (path: string): string => posix.join(follow(posix.dirname(absolute(path))) ?? '/', posix.basename(path));
  const statOf = (path: string): FileStat | undefined => {
    const real = follow(path);
    if (real === undefined) return undefined;
    const content = files.get(real);
    if (!content && !directories.has(real)) return undefined;
    const owner = owners.get(real) ?? { uid: 0, gid: 0 };
    const mode = modes.get(real) ?? (content ? 0o644 : 0o755);
    return { kind: content ? 'file' : 'directory', mode, size: content?.length ?? 0, ...owner };
  };
  const readBytes = async (path: string): Promise<Uint8Array> => {
    if (path === '-') return new TextEncoder().encode(options.stdin ?? '');
    if (path === '/dev/null') return new Uint8Array();
    const found = statOf(path);
    const content = files.get(follow(path) ?? '');
    if (!found) throw new HostError('not-found', path);
    if (!content) throw new HostError('not-a-file', path);
    if ((found.mode & 0o444) === 0) throw new HostError('not-permitted', path);
    return content;
  };
  return {
    files,
    workingDirectory,
    environment: options.environment ?? {},
    readBytes,
    readText: async (path) => {
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readBytes(path));
      } catch (error) {
        throw error instanceof HostError ? error : new HostError('not-text', path, { cause: error });
      }
    },
    stat: async (path) => statOf(path),
    list: async (path) => {
      if (statOf(path)?.kind !== 'directory') throw new HostError(statOf(path) ? 'not-a-directory' : 'not-found', path);
      const real = follow(path) ?? path;
      const below = [...files.keys(), ...directories, ...links.keys()].filter((each) => each !== '/');
      return [...new Set(below.filter((each) => posix.dirname(each) === real).map((each) => posix.basename(each)))].sort();
    },
    realPath: async (path) => (statOf(path) ? follow(path) : undefined),
    readLink: async (path) => links.get(placed(path)),
    writeText: async (path, text) => add(path, text),
    replaceText: async (path, text) => {
      await readBytes(path);
      add(follow(path) ?? path, text);
    },
    removeFile: async (path) => {
      if (!files.delete(placed(path))) throw new HostError('not-found', path);
    },
    now: () => options.now ?? 0,
  };
}

function absoluteKeys<T>(
  byPath: Readonly<Record<string, T>> | undefined,
  absolute: (path: string) => string,
): ReadonlyMap<string, T> {
  return new Map(Object.entries(byPath ?? {}).map(([path, value]) => [absolute(path), value]));
}
