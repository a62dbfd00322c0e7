import { setTimeout as sleep } from 'node:timers/promises';
import type { ObjectRef } from '../k8s/manifest.ts';
import { ApiError } from './api-error.ts';
import { textAt, textsAt } from './json.ts';
import { metadataObject } from './live.ts';
import { pathOf, type Session } from './session.ts';

/** An object that did not go away: something has a finalizer on it. */
export class NotGoneError extends Error {
  override readonly name: string = 'NotGoneError';
  readonly finalizers: readonly string[];
  constructor(seconds: number, finalizers: readonly string[]) {
    const why = finalizers.length === 0 ? '' : `; its finalizers are not done: ${finalizers.join(', ')}`;
    super(`it is still there after ${seconds} s${why}`);
    this.finalizers = finalizers;
  }
}

/**
 * Asks for the deletion of exactly the object with that UID, what depends on it in the background. `going`: the server has marked it, and
 * something has to be done before it is gone; `gone` too if it was gone already, or replaced by another one of the same name.
 * Rejects with an {@link ApiError} or a ConnectionError.
 */
export async function deleteObject(session: Session, ref: ObjectRef, uid: string): Promise<'gone' | 'going'> {
  const path = await pathOf(session, ref);
  if (path === undefined) return 'gone';
  try {
    const { body } = await session.client.request({
      method: 'DELETE',
      path,
      body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background', preconditions: { uid } },
      signal: session.signal,
    });
    // The object itself is the answer as long as there is one.
    return textAt(body, 'kind') === 'Status' ? 'gone' : 'going';
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || (error.status === 409 && /precondition/i.test(error.message))))
      return 'gone';
    throw error;
  }
}

/** The same, and resolves when it is gone; rejects with a {@link NotGoneError} after `seconds`. */
export async function removeObject(session: Session, ref: ObjectRef, uid: string, seconds: number): Promise<void> {
  if ((await deleteObject(session, ref, uid)) === 'gone') return;
  const path = await pathOf(session, ref);
  if (path === undefined) return;
  const deadline = session.now() + seconds * 1000;
  for (let delay = 100; ; delay = Math.min(delay * 1.5, 2_000)) {
    const finalizers = await finalizersOf(session, path, uid);
    if (finalizers === undefined) return;
    if (session.now() >= deadline) throw new NotGoneError(seconds, finalizers);
    await sleep(delay, undefined, session.signal === undefined ? {} : { signal: session.signal });
  }
}

/** The finalizers of what still stands there; undefined when the object is gone. */
async function finalizersOf(session: Session, path: string, uid: string): Promise<readonly string[] | undefined> {
  try {
    const answer = await session.client.request({
      method: 'GET',
      path,
      accept: metadataObject,
      signal: session.signal,
    });
    return textAt(answer.body, 'metadata', 'uid') === uid ? textsAt(answer.body, 'metadata', 'finalizers') : undefined;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
