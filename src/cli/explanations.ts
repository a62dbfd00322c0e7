import { catalogue, type DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { CatalogueEntry } from '../diagnostics/entry.ts';
import type { Decision, Fate } from '../lower/decisions/decision.ts';
import { decisionFor, decisions } from '../lower/decisions/decisions.ts';

/** What becomes of an attribute and why, in lines; undefined if the specification has none of that name. */
export function explainAttribute(asked: string): readonly string[] | undefined {
  const path = parsePath(asked);
  const below = asked === '' ? [] : patternsBelow(path);
  const decided = decisionFor(path);
  // What was decided for all that is above says nothing of a name that the specification may not have.
  const isOwn = decided && (decided.depth === path.length || decided.depth > 2 || below.length > 0);
  if (!isOwn && below.length === 0) return undefined;
  return [
    ...(isOwn ? [`${decided.pattern}: ${fateWords(decided.decision.fate)}`, ...describe(decided.decision)] : []),
    ...(below.length === 0 ? [] : ['below it:', ...below.map((pattern) => `  ${pattern}: ${summarize(decisions[pattern])}`)]),
  ];
}

/** The patterns that go on where `path` ends. */
function patternsBelow(path: readonly (string | number)[]): readonly string[] {
  return Object.keys(decisions).filter((pattern) => {
    const parts = segments(pattern);
    return parts.length > path.length && path.every((key, index) => parts[index] === '*' || parts[index] === partOf(key));
  });
}

function segments(pattern: string): readonly string[] {
  return pattern.replaceAll('[]', '.[]').split('.');
}

function partOf(key: string | number): string {
  return typeof key === 'number' ? '[]' : key;
}

function describe({ becomes, because, wayOut, fate }: Decision): readonly string[] {
  return [
    ...(fate === 'lost' || fate === 'harmless' ? [] : [`  becomes: ${becomes}`]),
    ...(because === undefined ? [] : [`  because: ${because}`]),
    ...(wayOut === undefined ? [] : [`  way out: ${wayOut}`]),
  ];
}

function summarize(decision: Decision | undefined): string {
  if (!decision) return '';
  const { fate, becomes, because } = decision;
  return `${fate}${fate === 'lost' || fate === 'harmless' ? `: ${because}` : `: ${becomes}`}`;
}

function fateWords(fate: Fate): string {
  switch (fate) {
    case 'carried':
      return 'carried over';
    case 'approximated':
      return 'carried over in another way, and reported';
    case 'lost':
      return 'not carried over, and reported';
    case 'harmless':
      return 'nothing in a cluster depends on it';
    case 'loaded':
      return 'used up while loading';
  }
}

/** `services.web.ports[0].target`, or what stands below a service without that. A name with a dot in it is written in quotes. */
function parsePath(text: string): readonly (string | number)[] {
  const keys = [...text.matchAll(/"((?:[^"\\]|\\.)*)"|\[(\d*)\]|([^.[\]"]+)/g)].map(([, quoted, index, word]) => {
    if (index !== undefined) return Number(index);
    return quoted ?? word ?? '';
  });
  const [first = ''] = keys;
  return topLevel.has(String(first)) && (keys.length > 1 || !inService.has(String(first))) ? keys : ['services', '*', ...keys];
}

const topLevel: ReadonlySet<string> = new Set(Object.keys(decisions).map((pattern) => segments(pattern)[0] ?? ''));
const inService: ReadonlySet<string> = new Set(
  Object.keys(decisions).flatMap((pattern) => /^services\.\*\.([^.[]+)/.exec(pattern)?.slice(1, 2) ?? []),
);

/** What a diagnostic says, its values named in angle brackets; undefined if there is no such code. */
export function explainCode(asked: string): readonly string[] | undefined {
  if (!isCode(asked)) return undefined;
  const { severity, message, hint }: CatalogueEntry<never> = catalogue[asked];
  const says = words(message);
  const wayOut = hint && words(hint);
  return [`${asked}: ${severity}`, ...(says ? [`  says: ${says}`] : []), ...(wayOut ? [`  way out: ${wayOut}`] : [])];
}

function isCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(catalogue, text);
}

/** The words with a name in place of each value; undefined where they can't be had without the values. */
function words(say: (params: never) => string): string | undefined {
  const params = new Proxy({}, { get: (_, name) => placeholder(String(name)) });
  try {
    // Any value does: all that is wanted are the words around it.
    return say(params as never);
  } catch {
    return undefined;
  }
}

/** Stands for a text, and for a list of texts. */
function placeholder(name: string): object {
  const text = `<${name}>`;
  return Object.assign(new String(text), { join: () => text, map: () => [text] });
}
