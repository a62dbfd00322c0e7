import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath } from '../source/span.ts';
import { type PathRules, pathRules } from './path-rules.ts';
import { isIpAddress } from './port-syntax.ts';
import type { SourceNode } from './tree.ts';
import { child, mapChildren, textOf } from './tree-edit.ts';

type Check = (node: SourceNode, path: FieldPath, report: Report) => void;

/** A config or secret comes from one source. */
function oneSource(...sources: readonly string[]): Check {
  return (node, path, report) => {
    if (node.kind !== 'mapping') return;
    const given = sources.filter((source) => node.entries.has(source));
    if (given.length > 1) report('file-object-sources', { span: node.span, path }, { given, sources });
    const needsNone = node.entries.has('driver') || node.entries.has('external');
    if (given.length === 0 && !needsNone) report('file-object-without-source', { span: node.span, path }, { sources });
  };
}

/** What exists already can't be described. */
const external: Check = (node, path, report) => {
  const marker = child(node, 'external');
  if (node.kind !== 'mapping' || marker?.kind !== 'scalar' || marker.value !== true) return;
  for (const [key, { keySpan }] of node.entries) {
    if (key === 'name' || key === 'external' || key.startsWith('x-')) continue;
    report('external-with-settings', { span: keySpan, path: [...path, key] }, { key });
  }
};

const hostIp: Check = (node, path, report) => {
  const ip = child(node, 'host_ip');
  const text = textOf(ip);
  if (ip && text !== undefined && !isIpAddress(text)) {
    report('port-malformed', { span: ip.span, path: [...path, 'host_ip'] }, { spec: text, problem: 'bad-ip', part: text });
  }
};

const devices: Check = (node, path, report) => {
  const ids = child(node, 'device_ids');
  if (ids && child(node, 'count')) report('device-count-and-ids', { span: ids.span, path }, {});
};

const watchedPath: Check = (node, path, report) => {
  if (textOf(node) === '') report('watch-path-empty', { span: node.span, path }, {});
};

const checks: PathRules<Check> = pathRules<Check>({
  'configs.*': oneSource('file', 'environment', 'content'),
  'secrets.*': oneSource('file', 'environment'),
  'services.*.deploy.resources.reservations.devices.*': devices,
  'services.*.develop.watch.*.path': watchedPath,
  'services.*.gpus.*': devices,
  'services.*.ports.*': hostIp,
  'volumes.*': external,
});

/** The rules that hold within one value of the merged model, beyond the schema. */
export function validate(root: SourceNode, report: Report): void {
  const visit = (node: SourceNode, path: FieldPath): SourceNode => {
    const check = checks.at(path);
    check?.(node, path, report);
    return checks.reaches(path) ? mapChildren(node, path, visit) : node;
  };
  visit(root, []);
}
