import type { SourceNode } from './tree.ts';
import { child, mapChildren, scalarAt, textOf, withField, withNote } from './tree-edit.ts';
import type { Variables } from './variables.ts';

/** Gives the bare names in lists of `environment` the values that the project's environment has for them. */
export function resolveBareNames(root: SourceNode, variables: Variables): SourceNode {
  let result = root;
  for (const section of ['services', 'jobs']) {
    const services = child(result, section);
    if (!services || result.kind !== 'mapping') continue;
    result = withField(
      result,
      section,
      mapChildren(services, [], (service) => withValues(service, variables)),
    );
  }
  return result;
}

function withValues(service: SourceNode, variables: Variables): SourceNode {
  const list = child(service, 'environment');
  if (service.kind !== 'mapping' || list?.kind !== 'sequence') return service;
  const items = mapChildren(list, [], (item) => {
    const name = textOf(item);
    const variable = name === undefined ? undefined : variables.get(name);
    if (!variable) return item;
    const filled = scalarAt(item, `${name}=${variable.value}`);
    return variable.setAt ? withNote(filled, { span: variable.setAt, message: `${name} is set here` }) : filled;
  });
  return withField(service, 'environment', items);
}
