import { type Host, HostError } from '../../host/host.ts';
import type { ChosenContext } from './choose.ts';

const mounted = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The cluster that this process itself runs in, by its pod's service account; undefined outside of one. */
export async function inClusterContext(host: Host): Promise<ChosenContext | undefined> {
  const address = host.environment['KUBERNETES_SERVICE_HOST'];
  const port = host.environment['KUBERNETES_SERVICE_PORT'];
  if (!address || !port || (await host.stat(`${mounted}/token`)) === undefined) return undefined;
  return {
    name: '',
    cluster: {
      server: `https://${address.includes(':') ? `[${address}]` : address}:${port}`,
      insecure: false,
      authorityFile: `${mounted}/ca.crt`,
    },
    user: { tokenFile: `${mounted}/token` },
    namespace: await ownNamespace(host),
  };
}

async function ownNamespace(host: Host): Promise<string | undefined> {
  try {
    return (await host.readText(`${mounted}/namespace`)).trim();
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}
