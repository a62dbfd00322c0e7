import { type ConvertOptions, convert } from '../../src/convert.ts';
import type { ReviewLine } from '../../src/emit/review/model.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { type ReviewModel, type ReviewOptions, review } from '../../src/review.ts';

/** The review of a project made of files. */
export async function reviewOf(
  files: Readonly<Record<string, string>>,
  options: Partial<ConvertOptions> & ReviewOptions & { readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<ReviewModel> {
  const host = createMemoryHost({ files, environment: options.environment ?? {} });
  const converted = await convert({ files: [], profiles: [], envFiles: [], services: [], ...options }, host);
  return review(converted, options);
}

/** The first line of a file on the left, or of an object on the right such as `Deployment/web`, that contains `text`. */
export function lineWith(model: ReviewModel, where: string, text: string): ReviewLine {
  const left = model.sources.flatMap(({ path, sections }) => (path === where ? sections.flatMap(({ lines }) => lines) : []));
  const objects = model.files.flatMap((file) => file.objects);
  const right = objects.flatMap(({ kind, name, lines }) => (`${kind}/${name}` === where ? lines : []));
  const line = [...left, ...right].find((each) => each.text.includes(text));
  if (!line) throw new Error(`no line with ${text} in ${where}: ${[...left, ...right].map((each) => each.text).join('\n')}`);
  return line;
}

/** Whether two lines light each other up. */
export function areLinked(a: ReviewLine, b: ReviewLine): boolean {
  return a.origins.some((origin) => b.origins.includes(origin));
}
