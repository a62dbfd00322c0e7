import { yamlParts } from '../yaml-positions.ts';
import { maskText } from './mask.ts';
import { secretsOfYaml } from './secret-stretches.ts';

/**
 * Takes the secret values out of manifests that are to be compared: equal values get the same number, for this comparison only, so that a
 * change is seen, and nothing of the values.
 */
export function createEqualityTags(): (yaml: string) => string {
  const numbers = new Map<string, number>();
  return (yaml) => {
    let result = '';
    let at = 0;
    for (const { start, end, value } of secretsOfYaml(yaml, yamlParts(yaml))) {
      if (start < at) continue;
      const number = numbers.get(value) ?? numbers.size + 1;
      numbers.set(value, number);
      result += `${yaml.slice(at, start)}${maskText} (${number})`;
      at = end;
    }
    return result + yaml.slice(at);
  };
}
