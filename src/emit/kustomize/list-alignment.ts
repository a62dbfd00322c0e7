/** An item as it was and as it is: gone where it is no more, fresh where it was not. */
export interface AlignedItem {
  readonly old?: object;
  readonly fresh?: object;
}

/** The most pairs that are looked at to find what two lists share. */
const patience = 1_000_000;

/**
 * Two lists side by side, the items that are the same thing beside each other, in the order of both: what is left of `old` where the others
 * are taken away and `fresh` put in is `after`.
 */
export function alignLists(before: readonly object[], after: readonly object[]): readonly AlignedItem[] {
  const keys = [before.map(keyOf), after.map(keyOf)] as const;
  if (before.length * after.length > patience) return [...before.map((old) => ({ old })), ...after.map((fresh) => ({ fresh }))];
  const lengths = commonLengths(...keys);
  const aligned: AlignedItem[] = [];
  let [left, right] = [0, 0];
  let [gone, added] = [0, 0];
  const close = (): void => {
    aligned.push(...besideEachOther(before.slice(left - gone, left), after.slice(right - added, right)));
    [gone, added] = [0, 0];
  };
  while (left < before.length || right < after.length) {
    const [old, fresh] = [before[left], after[right]];
    if (old && fresh && keys[0][left] === keys[1][right]) {
      close();
      aligned.push({ old, fresh });
      [left, right] = [left + 1, right + 1];
    } else if (old && (!fresh || lengthAt(lengths, left + 1, right) >= lengthAt(lengths, left, right + 1))) {
      [left, gone] = [left + 1, gone + 1];
    } else [right, added] = [right + 1, added + 1];
  }
  close();
  return aligned;
}

/** Between two items that are the same: those without a name are taken for each other in their order. */
function besideEachOther(gone: readonly object[], added: readonly object[]): readonly AlignedItem[] {
  const shared = [...gone, ...added].some((item) => nameOf(item) !== undefined) ? 0 : Math.min(gone.length, added.length);
  return [
    ...gone.slice(0, shared).map((old, index) => ({ old, ...(added[index] && { fresh: added[index] }) })),
    ...gone.slice(shared).map((old) => ({ old })),
    ...added.slice(shared).map((fresh) => ({ fresh })),
  ];
}

/** What people call an item of a list: containers, variables, ports and volumes have a name. */
export function nameOf(item: object): string | undefined {
  return 'name' in item && typeof item.name === 'string' ? item.name : undefined;
}

/** Mounts may show one volume twice, so that their path comes first. */
function keyOf(item: object): string {
  if ('mountPath' in item && typeof item.mountPath === 'string') return `path ${item.mountPath}`;
  const name = nameOf(item);
  return name === undefined ? JSON.stringify(item) : `name ${name}`;
}

/** For each two tails of the lists, the length of the longest list of keys that both hold in this order. */
function commonLengths(left: readonly string[], right: readonly string[]): readonly (readonly number[])[] {
  const lengths = left.map(() => new Array<number>(right.length + 1).fill(0));
  for (let row = left.length - 1; row >= 0; row -= 1) {
    const lengthsHere = lengths[row] ?? [];
    for (let column = right.length - 1; column >= 0; column -= 1) {
      lengthsHere[column] =
        left[row] === right[column]
          ? lengthAt(lengths, row + 1, column + 1) + 1
          : Math.max(lengthAt(lengths, row + 1, column), lengthAt(lengths, row, column + 1));
    }
  }
  return lengths;
}

function lengthAt(lengths: readonly (readonly number[])[], row: number, column: number): number {
  return lengths[row]?.[column] ?? 0;
}
