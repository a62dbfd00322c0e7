import type { Decision, Fate } from '../lower/decisions/decision.ts';
import { decisionFor, decisions } from '../lower/decisions/decisions.ts';
import { type KomposeLabel, komposeLabel, komposeLabels } from '../lower/settings/kompose-labels.ts';
import type { FieldPath } from '../source/span.ts';
import { explainSetting } from './setting-explanations.ts';

/** What becomes of an attribute and why, in lines; undefined if the specification has none of that name. */
export function explainAttribute(asked: string): readonly string[] | undefined {
  if (/^kompose(\.|$)/.test(asked)) return explainKompose(asked);
  if (/^x-c2k(\.|$)/.test(asked)) return explainSetting(asked);
  for (const path of asked === '' ? [] : readingsOf(asked)) {
    const lines = explainPath(path);
    if (lines) return lines;
  }
  return undefined;
}

/** A label of Kompose, or all of them that begin so. */
function explainKompose(asked: string): readonly string[] | undefined {
  const label = komposeLabel(asked);
  if (label) return [`${asked}: ${komposeWords(label)}`];
  const below = Object.entries(komposeLabels).filter(([name]) => name.startsWith(`${asked}.`));
  return below.length === 0 ? undefined : below.map(([name, each]) => `${name}: ${komposeWords(each)}`);
}

function komposeWords({ becomes, wayOut }: KomposeLabel): string {
  return becomes === undefined ? `not followed; ${wayOut}` : `taken as the setting ${becomes}; ${wayOut}`;
}

function explainPath(path: FieldPath): readonly string[] | undefined {
  const below = patternsBelow(path);
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
function patternsBelow(path: FieldPath): readonly string[] {
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

/**
 * `services.web.ports[0].target`, or what stands below a service without that, as `volumes[0].source` does; `volumes.x.driver` is both.
 * A name with a dot in it is written in quotes.
 */
function readingsOf(text: string): readonly FieldPath[] {
  const keys = [...text.matchAll(/"((?:[^"\\]|\\.)*)"|\[(\d*)\]|([^.[\]"]+)/g)].map(([, quoted, index, word]) => {
    if (index !== undefined) return Number(index);
    return quoted ?? word ?? '';
  });
  const [first = ''] = keys;
  const ofService = ['services', '*', ...keys];
  if (!topLevel.has(String(first))) return [ofService];
  return keys.length === 1 && inService.has(String(first)) ? [ofService, keys] : [keys, ofService];
}

const topLevel: ReadonlySet<string> = new Set(Object.keys(decisions).map((pattern) => segments(pattern)[0] ?? ''));
const inService: ReadonlySet<string> = new Set(
  Object.keys(decisions).flatMap((pattern) => /^services\.\*\.([^.[]+)/.exec(pattern)?.slice(1, 2) ?? []),
);

/** Every attribute that has a decision, by its name in a service or by its whole path: what a mistyped one may have meant. */
export function attributeNames(): readonly string[] {
  return Object.keys(decisions).map((pattern) => pattern.replace(/^services\.\*\./, ''));
}
