import type { Style } from './style.ts';

/** As wide as text is read with ease. */
const widest = 100;

/** A page of docs/diagnostics for a terminal: its Markdown without the marks, what was marked set off by style, in lines of its width. */
export function formatPage(markdown: string, style: Style, columns: number): string {
  const parts = markdown.split(/^```\w*\n(.*?)^```$/ms);
  const width = Math.min(columns, widest);
  // What the pattern captures, the code, stands at the odd places.
  return parts.map((part, index) => (index % 2 === 1 ? formatCode(part) : formatProse(part, style, width))).join('');
}

/** Kept as it is: people copy it. */
function formatCode(code: string): string {
  return code.replace(/^(?=.)/gm, '    ').trimEnd();
}

function formatProse(markdown: string, style: Style, width: number): string {
  return markdown
    .replace(/(?<=\S)\n(?! *[-#\n]| *$)\s*/g, ' ')
    .split('\n')
    .map((line) => formatLine(line, style, width))
    .join('\n');
}

function formatLine(line: string, style: Style, width: number): string {
  const [, heading] = /^#+ (.*)/.exec(line) ?? [];
  if (heading !== undefined) return style.bold(heading);
  const indent = line.startsWith('- ') ? '  ' : '';
  return wrap(plain(line), width, indent)
    .map((text) => marked(text, style))
    .join('\n');
}

/** Without links, whose targets a terminal can't follow: another page has its code as its text. */
function plain(line: string): string {
  return line.replace(/\[([^\]]*)\]\((https?:[^)]*)?[^)]*\)/g, (_, text: string, address: string | undefined) =>
    address === undefined ? text : `${text} (${address})`,
  );
}

/** Breaks at spaces, not within code: a command is to be copied. */
function wrap(text: string, width: number, indent: string): string[] {
  const lines = [''];
  for (const word of text.match(/(?:`[^`]*`|\S)+/g) ?? []) {
    const line = lines.at(-1) ?? '';
    const longer = line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
    if (longer.replaceAll(/[`*]/g, '').length <= width || line.trim() === '') lines[lines.length - 1] = longer;
    else lines.push(`${indent}${word}`);
  }
  return lines;
}

function marked(text: string, style: Style): string {
  return text
    .replace(/\*\*(.*?)\*\*/g, (_, words: string) => style.bold(words))
    .replace(/`([^`]*)`/g, (_, code: string) => style.blue(code));
}
