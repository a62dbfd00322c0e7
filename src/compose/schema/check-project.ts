import type { Report } from '../../diagnostics/diagnostic.ts';
import type { MappingEntry, SourceNode } from '../tree.ts';
import { child } from '../tree-edit.ts';
import { project } from './project.ts';

/** Reports all that the Compose schema does not allow in a merged model. */
export function checkProject(root: SourceNode, report: Report): void {
  if (root.kind === 'mapping' && isVersion1(root.entries)) {
    const [first] = root.entries.values();
    report('compose-file-version-1', { span: first?.keySpan ?? root.span }, { services: [...root.entries.keys()] });
    return;
  }
  project.check(root, [], report);
  const version = root.kind === 'mapping' ? root.entries.get('version') : undefined;
  if (version) report('version-obsolete', { span: version.keySpan, path: ['version'] }, {});
}

/** Before version 2 of the format, services stood at the top level. */
function isVersion1(entries: ReadonlyMap<string, MappingEntry>): boolean {
  const known = new Set([
    'services',
    'networks',
    'volumes',
    'secrets',
    'configs',
    'models',
    'jobs',
    'include',
    'version',
    'name',
  ]);
  const keys = [...entries.keys()];
  if (entries.has('services')) return false;
  const services = keys.filter((key) => !known.has(key) && !key.startsWith('x-'));
  return services.some((key) => {
    const body = entries.get(key)?.value;
    return child(body, 'image') !== undefined || child(body, 'build') !== undefined || child(body, 'extends') !== undefined;
  });
}
