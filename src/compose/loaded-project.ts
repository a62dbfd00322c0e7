import type { FieldPath, Place } from '../source/span.ts';
import type { Project } from './project.ts';
import { type MappingNode, placeAt } from './tree.ts';

/** What loading gives: the model, the tree it was read from, and what the passes behind need of the surroundings. */
export interface LoadedProject {
  readonly model: Project;
  /** The canonical tree, key for key the same as `model` (extensions `x-*` included), with the place of every node. */
  readonly tree: MappingNode;
  /** Absolute directory that relative paths were resolved from. */
  readonly directory: string;
  /** What interpolation saw: the process environment over the env files. Holds secrets. */
  readonly environment: ReadonlyMap<string, string>;
  /** The Compose files, in the order of loading, as paths relative to the working directory. */
  readonly files: readonly string[];
  /** Services left out by profiles or by the choice on the command line, in code-unit order. */
  readonly disabledServices: readonly string[];
  /** The profiles of those services. */
  readonly disabledProfiles: readonly string[];
}

/** Where a path of the model was said: the closest thing above it that stands in a file, if it is implied. */
export function placeOf(project: LoadedProject, path: FieldPath): Place {
  return placeAt(project.tree, path);
}
