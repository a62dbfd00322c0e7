import type { ObjectRef } from '../../k8s/manifest.ts';
import { printableLine } from './printable.ts';
import type { ProgressEvent } from './progress.ts';
import { formatObject, statusWords } from './progress-words.ts';

/** What is known of each service, and of each object that belongs to none, in the order in which they were first heard of. */
export interface Board {
  readonly rows: ReadonlyMap<string, Row>;
}

export interface Row {
  readonly state: RowState;
  /** One line for a person. */
  readonly words: string;
  /** The last result of a write that changed something. */
  readonly news?: string | undefined;
  /** How many of its objects are planned and not written yet. */
  readonly outstanding: number;
  /** Milliseconds; `endedAt` is missing while it goes on. */
  readonly startedAt: number;
  readonly endedAt?: number;
}

/** `troubled`: it may still recover. */
export type RowState = 'idle' | 'working' | 'troubled' | 'done' | 'failed';

export const emptyBoard: Board = { rows: new Map() };

/** The board after `event`, which came at `now` (milliseconds). */
export function advance(board: Board, event: ProgressEvent, now: number): Board {
  const set = (names: readonly string[], state: RowState, words: string, outstandingChange = 0): Board =>
    names.reduce((before, name) => withRow(before, name, { state, words, outstandingChange }, now), board);
  switch (event.type) {
    case 'building':
      return set(event.services, 'working', 'building');
    case 'build-output':
      return set(event.services, 'working', `building: ${printableLine(event.line)}`);
    case 'built':
      return set([event.service], 'idle', event.built ? 'built' : 'image is there');
    case 'transferring':
      return set(event.services, 'working', `sending images to ${event.target}`);
    case 'transferred':
      return set(event.services, 'idle', `image ${event.result}`);
    case 'planned':
      return event.changes.reduce(
        (before, { object, service }) =>
          withRow(before, service ?? formatObject(object), { state: 'idle', words: 'planned', outstandingChange: 1 }, now),
        board,
      );
    case 'applying':
      return set([rowOf(event)], 'working', 'applying');
    case 'applied':
      return afterWrite(board, rowOf(event), event.result, now);
    case 'apply-failed':
      return set([rowOf(event)], 'failed', printableLine(event.message));
    case 'deleting':
      return set([rowOf(event)], 'working', 'deleting');
    case 'deleted':
      return afterWrite(board, rowOf(event), event.pruned ? 'pruned' : 'deleted', now);
    case 'waiting':
      return set(event.services, 'working', 'waiting');
    case 'service-status':
      return set([event.service], rowStateOf(event.state), statusWords(event));
    case 'failed':
      return set([event.service], 'failed', printableLine(`${event.reason}: ${event.message}`));
    case 'target':
    case 'namespace-created':
    case 'ready':
    case 'forwarding':
    case 'note':
      return board;
  }
}

function rowOf({ service, object }: { readonly service?: string; readonly object: ObjectRef }): string {
  return service ?? formatObject(object);
}

/** A row's words are those of its most telling object: one that was created, among unchanged ones, is news. */
function afterWrite(board: Board, name: string, result: string, now: number): Board {
  const before = board.rows.get(name);
  if (before?.state === 'failed') return board;
  const news = result === 'unchanged' || result === 'kept' ? before?.news : result;
  const state = (before?.outstanding ?? 1) <= 1 ? 'done' : 'working';
  return withRow(board, name, { state, words: news ?? result, news, outstandingChange: -1 }, now);
}

function rowStateOf(state: Extract<ProgressEvent, { readonly type: 'service-status' }>['state']): RowState {
  if (state === 'ready' || state === 'completed') return 'done';
  if (state === 'failed') return 'failed';
  return ['failing', 'unschedulable', 'exited', 'unhealthy'].includes(state) ? 'troubled' : 'working';
}

interface RowChange {
  readonly state: RowState;
  readonly words: string;
  readonly news?: string | undefined;
  readonly outstandingChange: number;
}

function withRow(board: Board, name: string, change: RowChange, now: number): Board {
  const { state, words, outstandingChange } = change;
  const before = board.rows.get(name);
  const ended = state === 'done' || state === 'failed';
  const wasIdle = before === undefined || before.state === 'idle';
  const row: Row = {
    state,
    words,
    news: change.news ?? before?.news,
    outstanding: Math.max(0, (before?.outstanding ?? 0) + outstandingChange),
    startedAt: wasIdle ? now : before.startedAt,
    ...(ended && { endedAt: before?.endedAt ?? now }),
  };
  return { rows: new Map(board.rows).set(name, row) };
}
