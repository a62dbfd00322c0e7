import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import type { Provenance } from '../../k8s/provenance.ts';
import type { SourceFile } from '../../source/file.ts';
import type { FieldPath, Place } from '../../source/span.ts';
import type { ReviewChange } from './model.ts';

/** What a review is made of. The Compose side comes as plain data, since nothing here knows Compose. */
export interface ReviewInput {
  /** `c2k 0.1.0` */
  readonly generator: string;
  /** Undefined where loading failed. */
  readonly project: string | undefined;
  /** The Compose files in the order of loading, by path. */
  readonly composeFiles: readonly string[];
  /** Every node of the loaded model with its path, where it is written, and what else had a say. */
  readonly nodes: readonly Place[];
  readonly manifests: readonly Manifest[];
  readonly provenance: Provenance;
  readonly diagnostics: readonly Diagnostic[];
  readonly services: readonly ServiceFacts[];
  /** Services of the files that are not part of the application as it was asked for. */
  readonly leftOut: readonly string[];
  readonly networks: readonly ResourceFacts[];
  readonly volumes: readonly ResourceFacts[];
  /** What becomes of the attribute at a path in general, in the API's words; undefined where there is nothing to say. */
  readonly becomes: (path: FieldPath) => string | undefined;
  /** Values that must not be shown, wherever they turn up. */
  readonly secrets: readonly string[];
  /** Where the pages about diagnostics are: a folder or address that ends in `/`. */
  readonly documentation: string;
  readonly cluster?: ClusterFacts | undefined;
}

export interface ServiceFacts {
  readonly name: string;
  readonly image: string;
  readonly dependsOn: readonly { readonly service: string; readonly condition: string }[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  readonly ports: readonly string[];
}

export interface ResourceFacts {
  readonly name: string;
  readonly isExternal: boolean;
}

export interface ClusterFacts {
  readonly context: string | undefined;
  readonly server: string;
  readonly namespace: string;
  readonly summary: string;
  readonly changes: readonly Omit<ReviewChange, 'object'>[];
}

/** Every file that the review shows on the left: the Compose files first, then the others in the order in which they are met. */
export function sourcesOf({ composeFiles, nodes, diagnostics }: ReviewInput): readonly SourceFile[] {
  const met = new Map<string, SourceFile>();
  for (const { span, notes = [] } of [...nodes, ...diagnostics]) {
    for (const each of [span, ...notes.map((note) => note.span)]) {
      if (each && !met.has(each.file.path)) met.set(each.file.path, each.file);
    }
  }
  const first = composeFiles.flatMap((path) => met.get(path) ?? []);
  return [...new Set([...first, ...met.values()])];
}
