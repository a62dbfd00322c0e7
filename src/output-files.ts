import type { Conversion, ConvertOptions } from './convert.ts';
import { emitJson } from './emit/json.ts';
import type { OverlayVariant } from './emit/kustomize/kustomize.ts';
import { groupByFile } from './emit/layout.ts';
import type { OutputFile } from './emit/output-file.ts';
import { emitYaml } from './emit/yaml.ts';
import { resolveOptions } from './lower/options.ts';

/** The manifests as text, in the form that the options ask for; what writes a chart or overlays is loaded for those alone. */
export async function outputFiles(
  { manifests, provenance, project }: Conversion,
  overlays: readonly OverlayVariant[],
  { format = 'yaml', layout = 'stream', helperImages }: ConvertOptions,
): Promise<readonly OutputFile[]> {
  if (format === 'kustomize') {
    const { emitKustomize } = await import('./emit/kustomize/kustomize.ts');
    return emitKustomize({ manifests, provenance }, overlays);
  }
  if (format === 'helm') {
    const { emitHelm } = await import('./emit/helm/helm.ts');
    const { shell } = resolveOptions(helperImages ? { helperImages } : {}, {}).helperImages;
    return emitHelm(manifests, provenance, { project: project?.model.name ?? '', shellImage: shell });
  }
  const groups = layout === 'stream' ? [{ name: 'manifests', manifests }] : groupByFile(manifests);
  return groups.map((group) => ({
    path: `${group.name}.${format}`,
    text: format === 'json' ? emitJson(group.manifests) : emitYaml(group.manifests, provenance),
  }));
}
