import { InvalidArgumentError } from 'commander';
import type { ConvertOptions } from '../convert.ts';
import type { Overlay } from '../overlays.ts';
import type { LoadingFlags } from './options.ts';
import type { OutputTarget } from './output.ts';
import { UsageError } from './usage.ts';

type OutputFormat = NonNullable<ConvertOptions['format']>;

/** The flags that say in which form manifests are written. */
export interface FormatFlags {
  readonly format: OutputFormat;
  readonly overlay?: readonly Overlay[];
}

export const formats: readonly OutputFormat[] = ['yaml', 'json', 'kustomize', 'helm'];

/** For `--overlay NAME=FILE`: the files of one name are merged in their order. */
export function collectOverlay(text: string, before: readonly Overlay[] = []): readonly Overlay[] {
  const [, name, file] = /^([A-Za-z0-9][-\w.]*)=(.+)$/.exec(text) ?? [];
  if (name === undefined || file === undefined) {
    throw new InvalidArgumentError('It is NAME=FILE, such as prod=compose.prod.yaml; the name becomes a folder.');
  }
  const known = before.find((overlay) => overlay.name === name);
  const overlay = { name, files: [...(known?.files ?? []), file] };
  return known ? before.map((each) => (each === known ? overlay : each)) : [...before, overlay];
}

/** Refuses what does not go together with the format. */
export function checkFormat(flags: FormatFlags & LoadingFlags & { readonly lock?: boolean }, target: OutputTarget): void {
  const { format, overlay } = flags;
  const isFolder = format !== 'yaml' && format !== 'json';
  if (isFolder && target.kind !== 'folder') {
    throw new UsageError(`--format ${format} writes a folder of several files: say which by --output DIR`);
  }
  if (overlay && format !== 'kustomize') throw new UsageError('--overlay needs --format kustomize');
  if (overlay && flags.file?.includes('-'))
    throw new UsageError('--overlay reads the Compose files again, which standard input can’t be');
  if (overlay && flags.lock) {
    throw new UsageError('--lock writes the images of one variant of a project, and --overlay makes several');
  }
}
