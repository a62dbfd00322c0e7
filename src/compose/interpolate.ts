import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath, PlaceNote, SourceSpan } from '../source/span.ts';
import { casts, castText, oldBooleans } from './casts.ts';
import type { ScalarNode, SourceNode } from './tree.ts';
import { mapChildren } from './tree-edit.ts';
import { substitute } from './variable-syntax.ts';
import type { Variables } from './variables.ts';

/** Puts the values of variables into all texts of a document, and reads numbers and booleans where the attribute is one. */
export function interpolate(root: SourceNode, variables: Variables, report: Report): SourceNode {
  const visit = (node: SourceNode, path: FieldPath): SourceNode =>
    node.kind === 'scalar' ? interpolateScalar(node, path, variables, report) : mapChildren(node, path, visit);
  return visit(root, []);
}

function interpolateScalar(node: ScalarNode, path: FieldPath, variables: Variables, report: Report): ScalarNode {
  if (typeof node.value !== 'string' || node.tag === '!!timestamp') return node;
  const filled = node.value.includes('$') ? fill(node, node.value, path, variables, report) : node;
  const cast = casts.at(path);
  if (cast === undefined || typeof filled.value !== 'string' || filled.tag === unreadable) return filled;
  const value = castText(filled.value, cast);
  if (value === undefined) {
    report('value-not-castable', { span: node.span, path, notes: filled.notes }, { value: filled.value, expected: cast });
    return { ...filled, tag: unreadable };
  }
  if (cast === 'boolean' && oldBooleans.has(filled.value.toLowerCase())) {
    report('boolean-of-yaml-1-1', { span: node.span, path }, { value: filled.value, better: String(value) });
  }
  return { ...filled, value };
}

/** The tag of a scalar whose text could not be had: it was reported, so what comes behind leaves it alone. */
export const unreadable = '!c2k-unreadable';

function fill(node: ScalarNode, template: string, path: FieldPath, variables: Variables, report: Report): ScalarNode {
  const notes: PlaceNote[] = [];
  const seen = new Set<string>();
  const lookup = (name: string): string | undefined => {
    const variable = variables.get(name);
    if (variable?.setAt && !seen.has(name)) notes.push({ span: variable.setAt, message: `${name} is set here` });
    seen.add(name);
    return variable?.value;
  };
  const result = substitute(template, lookup, (name) => {
    report('variable-unset', { span: spanOfUse(node.span, name), path }, { name });
  });
  if (result.ok) return { ...node, value: result.text, notes: notes.length > 0 ? [...(node.notes ?? []), ...notes] : node.notes };
  const start = result.problem === 'missing' ? `${result.variable}` : result.text.replace(/^\$\{?|…$/g, '');
  const place = { span: spanOfUse(node.span, start), path, notes };
  if (result.problem === 'missing') report('variable-required', place, { name: result.variable, reason: result.reason });
  else report('interpolation-malformed', place, { text: result.text });
  return { ...node, tag: unreadable };
}

/** The place of `$name` or `${name` inside a scalar, where it can be found: a scalar may be written with escapes. */
function spanOfUse(span: SourceSpan, name: string): SourceSpan {
  const written = span.file.text.slice(span.start, span.end);
  for (const use of [`$${name}`, `\${${name}`]) {
    for (let at = written.indexOf(use); at !== -1; at = written.indexOf(use, at + 1)) {
      const start = span.start + at;
      const isWhole = !/\w/.test(written.charAt(at + use.length)) || !/\w$/.test(name);
      if (isWhole) return { ...span, start, end: start + use.length };
    }
  }
  return span;
}
