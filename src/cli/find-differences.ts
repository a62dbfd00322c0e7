import type { Conversion } from '../convert.ts';
import type { Difference } from '../deploy.ts';
import type { Host } from '../host/host.ts';
import type { ClusterFlags } from './cluster-options.ts';
import type { ClusterSession } from './cluster-session.ts';
import { clusterVersion } from './cluster-version.ts';
import { convertOptions } from './convert-options.ts';
import { convertKnowing, type ImageInfoFlags, imageInfoOf } from './image-info.ts';
import { type ImageFlags, readyImages, sendImages } from './image-step.ts';
import type { LoadingFlags, LoweringFlags } from './options.ts';

export interface DifferenceFlags extends ClusterFlags, LoadingFlags, LoweringFlags, ImageFlags, ImageInfoFlags {
  readonly prune: boolean;
  readonly forceConflicts?: boolean;
}

/** A project as manifests for the session's cluster; what is to be said is with the reporter. */
export async function convertFor(
  flags: DifferenceFlags,
  services: readonly string[],
  { cluster, reporter, host }: Pick<ClusterSession, 'cluster' | 'reporter'> & { readonly host: Host },
): Promise<Conversion> {
  const asked = { imageInfo: imageInfoOf(flags, 'auto'), lock: flags.lock };
  const kubernetesVersion = (): Promise<string> => clusterVersion(cluster);
  const asking = { host, report: reporter.report, kubernetesVersion };
  const converted = await convertKnowing(convertOptions(flags, services), asked, asking);
  reporter.add(converted.diagnostics);
  return converted;
}

/** What applying would change on the cluster. Undefined once it is reported why that can't be said. */
export async function findDifferences(
  converted: Conversion,
  flags: DifferenceFlags,
  session: ClusterSession,
): Promise<readonly Difference[] | undefined> {
  const { host, cluster, reporter, interruption } = session;
  if (reporter.hasErrors() || !converted.project) return undefined;
  const asDryRun = { ...flags, dryRun: 'server' };
  const ready = await readyImages(converted, asDryRun, session);
  const manifests = ready && (await sendImages(converted, ready, asDryRun, session));
  if (!manifests) return undefined;
  const { diff } = await import('../deploy.ts');
  const request = {
    project: converted.project.model.name,
    manifests,
    provenance: converted.provenance,
    // A namespace that is missing would be made: everything in it is new.
    createNamespace: true,
    prune: flags.prune,
    keepServices: converted.project.disabledServices,
    forceConflicts: flags.forceConflicts ?? false,
    signal: interruption.signal,
  };
  return diff(cluster, request, host, reporter.report);
}
