/** A `volumes` entry in its short form. */
export type ShortMount =
  | {
      readonly ok: true;
      readonly type: 'bind' | 'volume';
      readonly source?: string;
      readonly target: string;
      readonly isReadOnly: boolean;
      readonly isWithoutCopy: boolean;
      readonly propagation?: string;
      readonly selinux?: string;
      /** Options that Compose does not know and passes over. */
      readonly unknownOptions: readonly string[];
    }
  | { readonly ok: false; readonly problem: 'empty' | 'empty section between colons' | 'too many colons' };

const PROPAGATIONS: ReadonlySet<string> = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']);

/** Reads `[source:]target[:options]`. A source that looks like a path is a bind mount; a lone letter before a colon is a Windows drive. */
export function parseMount(spec: string): ShortMount {
  if (spec === '') return { ok: false, problem: 'empty' };
  if (isTiny(spec))
    return { ok: true, type: 'volume', target: spec, isReadOnly: false, isWithoutCopy: false, unknownOptions: [] };
  const sections = splitSections(spec);
  if (sections.some((section) => section === '')) return { ok: false, problem: 'empty section between colons' };
  if (sections.length > 3) return { ok: false, problem: 'too many colons' };
  const [first = '', second, options] = sections;
  if (second === undefined)
    return { ok: true, type: 'volume', target: first, isReadOnly: false, isWithoutCopy: false, unknownOptions: [] };
  const words = options?.split(',') ?? [];
  const isVolume = !isPath(first);
  const propagation = words.findLast((word) => PROPAGATIONS.has(word));
  const selinux = words.findLast((word) => word === 'z' || word === 'Z');
  return {
    ok: true,
    type: isVolume ? 'volume' : 'bind',
    source: first,
    target: second,
    isReadOnly: words.findLast((word) => word === 'ro' || word === 'rw') === 'ro',
    isWithoutCopy: words.includes('nocopy'),
    ...(propagation !== undefined && { propagation }),
    ...(selinux !== undefined && { selinux }),
    unknownOptions: words.filter((word) => !KNOWN_OPTIONS.has(word) && !PROPAGATIONS.has(word)),
  };
}

const KNOWN_OPTIONS: ReadonlySet<string> = new Set(['ro', 'rw', 'nocopy', 'z', 'Z']);

/** At the colons that stand neither behind a drive letter nor inside `${…}`, which is there when variables are left in. */
function splitSections(spec: string): readonly string[] {
  const chars = [...spec];
  const sections: string[] = [];
  let section = '';
  let open = 0;
  for (const [index, char] of chars.entries()) {
    if (char === '$' && chars[index + 1] === '{') open += 1;
    else if (char === '}' && open > 0) open -= 1;
    else if (char === ':' && open === 0 && !/^\p{L}$/u.test(section)) {
      sections.push(section);
      section = '';
      continue;
    }
    section += char;
  }
  return [...sections, section];
}

/** One or two bytes are a target whatever they are, of which the reference says nothing more. */
export function isTiny(spec: string): boolean {
  return new TextEncoder().encode(spec).length <= 2;
}

function isPath(source: string): boolean {
  return /^[./~]/.test(source) || source.startsWith('\\\\') || /^\p{L}:/u.test(source);
}
