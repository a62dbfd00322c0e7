import type { Scope } from './context.ts';
import { tellOf } from './context.ts';
import { escapeAll } from './escape.ts';

/** `command` and `args` of a container. */
export interface Process {
  readonly command?: string[];
  readonly args?: string[];
}

/**
 * The engine's rule for `entrypoint` and `command`: an entrypoint that is set, even to nothing, drops the image's CMD; an empty command counts
 * as unset. Kubernetes' `command` drops the CMD too, but can't be empty: there the command alone becomes the `command`.
 */
export function lowerProcess(scope: Scope): Process {
  const { entrypoint, command } = scope.service;
  const words = escapeAll(command ?? []);
  if (entrypoint === null || entrypoint === undefined) return words.length > 0 ? { args: words } : {};
  const first = escapeAll(entrypoint);
  if (first.length > 0) return words.length > 0 ? { command: first, args: words } : { command: first };
  if (words.length > 0) {
    tellOf(scope, 'command-alone', ['command'], {});
    return { command: words };
  }
  const known = scope.options.images.get(scope.service.image ?? '')?.command;
  if (known && known.length > 0) return { command: escapeAll(known) };
  tellOf(scope, 'entrypoint-cleared-alone', ['entrypoint'], {});
  return {};
}
