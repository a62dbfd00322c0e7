import type { Conversion, ConvertOptions, ConvertResult } from './convert.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { outputFiles } from './output-files.ts';

/** A variant of a project: what it is when these Compose files are merged over its own. */
export interface Overlay {
  /** The name of its folder below `overlays/`. */
  readonly name: string;
  /** As {@link ConvertOptions.files}, which come before them. */
  readonly files: readonly string[];
}

/** A conversion with those of its overlays, by whatever makes one, as files; what all of them have to say, once. */
export async function withOverlays(
  options: ConvertOptions,
  convertOne: (options: ConvertOptions) => Promise<Conversion>,
): Promise<ConvertResult> {
  const base = await convertOne(options);
  const { overlays = [] } = options;
  const variants: (Conversion & { readonly name: string })[] = [];
  // One after the other: each may write what it learns of images.
  for (const { name, files } of options.format === 'kustomize' && base.project ? overlays : []) {
    variants.push({ name, ...(await convertOne({ ...options, files: [...(base.project?.files ?? []), ...files] })) });
  }
  const diagnostics =
    variants.length === 0 ? base.diagnostics : distinct([base, ...variants].flatMap((each) => each.diagnostics));
  const isUsable = diagnostics.every(({ severity }) => severity !== 'error');
  return { ...base, diagnostics, files: isUsable ? await outputFiles(base, variants, options) : [] };
}

/** What is wrong with the base is so in each of its overlays. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ code, message, span }: Diagnostic): string =>
    JSON.stringify([code, message, span?.file.path, span?.start, span?.end]);
  return [...new Map(diagnostics.map((each) => [keyOf(each), each])).values()];
}
