import { join } from 'node:path';
import { differenceOf, forEachOf, outputOf, writeAll } from './objects.mjs';

/** Each project as a base, and as an overlay where it has a file for one. */
export async function checkKustomize(projects, { convert }, folder) {
  const counts = { bases: 0, overlays: 0 };
  const differences = [];
  const compare = async (label, path, manifests) => {
    const { text, problem } = await outputOf('kubectl', ['kustomize', path]);
    const detail = problem ?? differenceOf(manifests, text);
    if (detail !== undefined) differences.push({ label, detail });
  };
  const fitting = projects.filter(({ hasControls }) => !hasControls);
  await forEachOf([...fitting.entries()], async ([index, { label, host, options, overlay, manifests }]) => {
    const merged = overlay && (await convert({ ...options, files: [...options.files, ...overlay] }, host));
    const isOverlaid = merged !== undefined && merged.files.length > 0;
    const overlays = isOverlaid ? [{ name: 'other', files: overlay }] : [];
    const { files } = await convert({ ...options, format: 'kustomize', overlays }, host);
    const root = join(folder, 'kustomize', String(index));
    await writeAll(root, files);
    if (manifests.length === 0) return;
    counts.bases += 1;
    await compare(label, join(root, 'base'), manifests);
    if (!isOverlaid || merged.manifests.length === 0) return;
    counts.overlays += 1;
    await compare(`${label} under ${overlay.join(', ')}`, join(root, 'overlays/other'), merged.manifests);
  });
  return { counts, differences };
}
