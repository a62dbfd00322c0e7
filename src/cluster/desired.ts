import { type Manifest, type ObjectMeta, refOf } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';
import { describe, objectKey } from './objects.ts';
import type { Session } from './session.ts';

/** etcd takes 1.5 MiB in a request; the API holds what ConfigMaps and Secrets carry below 1 MiB. */
const largestBytes = 1024 * 1024;

/** The manifests as they go to this cluster, in the session's namespace; undefined after saying what can't go. */
export async function prepare(
  session: Session,
  manifests: readonly Manifest[],
  provenance: Provenance,
): Promise<readonly Manifest[] | undefined> {
  if (manifests.length === 0) {
    session.report('nothing-to-apply', undefined, { project: session.project });
    return undefined;
  }
  const prepared = await Promise.all(manifests.map((manifest) => placed(session, manifest, provenance)));
  const seen = new Set<string>();
  let isGood = true;
  for (const manifest of prepared) {
    const [place] = provenance.of(manifest);
    const object = describe(refOf(manifest));
    const key = objectKey(refOf(manifest));
    if (seen.has(key)) {
      session.report('object-named-twice', place, { object });
      isGood = false;
    }
    seen.add(key);
    const bytes = sizeOf(manifest);
    if (bytes > largestBytes) {
      session.report('object-too-large', place, { object, bytes, limit: largestBytes });
      isGood = false;
    }
  }
  return isGood ? prepared : undefined;
}

async function placed(session: Session, manifest: Manifest, provenance: Provenance): Promise<Manifest> {
  const resource = await session.resources.of(manifest);
  // A kind that is not known yet is a custom resource: these are namespaced, unless their definition says otherwise.
  if (resource?.namespaced === false || manifest.metadata.namespace !== undefined) return manifest;
  const { name, ...rest } = manifest.metadata;
  const metadata: ObjectMeta = provenance.carry({ name, namespace: session.namespace, ...rest }, manifest.metadata);
  return provenance.carry({ ...manifest, metadata }, manifest);
}

/** What counts against the limit: of a ConfigMap or Secret the bytes that its data stand for, of anything else its JSON. */
function sizeOf(manifest: Manifest): number {
  if (manifest.kind !== 'ConfigMap' && manifest.kind !== 'Secret') return Buffer.byteLength(JSON.stringify(manifest));
  const { data = {}, binaryData = {} } = manifest as { data?: Record<string, string>; binaryData?: Record<string, string> };
  const encoded = manifest.kind === 'Secret' ? data : binaryData;
  const plain = manifest.kind === 'Secret' ? {} : data;
  return (
    Object.values(encoded).reduce((sum, text) => sum + Math.floor((text.length * 3) / 4), 0) +
    Object.values(plain).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  );
}
