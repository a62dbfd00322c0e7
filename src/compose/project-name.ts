import { posix } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Place } from '../source/span.ts';
import type { SourceNode } from './tree.ts';
import { child, textOf } from './tree-edit.ts';
import type { Variables } from './variables.ts';

/** Made valid as Compose makes it: lower case, only letters, digits, `-` and `_`, the first a letter or digit. */
export function normalizeProjectName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

/** What the name of a project can come from, the first that is there. */
export interface ProjectNameSources {
  /** Of the command line. */
  readonly given: string | undefined;
  readonly variables: Variables;
  /** The last `name` in the files, variables in; undefined where none has one. */
  readonly written: SourceNode | undefined;
  /** Absolute. */
  readonly directory: string;
}

/** The project's name; undefined where that was reported. */
export function projectName(sources: ProjectNameSources, report: Report): string | undefined {
  const variable = sources.variables.get('COMPOSE_PROJECT_NAME');
  const asked = sources.given || variable?.value;
  if (asked) {
    if (asked === normalizeProjectName(asked)) return asked;
    const place: Place | undefined = sources.given ? undefined : { span: variable?.setAt };
    report('project-name-invalid', place, { name: asked, better: normalizeProjectName(asked) });
    return undefined;
  }
  const written = textOf(sources.written);
  const name = normalizeProjectName(written || posix.basename(sources.directory));
  if (name === '') report('project-name-empty', sources.written && { span: sources.written.span, path: ['name'] }, {});
  return name === '' ? undefined : name;
}

/** The `name` of a document. */
export function writtenName(root: SourceNode): SourceNode | undefined {
  const name = child(root, 'name');
  return textOf(name) ? name : undefined;
}
