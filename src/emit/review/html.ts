import { createHash } from 'node:crypto';
import { reviewScript, reviewStyle } from '../built-in-templates.ts';
import { renderBuiltIn } from '../template.ts';
import type { ReviewModel, ReviewToken } from './model.ts';

export interface PageOptions {
  /** Where a page that is served hears that it has changed; undefined for a file. */
  readonly events?: string | undefined;
}

/**
 * The review as one HTML file that needs nothing else. Its content policy allows its own style and script by their hashes and nothing
 * more, so that a text that got through escaping would still do nothing.
 */
export function renderReviewPage(model: ReviewModel, { events }: PageOptions = {}): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(reviewStyle)}'`,
    `script-src '${hashOf(reviewScript)}'`,
    ...(events === undefined ? [] : ["connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = { policy, style: reviewStyle, script: reviewScript, events };
  return renderBuiltIn('review.html', { ...model, page }, { highlight });
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

const classes: Readonly<Record<ReviewToken['kind'], string | undefined>> = {
  plain: undefined,
  value: undefined,
  key: 'k',
  comment: 'c',
  mask: 'm',
  control: 'u',
};

/** The pieces of a line. Much of a page is made of these, so they are no template of their own. */
function highlight(tokens: unknown): string {
  // The template gives a line's tokens.
  return (tokens as readonly ReviewToken[])
    .map(({ kind, text }) => {
      const name = classes[kind];
      return name === undefined ? escaped(text) : `<span class="${name}">${escaped(text)}</span>`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`=]/g, (character) => `&#${character.charCodeAt(0)};`);
}
