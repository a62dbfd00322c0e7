import { createHash } from 'node:crypto';
import type { Manifest } from '../k8s/manifest.ts';
import type { LiveObject } from './objects.ts';

/**
 * What was asked for, and what the server noted of it. As long as both are the same, applying again changes nothing, and the server need
 * not be asked: whoever changes a field of ours takes it out of our entry, or moves the generation on. The time in the entry counts
 * seconds, so what has no generation is known by its version.
 */
export function fingerprint(manifest: Manifest, live: LiveObject): string | undefined {
  // Who may read the inventory may not read Secrets: a short value could be found by trying.
  if (live.ownFields === undefined || manifest.kind === 'Secret') return undefined;
  const noted = [live.uid, live.generation ?? live.resourceVersion, live.ownFields];
  return createHash('sha256')
    .update(JSON.stringify([manifest, noted]))
    .digest('base64url')
    .slice(0, 16);
}
