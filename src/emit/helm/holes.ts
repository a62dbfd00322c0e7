import { quoted } from '../yaml.ts';

/** Places in a document that Helm fills in. They survive the YAML emitter as marked scalars, and become template text afterwards. */
export interface Holes {
  /** Stands for a scalar, or for a part of one, that a template expression gives: what goes between `{{` and `}}`. */
  expression(text: string): string;
  /** An entry of a mapping, which must not be its first, that becomes these lines. `indent` is where the mapping's keys stand. */
  block(lines: (indent: number) => readonly string[]): Readonly<Record<string, null>>;
  /** Stands for a text that {@link isUnsafe}. */
  text(text: string): string;
  /** The document with its holes filled. All else is text to Helm, whatever braces it has. */
  fill(document: string): string;
}

/** Helm takes this out of whatever it renders, as it is what Go's templates say for want of a value. */
const noValue = '<no value>';

/** Whether Helm changes a text that is written as others are: it also cuts blank lines at the end of documents and before actions. */
export function isUnsafe(text: string): boolean {
  return text.includes(noValue) || text.endsWith('\n\n');
}

/** `data` is all that will be emitted: the mark is something that it has nowhere. */
export function createHoles(data: unknown): Holes {
  const text = JSON.stringify(data);
  let mark = '\uE000';
  while (text.includes(mark)) mark += '\uE000';
  const expressions: string[] = [];
  const blocks: ((indent: number) => readonly string[])[] = [];
  const texts: string[] = [];
  const expressionAt = (index: string): string => `{{ ${expressions[Number(index)] ?? ''} }}`;
  return {
    expression: (expression) => `${mark}${expressions.push(expression) - 1}${mark}`,
    block: (lines) => ({ [`${mark}block ${blocks.push(lines) - 1}${mark}`]: null }),
    text: (text) => `${mark}text ${texts.push(text) - 1}${mark}`,
    fill: (document) =>
      document
        .replace(new RegExp(`"${mark}text (\\d+)${mark}"`, 'g'), (_, index: string) =>
          quoted(texts[Number(index)] ?? '').replaceAll(noValue, noValue.replace('<', '\\u003c')),
        )
        .replaceAll('{{', '{{ "{{" }}')
        .replace(new RegExp(`^( *)"${mark}block (\\d+)${mark}": null$`, 'gm'), (_, pad: string, index: string) =>
          (blocks[Number(index)]?.(pad.length) ?? []).map((line) => `${pad}${line}`).join('\n'),
        )
        .replace(new RegExp(`"${mark}(\\d+)${mark}"`, 'g'), (_, index: string) => expressionAt(index))
        .replace(new RegExp(`${mark}(\\d+)${mark}`, 'g'), (_, index: string) => expressionAt(index)),
  };
}
