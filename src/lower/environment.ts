import { isEnvironmentName } from '../k8s/names.ts';
import type { EnvVar } from '../k8s/types.ts';
import { supports, versionOf } from '../k8s/version.ts';
import type { Scope } from './context.ts';
import { at, from, tellOf } from './context.ts';
import { escapeDollars } from './escape.ts';

/** `environment`, which holds the parsed env files already. */
export function lowerEnvironment(scope: Scope): EnvVar[] {
  const relaxed = supports(scope.options.kubernetesVersion, 'relaxedEnvironmentNames');
  const image = scope.options.images.get(scope.service.image ?? '');
  const fromImage = (image?.environment ?? []).map((line) => line.split('=')[0]);
  return Object.entries(scope.service.environment ?? {}).flatMap(([name, value]): EnvVar[] => {
    const path = ['environment', name];
    if (value === null) {
      if (!image) tellOf(scope, 'environment-perhaps-kept', path, { name });
      else if (fromImage.includes(name)) tellOf(scope, 'environment-not-removable', path, { name });
      return [];
    }
    if (!isEnvironmentName(name, relaxed)) {
      const since = isEnvironmentName(name, true) ? versionOf('relaxedEnvironmentNames') : undefined;
      tellOf(scope, 'environment-name-invalid', path, { name, since });
      return [];
    }
    return [from(scope, { name, value: escapeDollars(value) }, at(scope, ...path))];
  });
}
