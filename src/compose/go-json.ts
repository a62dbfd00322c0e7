import type { SourceNode } from './tree.ts';
import { rfc3339 } from './yaml-scalar.ts';

/** A tree as Go's `json.Marshal` writes it: without blanks. */
export function goJsonCompact(node: SourceNode): string {
  switch (node.kind) {
    case 'scalar':
      return write(node, '');
    case 'sequence':
      return `[${node.items.map(goJsonCompact).join(',')}]`;
    case 'mapping':
      return `{${[...node.entries].map(([key, { value }]) => `${quote(key)}:${goJsonCompact(value)}`).join(',')}}`;
  }
}

/** A tree as Go's `json.MarshalIndent` writes it: two blanks a level, and `<`, `>`, `&` escaped. */
export function goJson(node: SourceNode): string {
  return write(node, '');
}

function write(node: SourceNode, indent: string): string {
  const deeper = `${indent}  `;
  switch (node.kind) {
    case 'scalar':
      if (typeof node.value !== 'string') return number(node.value);
      return quote(node.tag === '!!timestamp' ? rfc3339(node.value) : node.value);
    case 'sequence': {
      if (node.items.length === 0) return '[]';
      return `[\n${node.items.map((item) => deeper + write(item, deeper)).join(',\n')}\n${indent}]`;
    }
    case 'mapping': {
      if (node.entries.size === 0) return '{}';
      const lines = [...node.entries].map(([key, { value }]) => `${deeper}${quote(key)}: ${write(value, deeper)}`);
      return `{\n${lines.join(',\n')}\n${indent}}`;
    }
  }
}

function number(value: number | bigint | boolean | null): string {
  if (Object.is(value, -0)) return '-0';
  return typeof value === 'number' ? String(value).replace(/e([+-])(\d)$/, 'e$10$2') : String(value);
}

const escapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be escaped.
  const escaped = text.replace(/["\\\u0000-\u001f\u2028\u2029<>&]/g, (char) => {
    return escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}
