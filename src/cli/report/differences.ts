import type { Difference } from '../../deploy.ts';
import { emitDocument } from '../../emit/yaml.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { createProvenance } from '../../k8s/provenance.ts';
import { printable } from './printable.ts';
import { formatObject } from './progress-words.ts';
import type { Style } from './style.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What would change, as unified differences of YAML, with a count at the end. */
export function formatDifferences(differences: readonly Difference[], style: Style): string {
  if (differences.length === 0) return 'nothing would change\n';
  const parts = differences.map((difference) => formatDifference(difference, style));
  return `${parts.join('')}${countsOf(differences)}\n`;
}

function formatDifference({ operation, ref, before, after }: Difference, style: Style): string {
  const name = formatObject(ref);
  const isRecreated = operation === 'recreate';
  const heading = style.bold(`${headings[operation]} ${name}${isRecreated ? ' (it can’t be changed in place)' : ''}`);
  const lines = unifiedDiff(yamlOf(before), yamlOf(after)).map((line) => coloured(line, style));
  const from = before === undefined ? '/dev/null' : `live/${name}`;
  const to = after === undefined ? '/dev/null' : `wanted/${name}`;
  return `${heading}\n${[`--- ${from}`, `+++ ${to}`, ...lines].join('\n')}\n\n`;
}

const headings = { create: 'create', update: 'change', recreate: 'delete and make anew', delete: 'delete' } as const;

/** An object as it is shown; empty for none. */
export function yamlOf(manifest: Manifest | undefined): string {
  return manifest === undefined ? '' : printable(emitDocument(manifest, createProvenance()));
}

function coloured(line: string, style: Style): string {
  if (line.startsWith('+')) return style.green(line);
  if (line.startsWith('-')) return style.red(line);
  return line.startsWith('@@') ? style.blue(line) : line;
}

/** `1 to create, 2 to change` */
export function countsOf(differences: readonly Difference[]): string {
  const words = { create: 'to create', update: 'to change', recreate: 'to make anew', delete: 'to delete' } as const;
  const count = (operation: Difference['operation']): number => differences.filter((each) => each.operation === operation).length;
  return (['create', 'update', 'recreate', 'delete'] as const)
    .filter((operation) => count(operation) > 0)
    .map((operation) => `${count(operation)} ${words[operation]}`)
    .join(', ');
}
