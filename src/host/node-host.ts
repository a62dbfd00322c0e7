import { type FileHandle, mkdir, open, readdir, realpath, stat, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { type FileStat, type Host, HostError, type HostErrorReason } from './host.ts';

/** The largest file that is read: generous for configuration, small enough that a mistaken path does not eat the memory. */
const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** The machine c2k runs on: the only code that touches files, standard input and the clock. */
export function createNodeHost(): Host {
  return {
    workingDirectory: process.cwd().replaceAll('\\', '/'),
    environment: process.env,
    readText: async (path) => decode(await readBytes(path), path),
    readBytes,
    stat: (path) => orUndefined(async () => toFileStat(await stat(path))),
    list: async (path) => {
      try {
        return (await readdir(path)).sort();
      } catch (error) {
        throw hostError(error, path);
      }
    },
    realPath: (path) => orUndefined(() => realpath(path)),
    writeText: async (path, text) => {
      try {
        await mkdir(posix.dirname(path), { recursive: true });
        await writeFile(path, text);
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
  let file: FileHandle | undefined;
  try {
    // Opening a pipe nobody writes to, or a device, can wait for ever: look first. A pipe the shell made is fine.
    const found = await stat(path);
    const isShellPipe = /^\/(dev|proc\/self)\/(fd\/\d+|stdin)$/.test(path);
    if (!found.isFile() && !isShellPipe) throw new HostError('not-a-file', path);
    if (found.size > MAX_FILE_BYTES) throw new HostError('too-large', path);
    file = await open(path);
    return isShellPipe ? await readStream(file.createReadStream({ autoClose: false }), path) : await file.readFile();
  } catch (error) {
    throw hostError(error, path);
  } finally {
    await file?.close();
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

function toFileStat(found: Awaited<ReturnType<typeof stat>>): FileStat {
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
  return {
    kind,
    mode: Number(found.mode) & 0o7777,
    size: Number(found.size),
    uid: Number(found.uid),
    gid: Number(found.gid),
  };
}

/** What cannot be looked at (a loop of symlinks, a forbidden directory, a name with a NUL) is not there for our purposes. */
async function orUndefined<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
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
  // By its shape: Node's errors are not of the class that a test's sandbox knows.
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return new HostError(reasons[code] ?? 'other', path, { cause: error });
}
