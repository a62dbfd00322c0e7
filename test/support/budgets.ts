/** What a run works on. */
interface Size {
  /** Kinds of object. */
  readonly kinds: number;
  readonly objects: number;
}

/** Read, taken, released; and a revision looked up, written and judged. */
const inventory = 3;
const history = 3;

/** The most connections for plain requests, whatever the number of objects. */
export const connectionBudget = 8;

/** Requests that a run takes at the most. */
export const requestBudget: {
  apply(size: Size): number;
  /** Each object asked for by a dry run before the first is written. */
  applyWithPreflight(size: Size): number;
  /** Nothing to do: what is there is listed, and the inventory read. */
  unchanged(size: Pick<Size, 'kinds'>): number;
  /** A dry run of each object that changed, and a list of each kind of them. */
  diff(size: Pick<Size, 'kinds'>, changed: Size): number;
} = {
  apply: ({ kinds, objects }) => kinds + objects + inventory + history,
  applyWithPreflight: ({ kinds, objects }) => kinds + 2 * objects + inventory + history,
  unchanged: ({ kinds }) => kinds + 1,
  diff: ({ kinds }, changed) => kinds + 1 + changed.objects + changed.kinds,
};
