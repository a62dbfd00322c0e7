import type { LoadedProject } from '../../src/compose/loaded-project.ts';
import type { Project } from '../../src/compose/project.ts';
import type { MappingNode, SourceNode } from '../../src/compose/tree.ts';
import type { SourceFile } from '../../src/source/file.ts';

/**
 * A loaded project out of a model, as if it had been read from `compose.yaml`: the text is made of the model, one line for each key and
 * item, so that places can be told apart.
 */
export function projectOf(model: Project, environment: Readonly<Record<string, string>> = {}): LoadedProject {
  const lines: string[] = [];
  const file: SourceFile = {
    path: 'compose.yaml',
    get text() {
      return lines.join('\n');
    },
  };
  let offset = 0;
  const line = (text: string): { start: number; end: number } => {
    lines.push(text);
    const start = offset + text.length - text.trimStart().length;
    offset += text.length + 1;
    return { start, end: offset - 1 };
  };
  const build = (value: unknown, indent: string, own: { start: number; end: number }): SourceNode => {
    const span = { file, ...own };
    if (Array.isArray(value)) {
      return {
        kind: 'sequence',
        span,
        items: value.map((item) => build(item, `${indent}  `, line(`${indent}- ${shown(item)}`))),
      };
    }
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([key, field]) => {
        const place = line(`${indent}${key}: ${shown(field)}`);
        return [key, { keySpan: { file, ...place }, value: build(field, `${indent}  `, place) }] as const;
      });
      return { kind: 'mapping', span, entries: new Map(entries) };
    }
    // Whatever is neither a list nor a mapping in JSON is a scalar.
    return { kind: 'scalar', span, value: value as string | number | boolean | null };
  };
  const tree = build(model, '', { start: 0, end: 0 }) as MappingNode;
  return {
    model,
    tree,
    directory: '/project',
    environment: new Map(Object.entries(environment)),
    files: ['compose.yaml'],
    disabledServices: [],
    disabledProfiles: [],
  };
}

function shown(value: unknown): string {
  return typeof value === 'object' && value !== null ? '' : JSON.stringify(value);
}
