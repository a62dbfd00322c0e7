import { type LoadedProject, placeOf } from '../compose/loaded-project.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { derivedName, objectName, workloadName } from '../k8s/names.ts';
import { formatPath } from '../source/span.ts';

/** What each thing of Compose is called in the cluster. */
export interface ObjectNames {
  /** The Service that gives a service its name, and the container. */
  service(name: string): string;
  /** The Service that publishes only pods that are ready, for those who wait. */
  ready(name: string): string;
  /** The Service for the ports that are published to the outside. */
  published(name: string): string;
  workload(name: string): string;
  /** The claim of a named volume. */
  claim(volume: string): string;
  /** What was reported because another thing has its name, such as `services.a_b`: nothing more is to be said of its objects. */
  readonly refused: ReadonlySet<string>;
}

/** One rule for all, and an error where two things of Compose would become one object. */
export function planNames(project: LoadedProject, report: Report): ObjectNames {
  const { services, volumes = {}, configs = {}, secrets = {} } = project.model;
  const own = (objects: Readonly<Record<string, { readonly external?: boolean }>>): string[] =>
    Object.keys(objects).filter((key) => objects[key]?.external !== true);
  const refused = new Set<string>();
  for (const [kind, names, rule] of [
    ['services', Object.keys(services), objectName],
    ['volumes', own(volumes), objectName],
    ['configs', own(configs), objectName],
    ['secrets', own(secrets), objectName],
  ] as const) {
    const taken = new Map<string, string>();
    for (const name of names) {
      const wanted = rule(name);
      const other = taken.get(wanted);
      const path = [kind, name];
      if (other !== undefined) {
        const attribute = formatPath(path);
        refused.add(attribute);
        report('name-collision', placeOf(project, path), { attribute, other: formatPath([kind, other]), name: wanted });
      }
      taken.set(wanted, name);
    }
  }
  return {
    service: (name) => objectName(name),
    ready: (name) => derivedName(objectName(name), 'ready'),
    published: (name) => derivedName(objectName(name), 'published'),
    workload: (name) => workloadName(name),
    claim: (volume) => objectName(volumes[volume]?.external === true ? (volumes[volume]?.name ?? volume) : volume),
    refused,
  };
}
