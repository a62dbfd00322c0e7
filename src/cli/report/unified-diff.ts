/** A line of a difference: kept, taken away, or added. */
interface Edit {
  readonly mark: ' ' | '-' | '+';
  readonly line: string;
}

/** Two texts as diff(1) shows them with `-u`: hunks with `context` lines around each change; no lines when they are the same. */
export function unifiedDiff(before: string, after: string, context = 3): readonly string[] {
  const edits = editsOf(linesOf(before), linesOf(after));
  const near = edits.map(() => false);
  for (const [index, { mark }] of edits.entries()) {
    if (mark === ' ') continue;
    for (let at = Math.max(0, index - context); at <= Math.min(edits.length - 1, index + context); at += 1) near[at] = true;
  }
  const output: string[] = [];
  let [oldLine, newLine] = [1, 1];
  for (let start = 0; start < edits.length; ) {
    let end = start;
    while (end < edits.length && near[end] === near[start]) end += 1;
    const run = edits.slice(start, end);
    const removed = run.filter(({ mark }) => mark !== '+').length;
    const added = run.filter(({ mark }) => mark !== '-').length;
    if (near[start]) {
      output.push(
        `@@ -${rangeOf(oldLine, removed)} +${rangeOf(newLine, added)} @@`,
        ...run.map(({ mark, line }) => `${mark}${line}`),
      );
    }
    oldLine += removed;
    newLine += added;
    start = end;
  }
  return output;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** An empty range stands behind the line before it. */
function rangeOf(start: number, count: number): string {
  if (count === 0) return `${start - 1},0`;
  return count === 1 ? `${start}` : `${start},${count}`;
}

/** The shortest way from one to the other (Myers, "An O(ND) Difference Algorithm", 1986), after what is the same at both ends. */
function editsOf(before: readonly string[], after: readonly string[]): readonly Edit[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const keep = (lines: readonly string[]): readonly Edit[] => lines.map((line) => ({ mark: ' ', line }));
  return [
    ...keep(before.slice(0, head)),
    ...middleOf(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...keep(before.slice(before.length - tail)),
  ];
}

function middleOf(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const trace: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let depth = 0; ; depth += 1) {
    trace.push(reach);
    reach = new Map(reach);
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      let x = nextX(reach, diagonal, depth);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      reach.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return backtrack(trace, before, after);
    }
  }
}

/** Down, which adds a line, or right, which takes one away: whichever comes from further on. */
function nextX(reach: ReadonlyMap<number, number>, diagonal: number, depth: number): number {
  const fromAbove = reach.get(diagonal + 1) ?? 0;
  const fromLeft = (reach.get(diagonal - 1) ?? -1) + 1;
  return diagonal === -depth || (diagonal !== depth && fromLeft <= fromAbove) ? fromAbove : fromLeft;
}

function backtrack(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Edit[] {
  const edits: Edit[] = [];
  let [x, y] = [before.length, after.length];
  for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
    const reach = trace[depth] ?? new Map<number, number>();
    const diagonal = x - y;
    const startX = nextX(reach, diagonal, depth);
    const isDown =
      startX === (reach.get(diagonal + 1) ?? 0) && (diagonal === -depth || (reach.get(diagonal - 1) ?? -1) + 1 <= startX);
    while (x > startX && y > startX - diagonal) {
      x -= 1;
      y -= 1;
      edits.push({ mark: ' ', line: before[x] ?? '' });
    }
    if (depth === 0) break;
    if (isDown) {
      y -= 1;
      edits.push({ mark: '+', line: after[y] ?? '' });
    } else {
      x -= 1;
      edits.push({ mark: '-', line: before[x] ?? '' });
    }
  }
  return edits.reverse();
}
