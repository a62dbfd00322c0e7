import { derivedName, objectName } from '../../k8s/names.ts';

/** Gives each of a service's own volumes a name from the path it is mounted at; a second one of the same name gets a number. */
export type NameVolume = (target: string) => string;

export function createVolumeNames(service: string): NameVolume {
  const taken = new Map<string, string>();
  return (target) => {
    const base = derivedName(service, objectName(target.replace(/^\/+/, '') || 'root'));
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : derivedName(base, String(number));
      if ((taken.get(name) ?? target) === target) {
        taken.set(name, target);
        return name;
      }
    }
  };
}
