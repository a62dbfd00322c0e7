import type { ProjectFile } from '../compose/project-files.ts';
import type { FieldPath } from '../source/span.ts';
import type { Context } from './context.ts';

/** A text that a container reads, and the attribute that gives it. */
export interface ProjectText {
  readonly path: FieldPath;
  readonly text: string;
}

/** What is larger, or has more beside it, is data or a program rather than settings. */
const largestRead = 65_536;
const mostRead = 100;

/** Environment values, commands, and files as small as settings are: where the project speaks of names and addresses. */
export function projectTexts(context: Context): readonly ProjectText[] {
  // The plain model: looking for words is not reading an attribute.
  const { services, configs } = context.project.model;
  return Object.entries(services).flatMap(([name, service]) => {
    const found: [FieldPath, readonly string[]][] = [
      ...Object.entries(service.environment ?? {}).map(([key, value]): [FieldPath, string[]] => [
        ['environment', key],
        [value ?? ''],
      ]),
      [['command'], service.command ?? []],
      [['entrypoint'], service.entrypoint ?? []],
      [['healthcheck', 'test'], service.healthcheck?.test ?? []],
      ...(service.volumes ?? []).map(({ source }, index): [FieldPath, string[]] => [
        ['volumes', index],
        textsOf(context.files.get(source ?? '')),
      ]),
      ...(service.configs ?? []).map(({ source }, index): [FieldPath, string[]] => {
        const { content, file } = configs?.[source] ?? {};
        return [['configs', index], content === undefined ? textsOf(context.files.get(file ?? '')) : [content]];
      }),
    ];
    return found.flatMap(([path, texts]) => texts.map((text) => ({ path: ['services', name, ...path], text })));
  });
}

function textsOf(found: ProjectFile | undefined): string[] {
  const files = found?.kind === 'file' ? [found] : found?.kind === 'directory' ? found.entries : [];
  if (files.length > mostRead) return [];
  return files.filter(({ bytes }) => bytes.length <= largestRead).map(({ bytes }) => new TextDecoder().decode(bytes));
}
