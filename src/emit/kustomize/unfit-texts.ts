import type { Manifest } from '../../k8s/manifest.ts';

/** A manifest with a text that does not come through Kustomize, and the first such character of it. */
export interface UnfitText {
  readonly manifest: Manifest;
  /** `U+0085` */
  readonly character: string;
  /** Kustomize stops with an error; else it changes the text and says nothing. */
  readonly isRefused: boolean;
}

/** JSON leaves these as they are, whatever quotes they stand in. */
const unfit = /[\u007f-\u009f\ufffe\uffff]/;

/** What Kustomize 5.8 can't carry: its YAML library writes control characters without the quotes that they need. */
export function unfitTexts(manifests: readonly Manifest[]): readonly UnfitText[] {
  return manifests.flatMap((manifest) => {
    const [found] = unfit.exec(JSON.stringify(manifest)) ?? [];
    if (found === undefined) return [];
    const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return [{ manifest, character: `U+${code}`, isRefused: found !== '\u0085' }];
  });
}
