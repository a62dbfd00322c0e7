import type { Report } from '../diagnostics/diagnostic.ts';
import type { OutputFile } from '../emit/output-file.ts';
import { type Host, HostError } from '../host/host.ts';
import { labelKeys } from '../k8s/labels.ts';

/** Writes files; a starter only where there is no such file. What can't be written is reported. */
export async function writeFiles(files: readonly OutputFile[], host: Host, report: Report): Promise<void> {
  for (const { path, text, isStarter } of files) {
    try {
      if (isStarter && (await host.stat(path))) continue;
      await host.writeText(path, text);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      report('output-not-written', undefined, { path, reason: error.message });
    }
  }
}

/** Reports each file that is not on disk as it would be written. */
export async function checkFiles(files: readonly OutputFile[], host: Host, report: Report): Promise<void> {
  for (const { path, text, isStarter } of files) {
    if (isStarter && (await host.stat(path))) continue;
    const difference = await differenceOf(path, text, host);
    if (difference) report('output-differs', undefined, { path, difference });
  }
}

async function differenceOf(path: string, text: string, host: Host): Promise<'missing' | 'changed' | undefined> {
  try {
    return (await host.readText(path)) === text ? undefined : 'changed';
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return error.reason === 'not-found' ? 'missing' : 'changed';
  }
}

/** Where output goes. */
export type OutputTarget = { readonly kind: 'stdout' } | { readonly kind: 'file' | 'folder'; readonly path: string };

/** What `-o PATH` means: a folder if it is one or looks like one, else a file. */
export async function outputTarget(path: string | undefined, host: Host): Promise<OutputTarget> {
  if (path === undefined || path === '-') return { kind: 'stdout' };
  const there = await host.stat(path);
  if (there ? there.kind === 'directory' : !/\.(ya?ml|json)$/i.test(path)) {
    return { kind: 'folder', path: path.replace(/(?<=.)\/+$/, '') };
  }
  return { kind: 'file', path };
}

export function inFolder(folder: string, files: readonly OutputFile[]): readonly OutputFile[] {
  return files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
}

/**
 * Reports files in a folder that an earlier run wrote for the project and that this one does not: of a service that is gone.
 * Whoever applies the folder would apply it too.
 */
export async function findLeftOvers(
  folder: string,
  files: readonly OutputFile[],
  project: string,
  host: Host,
  report: Report,
): Promise<void> {
  const written = new Set(files.map(({ path }) => path));
  const marks = [`${labelKeys.project}: ${project}`, `"${labelKeys.project}": "${project}"`];
  const there = await host.stat(folder);
  for (const name of there ? await host.list(folder) : []) {
    const path = `${folder}/${name}`;
    if (written.has(path) || !/\.(ya?ml|json)$/.test(name)) continue;
    const text = await host.readText(path).catch(() => '');
    if (marks.some((mark) => text.includes(mark))) report('output-left-over', undefined, { path });
  }
}
