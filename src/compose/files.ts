import { posix } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import { type Host, HostError } from '../host/host.ts';
import type { SourceFile } from '../source/file.ts';
import type { Place } from '../source/span.ts';
import { cleanPath } from './paths.ts';

/** `path` as a person would type it: relative to the working directory where that is shorter. `-` stays what it is. */
export function displayPath(path: string, host: Host): string {
  if (path === '-') return path;
  const relative = posix.relative(host.workingDirectory, path);
  return relative !== '' && relative.length < path.length ? relative : path;
}

/** The text of a file that must be there; reports and gives undefined where it can't be had. `at` is who asked for it. */
export async function readSource(path: string, host: Host, report: Report, at?: Place): Promise<SourceFile | undefined> {
  try {
    return { path: displayPath(path, host), text: await host.readText(path) };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    report('file-not-readable', at, { path: displayPath(path, host), reason: reasonText(error) });
    return undefined;
  }
}

function reasonText(error: HostError): string {
  return error.message.slice(error.path.length + 2);
}

/** A leading `~` as the home directory, where the environment knows one. */
export function expandHome(path: string, home: string | undefined): string {
  return path.startsWith('~') && home ? cleanPath(posix.join(home, path.slice(1))) : path;
}

/** Whether a reference names something to be fetched: a git repository or an OCI artifact. */
export function isRemote(path: string): boolean {
  return /^(oci:\/\/|git:\/\/|ssh:\/\/|https?:\/\/|git@|github\.com\/)/.test(path);
}
