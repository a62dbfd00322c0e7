import type { Report } from '../diagnostics/diagnostic.ts';
import { isFields } from '../k8s/fields.ts';
import { labelKeys, labelValue } from '../k8s/labels.ts';
import type { Manifest } from '../k8s/manifest.ts';
import type { Patch } from '../k8s/patch.ts';
import type { Provenance } from '../k8s/provenance.ts';
import { applyOperation, OperationError } from './json-patch.ts';
import { deleted, strategicMerge } from './strategic-merge.ts';

/** The manifests as the user's patches leave them, one after the other. What no longer fits is reported where the patch says it. */
export function applyPatches(
  manifests: readonly Manifest[],
  patches: readonly Patch[],
  provenance: Provenance,
  report: Report,
): readonly Manifest[] {
  return patches.reduce((before, patch) => {
    if (!before.some((each) => isMeant(patch, each))) {
      report('patch-without-target', patch.placeOf(['target']), { attribute: patch.attribute, target: targetWords(patch) });
    }
    return before.flatMap((each) => (isMeant(patch, each) ? patched(each, patch, provenance, report) : [each]));
  }, manifests);
}

function isMeant({ target: { kind, name, service } }: Patch, { kind: ofKind, metadata }: Manifest): boolean {
  return (
    (kind === undefined || kind === ofKind) &&
    (name === undefined || name === metadata.name) &&
    (service === undefined || metadata.labels?.[labelKeys.service] === labelValue(service))
  );
}

function targetWords({ target: { kind = 'object', name, service } }: Patch): string {
  return [kind, ...(name === undefined ? [] : [name]), ...(service === undefined ? [] : [`of ${service}`])].join(' ');
}

function patched(manifest: Manifest, patch: Patch, provenance: Provenance, report: Report): readonly Manifest[] {
  const object = `${manifest.kind} ${manifest.metadata.name}`;
  const merge = {
    kind: manifest.kind,
    provenance,
    placeOf: (path: readonly (string | number)[]) => patch.placeOf(['merge', ...path]),
  };
  let result: unknown = patch.merge === undefined ? manifest : strategicMerge(manifest, patch.merge, merge);
  if (result === deleted) return [];
  for (const [index, operation] of (patch.json ?? []).entries()) {
    const place = patch.placeOf(['json', index]);
    try {
      result = applyOperation(result, operation, provenance, place);
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      const attribute = `${patch.attribute}.json[${index}]`;
      report('patch-not-applied', place, {
        attribute,
        operation: `${operation.op} ${operation.path}`,
        object,
        reason: error.message,
      });
      return [manifest];
    }
  }
  if (isManifest(result)) return [result];
  report('patch-breaks-object', patch.placeOf([]), { attribute: patch.attribute, object });
  return [manifest];
}

function isManifest(value: unknown): value is Manifest {
  if (!isFields(value) || !isFields(value['metadata'])) return false;
  return [value['apiVersion'], value['kind'], value['metadata']['name']].every((each) => typeof each === 'string' && each !== '');
}
