import { renderBuiltIn } from '../template.ts';
import { markdownText } from '../template-helpers.ts';
import type { ReviewChange, ReviewGraph, ReviewModel } from './model.ts';

/** The review for a pull request: the same decisions, services and links as on the page, without the files themselves. */
export function renderReviewMarkdown(model: ReviewModel): string {
  return renderBuiltIn('report.md', model, { mermaid, diff }).replace(/\n{3,}/g, '\n\n');
}

const arrows = { started: '-->', healthy: '==>', completed: '-.->', volume: '---' } as const;

/** The drawing in Mermaid's language, which code hosts draw; names only ever stand as quoted labels. */
function mermaid(graph: unknown): string {
  // The template gives the model's graph.
  const { nodes, edges } = graph as ReviewGraph;
  const drawn = nodes.filter(({ kind }) => kind !== 'network');
  const ids = new Map(drawn.map(({ kind, name }, index) => [JSON.stringify([kind, name]), `n${index}`]));
  const idOf = (kind: string, name: string): string => ids.get(JSON.stringify([kind, name])) ?? '';
  return [
    ...drawn.map(({ kind, name }) => {
      const label = `"${name.replace(/[^A-Za-z0-9 ._/-]/g, (character) => `#${character.codePointAt(0)};`)}"`;
      return `  ${idOf(kind, name)}${kind === 'volume' ? `[(${label})]` : `[${label}]`}`;
    }),
    ...edges.map(
      ({ kind, from, to }) => `  ${idOf('service', from)} ${arrows[kind]} ${idOf(kind === 'volume' ? 'volume' : 'service', to)}`,
    ),
  ].join('\n');
}

const signs = { add: '+', remove: '-', same: ' ' } as const;

/** Lines of a change in a fence that is longer than any in them. */
function diff(lines: unknown): string {
  // The template gives a change's lines.
  const texts = (lines as ReviewChange['lines']).map(({ kind, text }) => `${signs[kind]}${text}`);
  const longest = Math.max(2, ...texts.flatMap((text) => [...text.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return texts.length === 0 ? markdownText('the whole object') : `${fence}diff\n${texts.join('\n')}\n${fence}`;
}
