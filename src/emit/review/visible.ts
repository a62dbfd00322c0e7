/**
 * Characters that are not seen, or that make others be seen in another order or as something else: controls, bidirectional marks and
 * overrides, joiners (but in emoji), fillers, tags, halves of pairs. A review has to show what a file says.
 */
const hidden = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0](?<!\p{Extended_Pictographic}\ufe0f?\u200d)/gu;

/** Most texts are printable ASCII, and need no closer look. */
const plain = /^[\t\n -~]*$/;

/** `text` in pieces, hidden characters by themselves and written as `U+202E`. */
export function splitHidden(text: string): readonly { readonly isHidden: boolean; readonly text: string }[] {
  if (plain.test(text)) return text === '' ? [] : [{ isHidden: false, text }];
  const pieces: { isHidden: boolean; text: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(hidden)) {
    if (match.index > at) pieces.push({ isHidden: false, text: text.slice(at, match.index) });
    pieces.push({ isHidden: true, text: codePoint(match[0]) });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ isHidden: false, text: text.slice(at) });
  return pieces;
}

/** `text` with hidden characters written as `⟨U+202E⟩`. */
export function visible(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(hidden, (character) => `⟨${codePoint(character)}⟩`);
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
