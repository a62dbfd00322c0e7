import type { Report } from '../diagnostics/diagnostic.ts';
import type { OutputFile } from '../emit/output-file.ts';
import { type Host, HostError } from '../host/host.ts';

/** Writes files; what can't be written is reported, and gives false. */
export async function writeFiles(files: readonly OutputFile[], host: Host, report: Report): Promise<boolean> {
  let areWritten = true;
  for (const { path, text } of files) {
    try {
      await host.writeText(path, text);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      report('output-not-written', undefined, { path, reason: error.message });
      areWritten = false;
    }
  }
  return areWritten;
}

/** Writes the one file that was asked for, unless that would overwrite something that never was c2k's, such as a Compose file. */
export async function writeManifests(
  file: OutputFile,
  { force = false }: { readonly force?: boolean | undefined },
  host: Host,
  report: Report,
): Promise<void> {
  const there = force ? undefined : await textOf(file.path, host);
  if (there === undefined || there.trim() === '' || isManifests(there)) await writeFiles([file], host, report);
  else report('output-kept', undefined, { path: file.path, because: 'foreign' });
}

/** Every manifest of c2k's says whose it is. */
function isManifests(text: string): boolean {
  return /app\.kubernetes\.io\/managed-by"?: "?c2k\b/.test(text);
}

/** Reports a file that is not on disk as it would be written. */
export async function checkFile({ path, text }: OutputFile, host: Host, report: Report): Promise<void> {
  if ((await textOf(path, host)) === text) return;
  report('output-differs', undefined, { path, difference: (await host.stat(path)) ? 'changed' : 'missing' });
}

/** Undefined where there is none that can be read. */
export async function textOf(path: string, host: Host): Promise<string | undefined> {
  try {
    return await host.readText(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return undefined;
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
