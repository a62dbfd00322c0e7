import type { Report } from '../diagnostics/diagnostic.ts';
import { checkCycles, checkReferences } from './check-references.ts';
import { checkService } from './check-service.ts';
import type { Selection } from './select.ts';
import type { MappingNode, SourceNode } from './tree.ts';
import { child, entriesOf, textOf } from './tree-edit.ts';

/** The rules across attributes and across services, for the services that take part. */
export function checkConsistency(selection: Selection, report: Report): void {
  const services = child(selection.root, 'services');
  for (const [name, { value, keySpan }] of entriesOf(services)) {
    checkService(name, value, keySpan, report);
    checkReferences(name, value, selection, report);
  }
  checkSecrets(selection.root, report);
  checkJobs(selection, report);
  checkCycles(selection.root, report);
}

/** A secret that is neither external nor of a driver has a source. */
function checkSecrets(root: MappingNode, report: Report): void {
  const secrets = child(root, 'secrets');
  for (const [name, { value, keySpan }] of entriesOf(secrets)) {
    const isExternal = child(value, 'external') !== undefined;
    if (isExternal || child(value, 'file') || child(value, 'environment')) continue;
    report('file-object-without-source', { span: keySpan, path: ['secrets', name] }, { sources: ['file', 'environment'] });
  }
}

/** A name is a service's or a job's. */
function checkJobs(selection: Selection, report: Report): void {
  const jobs = child(selection.root, 'jobs');
  const services = child(selection.root, 'services');
  for (const [name, { keySpan }] of entriesOf(jobs)) {
    const isService = (services?.kind === 'mapping' && services.entries.has(name)) || selection.disabled.has(name);
    if (isService) report('job-named-like-service', { span: keySpan, path: ['jobs', name] }, { name });
  }
}

/** Two services can't have one container name. */
export function checkContainerNames(root: MappingNode, report: Report): void {
  const owners = new Map<string, { readonly service: string; readonly node: SourceNode }>();
  const services = child(root, 'services');
  for (const [service, { value }] of entriesOf(services)) {
    const node = child(value, 'container_name');
    const name = textOf(node);
    if (!node || name === undefined) continue;
    const owner = owners.get(name);
    owners.set(name, owner ?? { service, node });
    if (!owner) continue;
    const notes = [{ span: owner.node.span, message: 'is taken here' }];
    report(
      'container-name-taken',
      { span: node.span, path: ['services', service, 'container_name'], notes },
      { name, owner: owner.service },
    );
  }
}
