import { defined } from '../k8s/defined.ts';
import type { Scope } from './context.ts';
import { tellOf } from './context.ts';
import { imageFacts } from './image-facts.ts';
import type { ImageFacts } from './options.ts';

/** Who a container runs as, as far as it is known. */
export interface User {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
}

/**
 * `user`: numbers as they are; a name is looked up in the image's own /etc/passwd, which only `root` needs not. Where no group is said
 * none is written: the runtime looks up the user's groups in the image, as Docker does.
 */
export function lowerUser(scope: Scope): User {
  const said = scope.service.user;
  if (said === undefined || said === '') return {};
  const image = imageFacts(scope);
  if (unknownNames(said, image).length > 0 && image?.user !== said) {
    tellOf(scope, 'user-name-unknown', ['user'], { names: unknownNames(said, image).join(' and ') });
  }
  return userNumbers(said, image);
}

/** The numbers in a `user`, as far as they are known. */
export function userNumbers(said: string, image: ImageFacts | undefined): User {
  const [user = '', group = ''] = said.split(':');
  return defined({
    runAsUser: numberOf(user) ?? named(image?.content?.users, user)?.uid,
    runAsGroup: groupNumber(group, image),
  });
}

/** The names in a `user` whose numbers are not known. */
export function unknownNames(said: string, image: ImageFacts | undefined): string[] {
  const [user = '', group = ''] = said.split(':');
  const { runAsUser, runAsGroup } = userNumbers(said, image);
  return [
    ...(runAsUser === undefined && user !== '' ? [user] : []),
    ...(runAsGroup === undefined && group !== '' ? [group] : []),
  ];
}

/** The number of a group by number or name; undefined where it is not known. */
export function groupNumber(group: string, image: ImageFacts | undefined): number | undefined {
  return numberOf(group) ?? named(image?.content?.groups, group);
}

/** `uid:gid` of the container's processes, if they are said or known: the service's own user, else the image's. */
export function ownerNumbers(scope: Scope): string | undefined {
  const image = imageFacts(scope);
  const said = scope.service.user || image?.user || '';
  const { runAsUser, runAsGroup } = userNumbers(said, image);
  if (runAsUser === undefined) return undefined;
  return `${runAsUser}:${runAsGroup ?? named(image?.content?.users, said)?.gid ?? runAsUser}`;
}

/** Whether a group is said beside the user: then Docker looks up no further ones in the image. */
export function saysGroup(scope: Scope): boolean {
  return /:./.test(scope.service.user || imageFacts(scope)?.user || '');
}

/** Whether the container's processes may be something else than root. */
export function mayBeUnprivileged(scope: Scope): boolean {
  const image = imageFacts(scope);
  const said = scope.service.user || image?.user;
  if (said === undefined || said === '') return image === undefined;
  return userNumbers(said, image).runAsUser !== 0;
}

function numberOf(name: string): number | undefined {
  if (name === 'root') return 0;
  return /^\d+$/.test(name) && Number(name) < 2 ** 31 ? Number(name) : undefined;
}

function named<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
