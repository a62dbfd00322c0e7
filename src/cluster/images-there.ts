import { ApiError } from './api-error.ts';
import { apiPath } from './api-paths.ts';
import { at, listAt, textAt } from './json.ts';
import { listAll } from './live.ts';
import { projectSelector } from './ownership.ts';
import { inParallel } from './parallel.ts';
import type { Session } from './session.ts';
import { workloadTypes } from './workload-types.ts';

/** The images that the project's containers are of now, as their workloads name them; those of workloads that may not be read are left out. */
export async function imagesInUse(session: Session): Promise<readonly string[]> {
  const labelSelector = projectSelector(session.project);
  const lists = await inParallel(workloadTypes, session.parallelism, async (type) => {
    const resource = await session.resources.of(type);
    if (resource === undefined) return [];
    return listOrNone(session, apiPath(type.apiVersion, resource, session.namespace), labelSelector);
  });
  const containers = lists.flat().flatMap((workload) => {
    const pod = at(workload, 'spec', 'template', 'spec');
    return [...listAt(pod, 'initContainers'), ...listAt(pod, 'containers')];
  });
  return [...new Set(containers.flatMap((container) => textAt(container, 'image') ?? []))];
}

/**
 * The images that the nodes have had for the project's pods: each container of such an image has it. Where one still waits for its image,
 * on a node that is new perhaps, the image is none of them. None where pods may not be read.
 */
export async function imagesInPods(session: Session): Promise<ReadonlySet<string>> {
  const path = `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/pods`;
  const pods = await listOrNone(session, path, projectSelector(session.project));
  const uses = pods.flatMap((pod) =>
    ['initContainer', 'container'].flatMap((kind) =>
      listAt(pod, 'spec', `${kind}s`).map((container) => {
        const name = textAt(container, 'name');
        const status = listAt(pod, 'status', `${kind}Statuses`).find((each) => textAt(each, 'name') === name);
        return { image: textAt(container, 'image') ?? '', isThere: textAt(status, 'imageID') !== undefined };
      }),
    ),
  );
  const waiting = new Set(uses.filter(({ isThere }) => !isThere).map(({ image }) => image));
  return new Set(uses.map(({ image }) => image).filter((image) => !waiting.has(image)));
}

async function listOrNone(session: Session, path: string, labelSelector: string): Promise<readonly unknown[]> {
  try {
    return (await listAll(session, path, { labelSelector })).items;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 403 || error.status === 404)) return [];
    throw error;
  }
}
