import type { Cluster } from '../deploy.ts';
import { newestSupported, oldestSupported } from '../k8s/version.ts';

/**
 * The version that manifests for a cluster are made for: its own, else the closest that c2k knows. A newer cluster takes what an
 * older one took; what an older one does not take it refuses itself.
 */
export async function clusterVersion(cluster: Cluster): Promise<string> {
  const [, minor] = /^v?1\.(\d+)/.exec(await cluster.kubernetesVersion()) ?? [];
  return `1.${Math.min(newestSupported, Math.max(oldestSupported, Number(minor ?? oldestSupported)))}`;
}
