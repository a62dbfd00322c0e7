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

/** Whether `pinned` is what {@link pinnedReference} makes of `reference` for some content, perhaps in a registry. */
export function isPinOf(pinned: string, reference: string): boolean {
  const content = /-([0-9a-f]{12})$/.exec(parseReference(pinned).tag ?? '')?.[1];
  if (content === undefined) return false;
  const expected = pinnedReference(reference, content);
  return pinned === expected || (pinned.includes('/') && pinned.endsWith(`/${withoutRegistry(expected)}`));
}

/** The reference as it is called in `registry`, which may have a path: `registry.example.com/team`. */
export function inRegistry(reference: string, registry: string): string {
  const prefix = registry.replace(/\/+$/, '');
  if (reference.startsWith(`${prefix}/`)) return reference;
  return `${prefix}/${withoutRegistry(reference)}`;
}

function withoutRegistry(reference: string): string {
  return hasRegistry(parseReference(reference).name) ? reference.slice(reference.indexOf('/') + 1) : reference;
}

function hasRegistry(name: string): boolean {
  const first = name.split('/')[0] ?? '';
  return name.includes('/') && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
}
