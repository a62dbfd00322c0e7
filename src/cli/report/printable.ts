/**
 * Text that says what it says and does nothing to the terminal: values of files and the words of other programs may hold
 * control sequences. Tabs and line breaks stay.
 */
export function printable(text: string): string {
  return text.replace(escapeSequence, '').replaceAll('\r\n', '\n').replace(controlCharacter, '\u{fffd}');
}

/** The same on one line. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** ECMA-48's control sequences, as programs use them for colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
const escapeSequence = /\u001b\[[0-?]*[ -/]*[@-~]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
const controlCharacter = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
