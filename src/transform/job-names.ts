import { type Fields, isFields } from '../k8s/fields.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { currentJobName } from '../k8s/names.ts';
import type { Provenance } from '../k8s/provenance.ts';
import { shortHash } from '../k8s/short-hash.ts';

/** A name, the hash and the number of an Indexed Job's pod are a host name together: 63 characters. */
const longestBase = 49;

/**
 * A Job can't be changed once it exists, and `kubectl apply` of another one with its name is refused. So a Job's name says what it does, by
 * a hash: one that has changed is another Job, which runs as `docker compose up` runs a changed one-shot. Who waits for it finds its name in
 * a ConfigMap, and is not started again for that. This comes after everything that changes Jobs.
 */
export function nameJobs(manifests: readonly Manifest[], provenance: Provenance): readonly Manifest[] {
  const names = new Map(
    manifests.flatMap((manifest) => (manifest.kind === 'Job' ? [[manifest.metadata.name, hashedName(manifest)] as const] : [])),
  );
  const pointers = new Map([...names].map(([from, to]) => [currentJobName(from), { [from]: to }] as const));
  return manifests.map((manifest) => {
    const { kind, metadata } = manifest;
    const name = kind === 'Job' ? names.get(metadata.name) : undefined;
    if (name !== undefined) return provenance.carry({ ...manifest, metadata: { ...metadata, name } }, manifest);
    const data = kind === 'ConfigMap' ? pointers.get(metadata.name) : undefined;
    if (data !== undefined) return provenance.carry({ ...manifest, data }, manifest);
    return kind === 'Role' ? provenance.carry({ ...manifest, rules: rulesFor(manifest, names) }, manifest) : manifest;
  });
}

function hashedName({ metadata, ...job }: Manifest): string {
  return `${metadata.name.slice(0, longestBase).replace(/-+$/, '')}-${shortHash(JSON.stringify(job))}`;
}

function rulesFor(role: Manifest & Fields, names: ReadonlyMap<string, string>): readonly unknown[] {
  const rules = Array.isArray(role['rules']) ? role['rules'] : [];
  return rules.map((rule: unknown) => {
    if (!isFields(rule) || !Array.isArray(rule['resourceNames']) || !isAboutJobs(rule)) return rule;
    return { ...rule, resourceNames: rule['resourceNames'].map((name: unknown) => names.get(String(name)) ?? name) };
  });
}

function isAboutJobs({ resources }: Fields): boolean {
  return Array.isArray(resources) && resources.includes('jobs');
}
