import type { SourceSpan } from '../source/span.ts';

/** A variable as interpolation sees it. */
export interface Variable {
  readonly value: string;
  /** The line of an env file that sets it; absent for the process environment. */
  readonly setAt?: SourceSpan | undefined;
}

export type Variables = ReadonlyMap<string, Variable>;

/** Names to values alone, for those behind the front end. */
export function valuesOf(variables: Variables): ReadonlyMap<string, string> {
  return new Map([...variables].map(([name, { value }]) => [name, value]));
}

/** `strong` over `weak`: what is set in both comes from `strong`, also when it is empty there. */
export function overlay(strong: Variables, weak: Variables): Variables {
  return new Map([...weak, ...strong]);
}
