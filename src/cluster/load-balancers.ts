import type { Manifest } from '../k8s/manifest.ts';
import { listAt, textAt } from './json.ts';
import { listAll } from './live.ts';
import { projectSelector } from './ownership.ts';
import type { Session } from './session.ts';

/** An address takes a cloud so long, mostly. */
const patienceMs = 30_000;

/** Tells once, in time or at the end, of Services that wait for a load balancer: on kind and the like none will come, and that is no failure. */
export interface LoadBalancerWatch {
  /** Tells now, unless that has been done. Never rejects: it is for the words alone. */
  tell(): Promise<void>;
  stop(): void;
}

/** Begins to count: who has no address after 30 s is told. */
export function watchLoadBalancers(
  session: Session,
  manifests: readonly Manifest[],
  afterMs: number = patienceMs,
): LoadBalancerWatch {
  let told: Promise<void> | undefined;
  const tell = (): Promise<void> => {
    told ??= noteLoadBalancers(session, manifests).catch(() => undefined);
    return told;
  };
  const timer = manifests.some(isLoadBalancer) ? setTimeout(tell, afterMs) : undefined;
  return { tell, stop: () => clearTimeout(timer) };
}

async function noteLoadBalancers(session: Session, manifests: readonly Manifest[]): Promise<void> {
  const names = new Set(manifests.filter(isLoadBalancer).map((manifest) => manifest.metadata.name));
  if (names.size === 0) return;
  const path = `/api/v1/namespaces/${encodeURIComponent(session.namespace)}/services`;
  const { items } = await listAll(session, path, { labelSelector: projectSelector(session.project) });
  const waiting = items.filter((service) => listAt(service, 'status', 'loadBalancer', 'ingress').length === 0);
  const told = waiting.map((service) => textAt(service, 'metadata', 'name') ?? '').filter((name) => names.has(name));
  if (told.length === 0) return;
  session.emit({
    type: 'note',
    message: `no load balancer serves ${told.join(', ')} yet; c2k forward reaches the ports from here`,
  });
}

function isLoadBalancer(manifest: Manifest): boolean {
  return manifest.kind === 'Service' && textAt(manifest, 'spec', 'type') === 'LoadBalancer';
}
