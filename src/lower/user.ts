import { defined } from '../k8s/defined.ts';
import type { Scope } from './context.ts';
import { tellOf } from './context.ts';

/** Who a container runs as, as far as it is known without looking into the image. */
export interface User {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
}

/** `user`: numbers as they are; a name would have to be looked up in the image's own /etc/passwd, which only `root` needs not. */
export function lowerUser(scope: Scope): User {
  const said = scope.service.user;
  if (said === undefined || said === '') return {};
  const [user = '', group = ''] = said.split(':');
  const [runAsUser, runAsGroup] = [numberOf(user), numberOf(group)];
  const unknown = [user, group].filter((name) => name !== '' && numberOf(name) === undefined);
  if (unknown.length > 0 && scope.options.images.get(scope.service.image ?? '')?.user !== said) {
    tellOf(scope, 'user-name-unknown', ['user'], { names: unknown.join(' and ') });
  }
  return defined({ runAsUser, runAsGroup });
}

/** Whether the container's processes may be something else than root. */
export function mayBeUnprivileged(scope: Scope): boolean {
  const { runAsUser } = userNumbers(scope.service.user);
  if (runAsUser !== undefined) return runAsUser !== 0;
  const image = scope.options.images.get(scope.service.image ?? '');
  return image === undefined || !['', '0', 'root', '0:0', 'root:root'].includes(image.user ?? '');
}

/** The numbers in a `user`, without a word about what is none. */
export function userNumbers(said: string | undefined): User {
  const [user = '', group = ''] = (said ?? '').split(':');
  return defined({ runAsUser: numberOf(user), runAsGroup: numberOf(group) });
}

function numberOf(name: string): number | undefined {
  if (name === 'root') return 0;
  return /^\d+$/.test(name) && Number(name) < 2 ** 31 ? Number(name) : undefined;
}
