import type * as compose from '../../compose/project.ts';
import type { Scope } from '../context.ts';

/**
 * Whether a pod has to fill its volumes only once those are there that it waits for. Docker makes containers in the order of `depends_on`, and
 * the first whose image has something fills a volume for all: of an application and the web server that shows its files, the application.
 * One-shots don't count: what prepares a volume for others, by `chown` and the like, finds in it what the others' image has.
 */
export function fillsAfterOthers(members: readonly Scope[], waitsFor: readonly string[]): boolean {
  return members.some(({ service, model }) => {
    const own = filledVolumes(service);
    return waitsFor.some((name) => {
      const other = model.services[name];
      return (
        other !== undefined && imageOf(other) !== imageOf(service) && filledVolumes(other).some((each) => own.includes(each))
      );
    });
  });
}

/** What is built without a name is its own image. */
function imageOf(service: compose.Service): unknown {
  return service.image ?? service;
}

function filledVolumes({ volumes = [] }: compose.Service): string[] {
  return volumes.flatMap(({ type, source, volume }) =>
    type === 'volume' && source !== undefined && volume?.nocopy !== true && volume?.subpath === undefined ? [source] : [],
  );
}
