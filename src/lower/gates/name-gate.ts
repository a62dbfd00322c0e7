import type { Container } from '../../k8s/types.ts';
import { at, from, type Scope } from '../context.ts';
import { helperContainer, scriptCommand, unprivileged } from '../helpers/helper.ts';
import { waitForNames } from '../helpers/scripts.ts';

/** A service to be waited for by asking the DNS. */
export interface NameSubject {
  readonly service: string;
  /** The service whose name leads to its pods, ready or not: another one where it lives in that one's network. */
  readonly named: string;
  readonly condition: 'started' | 'healthy';
  /** So many of its pods. */
  readonly count: number;
  readonly patience: number;
  readonly limit: number;
  readonly path: readonly (string | number)[];
}

/** One init container for all that is waited for by name: it needs no rights, and works through restarts of nodes and pods. */
export function nameGate(scope: Scope, subjects: readonly NameSubject[]): Container[] {
  if (subjects.length === 0) return [];
  const args = subjects.map(({ service, named, condition, count, patience, limit }) =>
    [service, condition, scope.names.service(named), scope.names.ready(service), count, patience, limit].join(':'),
  );
  const container = helperContainer({
    name: 'wait-for-dependencies',
    image: scope.options.helperImages.shell,
    command: scriptCommand('sh', waitForNames, 'wait-for-dependencies'),
    args,
    securityContext: unprivileged,
  });
  return [from(scope, container, at(scope, 'depends_on'))];
}
