import type { Scope } from './context.ts';
import { tellOf } from './context.ts';
import { escapeAll } from './escape.ts';
import { imageFacts, tellInferred } from './image-facts.ts';

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
  if (removedVariables(scope).length > 0) return withoutVariables(scope);
  const { entrypoint, command } = scope.service;
  const words = escapeAll(command ?? []);
  if (entrypoint === null || entrypoint === undefined) return words.length > 0 ? { args: words } : {};
  const first = escapeAll(entrypoint);
  if (first.length > 0) return words.length > 0 ? { command: first, args: words } : { command: first };
  if (words.length > 0) {
    tellOf(scope, 'command-alone', ['command'], {});
    return { command: words };
  }
  const known = imageFacts(scope)?.command ?? [];
  if (known.length > 0) {
    tellInferred(scope, 'CMD, which runs without an entrypoint');
    return { command: escapeAll(known) };
  }
  tellOf(scope, 'entrypoint-cleared-alone', ['entrypoint'], {});
  return {};
}

/**
 * The image's variables that the service has without a value, where they can be taken away: Kubernetes can't, so the image's own `env`
 * has to, which needs to know what it starts.
 */
export function removedVariables(scope: Scope): string[] {
  const image = imageFacts(scope);
  if (image?.content?.env === undefined || wholeProcess(scope).length === 0) return [];
  const names = (image.environment ?? []).map((line) => line.slice(0, line.indexOf('=')));
  return names.filter((name) => scope.service.environment?.[name] === null);
}

/** What has to stand before a command for the variables to be gone; empty where there are none. */
export function removingCommand(scope: Scope): string[] {
  const env = imageFacts(scope)?.content?.env;
  const names = removedVariables(scope);
  return env === undefined || names.length === 0 ? [] : [env, ...names.flatMap((name) => ['-u', name])];
}

function withoutVariables(scope: Scope): Process {
  if (!scope.service.entrypoint?.length || !scope.service.command?.length) {
    tellInferred(scope, 'ENTRYPOINT and CMD, which env starts');
  }
  return { command: removingCommand(scope), args: escapeAll(wholeProcess(scope)) };
}

/** What the engine would start, where all of it is known: an entrypoint that is said, even to be none, replaces the image's CMD too. */
function wholeProcess(scope: Scope): readonly string[] {
  const { entrypoint, command } = scope.service;
  const image = imageFacts(scope);
  const isOwn = entrypoint !== null && entrypoint !== undefined;
  const first = isOwn ? entrypoint : (image?.entrypoint ?? []);
  if (command && command.length > 0) return [...first, ...command];
  return isOwn && entrypoint.length > 0 ? first : [...first, ...(image?.command ?? [])];
}
