import type { ImageContent, UserNumbers } from './image-config.ts';
import type { Machine, RunOptions } from './machine.ts';

/** What to look for in an image's files. */
export interface ContentQuestion {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  /** Whether the place of the program `env` is asked for. */
  readonly env: boolean;
}

const envPlaces: readonly string[] = ['/usr/bin/env', '/bin/env'];

/**
 * Looks into an image that the engine has: a container is made of it, never started, and removed again. Undefined where the engine
 * makes none. Of users and groups only those are kept that were asked for: more would be nobody's business in a lock file.
 */
export async function readImageContent(
  reference: string,
  question: ContentQuestion,
  machine: Machine,
  options: RunOptions = {},
): Promise<ImageContent | undefined> {
  // An image need not say a command, but a container has to.
  const made = await machine.run('docker', ['container', 'create', '--pull', 'never', reference, 'true'], options);
  if (made.code !== 0) return undefined;
  const container = made.stdout.trim();
  const read = async (path: string): Promise<string | undefined> => {
    const copied = await machine.run('docker', ['container', 'cp', '--follow-link', `${container}:${path}`, '-'], options);
    return copied.code === 0 ? firstFile(copied.stdout) : undefined;
  };
  try {
    const needsAccounts = question.users.length > 0 || question.groups.length > 0;
    const users = needsAccounts ? readUsers((await read('/etc/passwd')) ?? '') : {};
    const groups = needsAccounts ? readGroups((await read('/etc/group')) ?? '') : {};
    const env = question.env ? await findEnv(read) : undefined;
    return { users: only(users, question.users), groups: only(groups, question.groups), ...(env !== undefined && { env }) };
  } finally {
    // Not with the signal of the rest: what was made goes, also when nobody waits for it any more.
    await machine.run('docker', ['container', 'rm', '--force', '--volumes', container]);
  }
}

async function findEnv(read: (path: string) => Promise<string | undefined>): Promise<string | undefined> {
  for (const place of envPlaces) if ((await read(place)) !== undefined) return place;
  return undefined;
}

/** `name:password:uid:gid:…`; of two lines with a name the first counts, as for Docker. */
export function readUsers(passwd: string): Readonly<Record<string, UserNumbers>> {
  const entries = rows(passwd).flatMap(([name = '', , uid, gid]) =>
    isNumber(uid) && isNumber(gid) ? [[name, { uid: Number(uid), gid: Number(gid) }] as const] : [],
  );
  return Object.fromEntries(entries.reverse());
}

/** `name:password:gid:members` */
export function readGroups(group: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    rows(group)
      .flatMap(([name = '', , gid]) => (isNumber(gid) ? [[name, Number(gid)] as const] : []))
      .reverse(),
  );
}

function rows(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'));
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,10}$/.test(text);
}

function only<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

const blockSize = 512;

/**
 * The text of the first file in a tar archive, which is how `docker cp` writes to standard output. The archive was read as UTF-8:
 * its header is ASCII for the paths asked for, and after it only texts are of interest.
 */
function firstFile(archive: string): string | undefined {
  const bytes = Buffer.from(archive);
  const size = Number.parseInt(bytes.toString('latin1', 124, 136), 8);
  return Number.isNaN(size) ? undefined : bytes.toString('utf8', blockSize, blockSize + size);
}
