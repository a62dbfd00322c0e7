import { type Context, tell } from './context.ts';
import type { ProjectText } from './project-texts.ts';

/** Words that mean something on Docker and nothing, or something else, on a cluster. */
const suspects: readonly (readonly [RegExp, string])[] = [
  [/(?<![\d.])127\.0\.0\.11(?![\d.])/, 'the address of Docker’s name server'],
  [/\b(host|gateway)\.docker\.internal\b/, 'the developer’s machine'],
  [/(?<![\d.])172\.17\.0\.1(?![\d.])/, 'Docker’s default gateway'],
];

/** Looks through what the project's containers read for addresses that only Docker has. */
export function tellSuspectTexts(context: Context, texts: readonly ProjectText[]): void {
  for (const { path, text } of texts) {
    for (const [pattern, meaning] of suspects) {
      const found = pattern.exec(text);
      if (found) tell(context, 'docker-address', path, { text: found[0], meaning });
    }
  }
}
