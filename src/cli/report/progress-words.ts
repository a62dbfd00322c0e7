import type { DeployEvent } from '../../deploy.ts';
import type { ObjectRef } from '../../k8s/manifest.ts';
import { printableLine } from './printable.ts';
import type { ProgressEvent } from './progress.ts';

type EventOf<T extends ProgressEvent['type']> = Extract<ProgressEvent, { readonly type: T }>;

/** An object as people name it: `Deployment/web`. */
export function formatObject({ kind, name }: ObjectRef): string {
  return `${kind}/${name}`;
}

/** Where a service stands, in words; the detail alone where it says more than a word for the state would. */
export function statusWords({ state, ready, desired, detail }: EventOf<'service-status'>): string {
  const words = `${stateWords(state)}${desired > 1 ? ` ${ready}/${desired}` : ''}`;
  if (detail === undefined || state === 'ready' || state === 'completed') return words;
  return state === 'failing' ? printableLine(detail) : `${words}: ${printableLine(detail)}`;
}

function stateWords(state: EventOf<'service-status'>['state']): string {
  switch (state) {
    case 'pending':
      return 'pending';
    case 'unschedulable':
      return 'no node takes it';
    case 'pulling':
      return 'pulling';
    case 'blocked':
      return 'waiting for a dependency';
    case 'starting':
      return 'starting';
    case 'ready':
      return 'ready';
    case 'completed':
      return 'completed';
    case 'exited':
      return 'ended with an error';
    case 'unhealthy':
      return 'unhealthy';
    case 'failing':
      return 'in trouble';
    case 'failed':
      return 'failed';
    case 'deleting':
      return 'deleting';
  }
}

/** A published port, where it answers; undefined for the second of a pair that is told as `localhost`. */
export function forwardingWords({ host, port, target, state, message }: EventOf<'forwarding'>): string | undefined {
  if (host === '::1' && state !== 'refused') return undefined;
  const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const why = message === undefined ? '' : `: ${printableLine(message)}`;
  return `${name}:${port} ${forwardingState(state)} port ${target}${why}`;
}

function forwardingState(state: EventOf<'forwarding'>['state']): string {
  switch (state) {
    case 'listening':
      return 'is forwarded to';
    case 'reconnecting':
      return 'waits for a pod with';
    case 'refused':
      return 'can’t be forwarded to';
    case 'closed':
      return 'is no longer forwarded to';
  }
}

/** How many objects were written, and how: `2 created, 1 configured`; empty if none was. */
export function formatChanges(events: readonly DeployEvent[]): string {
  return formatCounts(events.flatMap(changeOf), (count, word) => `${count} ${word}`);
}

/** How many objects are planned to be written, and how: `create 2, update 1`; empty if none is. */
export function formatPlan(events: readonly DeployEvent[]): string {
  const operations = events.flatMap((event) => (event.type === 'planned' ? event.changes.map(({ operation }) => operation) : []));
  return formatCounts(
    operations.filter((operation) => operation !== 'keep'),
    (count, word) => `${word} ${count}`,
  );
}

function changeOf(event: DeployEvent): readonly string[] {
  if (event.type === 'applied') return event.result === 'unchanged' || event.result === 'kept' ? [] : [event.result];
  if (event.type === 'deleted') return [event.pruned ? 'pruned' : 'deleted'];
  return [];
}

function formatCounts(words: readonly string[], format: (count: number, word: string) => string): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => format(count, word)).join(', ');
}
