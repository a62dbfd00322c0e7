import type { ConvertResult } from '../convert.ts';
import type { Difference } from '../deploy.ts';
import type { Host } from '../host/host.ts';
import type { ClusterFlags } from './cluster-options.ts';
import type { ClusterSession } from './cluster-session.ts';
import { convertOptions } from './convert-options.ts';
import { bringImages, type ImageFlags } from './image-step.ts';
import type { LoadingFlags, LoweringFlags } from './options.ts';

export interface DifferenceFlags extends ClusterFlags, LoadingFlags, LoweringFlags, ImageFlags {
  readonly prune: boolean;
  readonly forceConflicts?: boolean;
}

/** A project as manifests for the session's cluster; what is to be said is with the reporter. */
export async function convertFor(
  flags: DifferenceFlags,
  services: readonly string[],
  { cluster, reporter, host }: Pick<ClusterSession, 'cluster' | 'reporter'> & { readonly host: Host },
): Promise<ConvertResult> {
  const { convert } = await import('../convert.ts');
  const kubernetesVersion = flags.kubernetesVersion ?? (await cluster.kubernetesVersion());
  const converted = await convert({ ...convertOptions(flags, services), kubernetesVersion }, host);
  reporter.add(converted.diagnostics);
  return converted;
}

/** What applying would change on the cluster. Undefined once it is reported why that can't be said. */
export async function findDifferences(
  converted: ConvertResult,
  flags: DifferenceFlags,
  session: ClusterSession,
): Promise<readonly Difference[] | undefined> {
  const { host, cluster, reporter, interruption } = session;
  if (reporter.hasErrors() || !converted.project) return undefined;
  const manifests = await bringImages(converted, { ...flags, dryRun: 'server' }, session);
  if (!manifests) return undefined;
  const { diff } = await import('../deploy.ts');
  const request = {
    project: converted.project.model.name,
    manifests,
    provenance: converted.provenance,
    // A namespace that is missing would be made: everything in it is new.
    createNamespace: true,
    prune: flags.prune && converted.project.disabledServices.length === 0,
    forceConflicts: flags.forceConflicts ?? false,
    signal: interruption.signal,
  };
  return diff(cluster, request, host, reporter.report);
}
