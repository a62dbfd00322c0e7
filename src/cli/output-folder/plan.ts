import type { OutputFile } from '../../emit/output-file.ts';
import { type FolderRecord, hashOf } from './record.ts';

/** What is where a file is to go: nothing, a file with this hash, or something that c2k never makes. */
export type Found = { readonly kind: 'nothing' | 'link' | 'no-file' } | { readonly kind: 'file'; readonly hash: string };

export interface FolderState {
  readonly record: FolderRecord;
  /** By path in the folder, for each that is wanted or recorded. */
  readonly found: ReadonlyMap<string, Found>;
}

/** Why a file that should be written is left: it is not c2k's to overwrite. */
export type Obstacle = 'edited' | 'foreign' | 'link' | 'no-file';

export type Step =
  | { readonly do: 'write'; readonly path: string; readonly text: string; readonly was: 'missing' | 'outdated' }
  | { readonly do: 'keep'; readonly path: string; readonly because: Obstacle }
  | { readonly do: 'remove'; readonly path: string }
  /** It was written earlier and is no longer wanted. */
  | { readonly do: 'tell'; readonly path: string; readonly isEdited: boolean };

export interface FolderPlan {
  readonly steps: readonly Step[];
  /** What the folder's record says once they are taken. */
  readonly record: FolderRecord;
}

/** What to do in a folder so that it holds `wanted`, without a loss of anything that c2k did not write or that was edited since. */
export function planFolder(
  wanted: readonly OutputFile[],
  { record, found }: FolderState,
  { force = false, prune = false }: { readonly force?: boolean | undefined; readonly prune?: boolean | undefined },
): FolderPlan {
  const steps: Step[] = [];
  const next = new Map<string, string>();
  for (const { path, text, isStarter } of wanted) {
    const there = found.get(path) ?? { kind: 'nothing' };
    if (isStarter) {
      if (there.kind === 'nothing') steps.push({ do: 'write', path, text, was: 'missing' });
      continue;
    }
    const known = record.get(path);
    const hash = hashOf(text);
    const obstacle = there.kind === 'file' && force ? undefined : obstacleOf(there, known, hash);
    if (obstacle) {
      steps.push({ do: 'keep', path, because: obstacle });
      if (known !== undefined) next.set(path, known);
      continue;
    }
    if (there.kind !== 'file') steps.push({ do: 'write', path, text, was: 'missing' });
    else if (there.hash !== hash) steps.push({ do: 'write', path, text, was: 'outdated' });
    next.set(path, hash);
  }
  const paths = new Set(wanted.map(({ path }) => path));
  for (const [path, hash] of record) {
    const there = found.get(path) ?? { kind: 'nothing' };
    if (paths.has(path) || there.kind === 'nothing') continue;
    const isEdited = there.kind !== 'file' || there.hash !== hash;
    if (prune && !isEdited) steps.push({ do: 'remove', path });
    else {
      steps.push({ do: 'tell', path, isEdited });
      next.set(path, hash);
    }
  }
  return { steps, record: next };
}

function obstacleOf(there: Found, known: string | undefined, hash: string): Obstacle | undefined {
  if (there.kind === 'nothing') return undefined;
  if (there.kind !== 'file') return there.kind;
  if (there.hash === hash || there.hash === known) return undefined;
  return known === undefined ? 'foreign' : 'edited';
}
