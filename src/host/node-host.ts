import {
  chmodSync,
  chownSync,
  createReadStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { posix } from 'node:path';
import { type FileStat, type Host, HostError, type HostErrorReason } from './host.ts';

/** The largest file that is read: generous for configuration, small enough that a mistaken path does not eat the memory. */
const MAX_FILE_BYTES = 32 * 1024 * 1024;

/**
 * The machine c2k runs on: the only code that touches files, standard input and the clock. Files are read and written in place:
 * they are small, and a turn through the thread pool takes longer than they do.
 */
export function createNodeHost(): Host {
  return {
    workingDirectory: process.cwd().replaceAll('\\', '/'),
    environment: process.env,
    readText: async (path) => decode(await readBytes(path), path),
    readBytes,
    stat: async (path) => orUndefined(() => toFileStat(statSync(path))),
    list: async (path) => {
      try {
        return readdirSync(path).sort();
      } catch (error) {
        throw hostError(error, path);
      }
    },
    realPath: async (path) => orUndefined(() => realpathSync.native(path)),
    readLink: async (path) => orUndefined(() => readlinkSync(path)),
    writeText: async (path, text) => {
      try {
        mkdirSync(posix.dirname(path), { recursive: true });
        writeFileSync(path, text);
      } catch (error) {
        throw hostError(error, path);
      }
    },
    replaceText: async (path, text) => {
      try {
        replaceFile(realpathSync.native(path), text);
      } catch (error) {
        throw hostError(error, path);
      }
    },
    removeFile: async (path) => {
      try {
        unlinkSync(path);
      } catch (error) {
        throw hostError(error, path);
      }
    },
    now: () => Date.now(),
  };
}

async function readBytes(path: string): Promise<Uint8Array> {
  if (path === '-') return readStream(process.stdin, path);
  if (path === '/dev/null') return new Uint8Array();
  try {
    // Opening a pipe nobody writes to, or a device, can wait for ever: look first. A pipe the shell made is fine.
    const found = statSync(path);
    const isShellPipe = /^\/(dev|proc\/self)\/(fd\/\d+|stdin)$/.test(path);
    if (!found.isFile() && !isShellPipe) throw new HostError('not-a-file', path);
    if (found.size > MAX_FILE_BYTES) throw new HostError('too-large', path);
    return isShellPipe ? await readStream(createReadStream(path), path) : readFileSync(path);
  } catch (error) {
    throw hostError(error, path);
  }
}

/** By a new file beside it, with its owner and permissions; in place where that can't be, as for a file mounted into a container. */
function replaceFile(path: string, text: string): void {
  const { mode, uid, gid } = statSync(path);
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { flag: 'wx', mode: 0o600 });
    chownSync(beside, uid, gid);
    chmodSync(beside, mode);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    if (!['EACCES', 'EPERM', 'EBUSY'].includes(errorCode(error))) throw error;
    writeFileSync(path, text);
  }
}

async function readStream(stream: AsyncIterable<Uint8Array | string>, path: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_FILE_BYTES) throw new HostError('too-large', path);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new HostError('not-text', path, { cause });
  }
}

function toFileStat(found: Stats): FileStat {
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
  return {
    kind,
    mode: found.mode & 0o7777,
    size: found.size,
    uid: found.uid,
    gid: found.gid,
  };
}

/** What cannot be looked at (a loop of symlinks, a forbidden directory, a name with a NUL) is not there for our purposes. */
function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

const reasons: Readonly<Record<string, HostErrorReason>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  ELOOP: 'not-found',
  EISDIR: 'not-a-file',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
};

function hostError(error: unknown, path: string): HostError {
  if (error instanceof HostError) return error;
  return new HostError(reasons[errorCode(error)] ?? 'other', path, { cause: error });
}

/** By its shape: Node's errors are not of the class that a test's sandbox knows. */
function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
