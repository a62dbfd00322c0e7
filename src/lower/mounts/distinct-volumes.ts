import { derivedName } from '../../k8s/names.ts';
import type { Provenance } from '../../k8s/provenance.ts';
import type { Volume } from '../../k8s/types.ts';
import type { FileStep, MountPlan } from './plan.ts';

/**
 * A pod's volumes have one space of names, and Compose's claims, configs and secrets one each: what has another's name, and is something
 * else, gets a number, at the volume and at all that mounts it. The same thing twice stays one.
 */
export function distinctVolumes(plans: readonly MountPlan[], taken: Map<string, string>, provenance: Provenance): MountPlan[] {
  const nameFor = (volume: Volume): string => {
    const { name, ...source } = volume;
    const text = JSON.stringify(source);
    for (let number = 1; ; number++) {
      const wanted = number === 1 ? name : derivedName(name, String(number));
      if ((taken.get(wanted) ?? text) === text) {
        taken.set(wanted, text);
        return wanted;
      }
    }
  };
  return plans.map((plan) => {
    const renamed = new Map(plan.volumes.map((volume) => [volume.name, nameFor(volume)]));
    if ([...renamed].every(([before, after]) => before === after)) return plan;
    const now = (name: string): string => renamed.get(name) ?? name;
    return {
      ...plan,
      mount: provenance.carry({ ...plan.mount, name: now(plan.mount.name) }, plan.mount),
      volumes: plan.volumes.map((volume) => ({ ...volume, name: now(volume.name) })),
      ...(plan.copyUp && { copyUp: { ...plan.copyUp, volume: now(plan.copyUp.volume) } }),
      ...(plan.copyOf && { copyOf: { ...plan.copyOf, volume: now(plan.copyOf.volume) } }),
      ...(plan.steps && { steps: plan.steps.map((step) => renamedStep(step, now)) }),
    };
  });
}

function renamedStep(step: FileStep, now: (name: string) => string): FileStep {
  if (step.kind !== 'copy') return { ...step, volume: now(step.volume) };
  return { ...step, from: { ...step.from, volume: now(step.from.volume) }, to: { ...step.to, volume: now(step.to.volume) } };
}
