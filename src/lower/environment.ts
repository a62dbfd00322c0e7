import { isEnvironmentName } from '../k8s/names.ts';
import type { EnvVar } from '../k8s/types.ts';
import { supports, versionOf } from '../k8s/version.ts';
import type { Scope } from './context.ts';
import { at, from, tellOf } from './context.ts';
import { escapeDollars } from './escape.ts';
import { imageFacts } from './image-facts.ts';
import { removedVariables } from './process.ts';

/** `environment`, which holds the parsed env files already. */
export function lowerEnvironment(scope: Scope): EnvVar[] {
  const relaxed = supports(scope.options.kubernetesVersion, 'relaxedEnvironmentNames');
  return Object.entries(scope.service.environment ?? {}).flatMap(([name, value]): EnvVar[] => {
    const path = ['environment', name];
    if (value === null) {
      tellRemoved(scope, name);
      return [];
    }
    if (!isEnvironmentName(name, relaxed)) {
      const since = isEnvironmentName(name, true) ? versionOf('relaxedEnvironmentNames') : undefined;
      // Most clusters take it, and those that do not refuse it loudly.
      const isAssumed = since !== undefined && !scope.options.isVersionSaid;
      if (isAssumed) tellOf(scope, 'environment-name-newer', path, { since });
      else tellOf(scope, 'environment-name-invalid', path, { name, since });
      if (!isAssumed) return [];
    }
    return [from(scope, { name, value: escapeDollars(value) }, at(scope, ...path))];
  });
}

/** A variable without a value: Docker takes the image's own away. */
function tellRemoved(scope: Scope, name: string): void {
  const path = ['environment', name];
  const image = imageFacts(scope);
  if (!image) tellOf(scope, 'environment-perhaps-kept', path, { name });
  else if (removedVariables(scope).includes(name)) tellOf(scope, 'environment-removed-by-env', path, { name });
  else if (isVariableOf(image.environment, name)) tellOf(scope, 'environment-not-removable', path, { name });
}

function isVariableOf(environment: readonly string[] | undefined, name: string): boolean {
  return (environment ?? []).some((line) => line.startsWith(`${name}=`));
}
