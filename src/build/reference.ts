/** The parts of an image reference such as `registry.example.com:5000/team/web:1.2`. */
export interface ImageReference {
  /** Everything before tag and digest. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

export function parseReference(reference: string): ImageReference {
  const [named = '', digest] = reference.split('@');
  // A colon before the last slash belongs to the registry's port.
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const name = colon === -1 ? named : named.slice(0, colon);
  return {
    name,
    ...(colon !== -1 && { tag: named.slice(colon + 1) }),
    ...(digest !== undefined && { digest }),
  };
}

/**
 * The reference in full, as containerd keeps it: `docker.io/library/web:latest` for `web`. The first part is a registry if it
 * looks like a host (distribution/reference).
 */
export function fullReference(reference: string): string {
  const { name, tag, digest } = parseReference(reference);
  const version = digest === undefined ? `:${tag ?? 'latest'}` : `@${digest}`;
  return `${hasRegistry(name) ? '' : name.includes('/') ? 'docker.io/' : 'docker.io/library/'}${name}${version}`;
}

/**
 * A name for exactly this content, so that a rebuilt image is another name and its pods are replaced, while an image built
 * anew without a change keeps its name: `web:c2k-0123456789ab`, and `web:1.2-0123456789ab` where a tag was given.
 */
export function pinnedReference(reference: string, content: string): string {
  const { name, tag } = parseReference(reference);
  // A tag has at most 128 characters.
  return `${name}:${tag === undefined || tag === 'latest' ? 'c2k' : tag.slice(0, 115)}-${content}`;
}

/** The reference as it is called in `registry`, which may have a path: `registry.example.com/team`. */
export function inRegistry(reference: string, registry: string): string {
  const prefix = registry.replace(/\/+$/, '');
  if (reference.startsWith(`${prefix}/`)) return reference;
  const { name } = parseReference(reference);
  const path = hasRegistry(name) ? name.slice(name.indexOf('/') + 1) : name;
  return `${prefix}/${path}${reference.slice(name.length)}`;
}

function hasRegistry(name: string): boolean {
  const first = name.split('/')[0] ?? '';
  return name.includes('/') && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
}
