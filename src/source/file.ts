/** A text that spans point into: a Compose file, an env file, or standard input (`-`). */
export interface SourceFile {
  /** As a person would type it: relative to the working directory where that is shorter. */
  readonly path: string;
  readonly text: string;
}

/** A place in a file for people and editors; both numbers count from 1, `column` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line starts are asked for again and again, and only when something is printed: computed once a file, on demand. */
const lineStartsOf = new WeakMap<SourceFile, readonly number[]>();

/** The line and column of `offset` (UTF-16 code units from the start; beyond the end counts as the end). */
export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: Math.min(offset, file.text.length) - (starts[low] ?? 0) + 1 };
}

/** The text of line `line` (from 1), without its line break; empty where the file has no such line. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file);
  const start = starts[line - 1];
  if (start === undefined) return '';
  return file.text.slice(start, starts[line] ?? file.text.length).replace(/\r?\n$/, '');
}

function lineStarts(file: SourceFile): readonly number[] {
  const known = lineStartsOf.get(file);
  if (known) return known;
  const starts = [0];
  for (let at = file.text.indexOf('\n'); at !== -1; at = file.text.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStartsOf.set(file, starts);
  return starts;
}
