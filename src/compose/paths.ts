import { posix } from 'node:path';

/** Go's `path.Clean`: without `.`, `..` and doubled slashes, and without the slash at the end. */
export function cleanPath(path: string): string {
  const clean = posix.normalize(path);
  return clean.length > 1 && clean.endsWith('/') ? clean.slice(0, -1) : clean;
}
