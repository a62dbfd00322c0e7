import type { Scope } from '../context.ts';
import { imageFacts, imagePath, tellInferred } from '../image-facts.ts';
import type { MountPlan } from './plan.ts';
import { anonymous } from './volume.ts';
import type { NameVolume } from './volume-names.ts';

/** The image's VOLUMEs where nothing else is mounted: Docker makes an anonymous volume of each. */
export function lowerImageVolumes(scope: Scope, taken: readonly string[], nameVolume: NameVolume): MountPlan[] {
  const isTaken = (target: string): boolean => taken.some((path) => withoutSlash(path) === withoutSlash(target));
  const targets = (imageFacts(scope)?.volumes ?? []).filter((target) => target.startsWith('/') && !isTaken(target));
  if (targets.length === 0) return [];
  tellInferred(scope, `VOLUME ${targets.join(' ')}, which becomes a volume of the pod`);
  return targets.map((target) => anonymous(scope, { type: 'volume', target }, imagePath(scope), nameVolume));
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}
