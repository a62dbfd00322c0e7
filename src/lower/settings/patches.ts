import type { Patch } from '../../k8s/patch.ts';
import { type FieldPath, formatPath } from '../../source/span.ts';
import type { PatchSettings } from './setting-tables.ts';
import type { ProjectSettings } from './settings.ts';

/** The patches that the project's settings ask for: those of the whole first, so that a service has the last word. */
export function patchesOf(settings: ProjectSettings): readonly Patch[] {
  const made = (patches: readonly PatchSettings[] | undefined, path: FieldPath, service: string | undefined): Patch[] =>
    (patches ?? []).map((patch, index) => {
      const at = [...path, 'x-c2k', 'patches', index];
      const target = service === undefined ? patch.target : { service, ...patch.target };
      return {
        ...patch,
        target,
        attribute: formatPath(at),
        placeOf: (below) => settings.placeOf([...at, ...below]),
      };
    });
  return [
    ...made(settings.whole.patches, [], undefined),
    ...[...settings.services].flatMap(([name, { patches }]) => made(patches, ['services', name], name)),
  ];
}
