import type { FieldPath } from '../../source/span.ts';
import type { YamlPart } from '../yaml-positions.ts';
import type { Stretch } from './mask.ts';
import { isSecretName, isTelling } from './secret-names.ts';

/** A secret value, and where it is written. */
export interface SecretStretch extends Stretch {
  readonly value: string;
}

/** The secret values in a YAML text, be it a Compose file or manifests: those that stand under, or behind, a name that says so. */
export function secretsOfYaml(text: string, parts: readonly YamlPart[]): readonly SecretStretch[] {
  const kinds = new Map(
    parts.filter(({ path }) => path.length === 1 && path[0] === 'kind').map((part) => [part.document, part.scalar?.text]),
  );
  const scalars = new Map(parts.flatMap(({ document, path, scalar }) => (scalar ? [[keyOf(document, path), scalar.text]] : [])));
  return parts.flatMap(({ document, path, scalar }) => {
    if (!scalar || !isTelling(scalar.text)) return [];
    const sibling = (key: string | number): string | undefined => scalars.get(keyOf(document, [...path.slice(0, -1), key]));
    if (isWhollySecret(path, kinds.get(document), sibling)) return [{ start: scalar.start, end: scalar.end, value: scalar.text }];
    return assigned(text, scalar);
  });
}

/** The secret values in a text of lines `NAME=value` or `name: value`: an env file, or the configuration of some program. */
export function secretsOfLines(text: string, offset = 0): readonly SecretStretch[] {
  const found: SecretStretch[] = [];
  for (const match of text.matchAll(assignment)) {
    const [, before = '', name = '', between = '', value = ''] = match;
    if (!isSecretName(name) || !isTelling(value.replace(/^["']|["']$/g, ''))) continue;
    const start = offset + match.index + before.length + name.length + between.length;
    found.push({ start, end: start + value.length, value: value.replace(/^["']|["']$/g, '') });
  }
  return found;
}

const assignment = /^([ \t]*(?:export[ \t]+|-[ \t]+)?["']?)([A-Za-z_][\w.-]*)(["']?[ \t]*[=:][ \t]*)(\S[^\n]*?)[ \t]*$/gm;

function isWhollySecret(
  path: FieldPath,
  kind: string | undefined,
  sibling: (key: string | number) => string | undefined,
): boolean {
  const [first, , last] = path;
  const key = path.at(-1);
  if (kind === 'Secret' && (first === 'data' || first === 'stringData')) return true;
  if (path.length === 3 && first === 'secrets' && last === 'content') return true;
  if (key === 'value') return isSecretName(sibling('name') ?? '');
  if (typeof key === 'string') return key !== 'name' && isSecretName(key);
  // `--requirepass`, and its value as the next word.
  const before = typeof key === 'number' && key > 0 ? (sibling(key - 1) ?? '') : '';
  return /^--?[a-z][\w-]*$/i.test(before) && (isSecretName(before) || /pass$/i.test(before));
}

/** `NAME=value` as an item of a list, `--password=value` among the words of a command, or lines of a whole file. */
function assigned(
  text: string,
  { text: value, start, end }: { text: string; start: number; end: number },
): readonly SecretStretch[] {
  const written = text.slice(start, end);
  if (value.includes('\n')) return secretsOfLines(written, start);
  return [...written.matchAll(/([A-Za-z_-][\w.-]*)=("[^"]*"|'[^']*'|[^\s"']+)/g)].flatMap((match) => {
    const [whole, name = '', given = ''] = match;
    const secret = given.replace(/^["']|["']$/g, '');
    if (!isSecretName(name.replace(/^-+/, '')) || !isTelling(secret)) return [];
    const isItem = match.index <= 1;
    const from = start + match.index + whole.length - given.length;
    // As an item of a list the value goes on to the end, blanks included.
    return [{ start: from, end: isItem ? end - (/["']$/.test(written) ? 1 : 0) : from + given.length, value: secret }];
  });
}

function keyOf(document: number, path: FieldPath): string {
  return JSON.stringify([document, ...path]);
}
