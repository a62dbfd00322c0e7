import { type Manifest, refOf } from '../../k8s/manifest.ts';
import { createProvenance, type Provenance } from '../../k8s/provenance.ts';
import { groupByFile } from '../layout.ts';
import type { OutputFile } from '../output-file.ts';
import { emitDocument, emitYaml } from '../yaml.ts';
import { patchBetween, pointerTo } from './json-patch.ts';

/** Manifests, and where their parts came from. */
export interface Variant {
  readonly manifests: readonly Manifest[];
  readonly provenance: Provenance;
}

export interface OverlayVariant extends Variant {
  /** The name of a folder. */
  readonly name: string;
}

/**
 * A Kustomize base, and an overlay for each variant: objects that only it has, JSON patches for those that differ, and deletions. What c2k
 * writes of an overlay is in a folder of its own, so that the overlay's kustomization.yaml is the user's to extend.
 */
export function emitKustomize(base: Variant, overlays: readonly OverlayVariant[]): OutputFile[] {
  const files = resourceFiles(base.manifests, base.provenance);
  return [
    kustomization('base', { resources: files.map(({ path }) => path) }),
    ...inFolder('base', files),
    ...overlays.flatMap((overlay) => emitOverlay(base, overlay)),
  ];
}

const header = '# Written by c2k, and written anew when it runs again: changes belong into an overlay.\n';
const starterHeader =
  '# Yours: c2k wrote this file once and leaves it alone. What the Compose files say of this overlay is in generated/.\n';

function emitOverlay(base: Variant, { name, manifests, provenance }: OverlayVariant): OutputFile[] {
  const before = new Map(base.manifests.map((manifest) => [keyOf(manifest), manifest]));
  const after = new Map(manifests.map((manifest) => [keyOf(manifest), manifest]));
  const added = resourceFiles(
    manifests.filter((manifest) => !before.has(keyOf(manifest))),
    provenance,
  );
  const patches = [
    ...base.manifests.filter((manifest) => !after.has(keyOf(manifest))).map(deletionOf),
    ...manifests.flatMap((manifest) => patchOf(before.get(keyOf(manifest)), manifest, provenance)),
  ];
  const folder = `overlays/${name}/generated`;
  return [
    { ...kustomization(`overlays/${name}`, { resources: ['generated'] }, starterHeader), isStarter: true },
    kustomization(folder, {
      resources: ['../../../base', ...added.map(({ path }) => path)],
      patches: patches.map(({ file, target }) => ({ path: file.path, target })),
    }),
    ...inFolder(folder, [...added, ...patches.map(({ file }) => file)]),
  ];
}

interface Patch {
  readonly file: OutputFile;
  /** Undefined where the patch says by itself what it is for. */
  readonly target?: object;
}

function patchOf(before: Manifest | undefined, after: Manifest, provenance: Provenance): Patch[] {
  const steps = before ? patchBetween(before, after) : [];
  if (steps.length === 0) return [];
  const told = steps.map((step) => {
    const { of, path, op } = step;
    const places = [...provenance.of(of.node, of.field), ...(of.field === undefined ? [] : provenance.of(of.node))];
    const written = op === 'remove' ? { op, path: pointerTo(path) } : { op, path: pointerTo(path), value: step.value };
    return op === 'test' ? written : provenance.mark(written, ...places);
  });
  return [{ file: { path: patchPath(after), text: emitDocument(told, provenance) }, target: targetOf(after) }];
}

/** Kustomize takes a target's name for a regular expression. */
function targetOf({ apiVersion, kind, metadata }: Manifest): object {
  const [version, group] = apiVersion.split('/').reverse();
  return { ...(group !== undefined && { group }), version, kind, name: metadata.name.replaceAll('.', '\\.') };
}

/** A file each: Kustomize 5.5 crashes where one file deletes several objects. */
function deletionOf(manifest: Manifest): Patch {
  const { apiVersion, kind, ...metadata } = refOf(manifest);
  const deletion = { $patch: 'delete', apiVersion, kind, metadata };
  return { file: { path: patchPath(manifest), text: emitDocument(deletion, createProvenance()) } };
}

function patchPath({ kind, metadata }: Manifest): string {
  return `patches/${kind.toLowerCase()}-${metadata.name}.yaml`;
}

function keyOf(manifest: Manifest): string {
  const { apiVersion, kind, namespace, name } = refOf(manifest);
  return JSON.stringify([apiVersion, kind, namespace, name]);
}

function resourceFiles(manifests: readonly Manifest[], provenance: Provenance): readonly OutputFile[] {
  return groupByFile(manifests, ['kustomization']).map((group) => ({
    path: `${group.name}.yaml`,
    text: emitYaml(group.manifests, provenance),
  }));
}

function kustomization(
  folder: string,
  { resources, patches = [] }: { readonly resources: readonly string[]; readonly patches?: readonly object[] },
  comment: string = header,
): OutputFile {
  const data = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources,
    ...(patches.length > 0 && { patches }),
  };
  return { path: `${folder}/kustomization.yaml`, text: `${comment}${emitDocument(data, createProvenance())}` };
}

function inFolder(folder: string, files: readonly OutputFile[]): readonly OutputFile[] {
  return files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
}
