import { defined } from '../../k8s/defined.ts';
import { objectName } from '../../k8s/names.ts';
import type { Ingress } from '../../k8s/types.ts';
import { at, from, type Scope, setAt, tellOf } from '../context.ts';
import { metadataOf } from '../metadata.ts';
import type { Exposure } from '../options.ts';
import type { KnownPort, PublishedPort } from './ports.ts';

/** How the published ports of a service are opened: what the service says, else what holds for all. */
export function exposureOf({ own, options }: Scope): Exposure {
  if (own.expose !== undefined) return own.expose;
  if (own.ingress) return 'ingress';
  return own.nodePort === undefined ? options.expose : 'nodeport';
}

/**
 * The port that an Ingress leads to: the one that is asked for, else the first that is published over TCP. Undefined where there is to be
 * no Ingress, or once it is said why there can't be one.
 */
export function ingressBackend(
  scope: Scope,
  known: readonly KnownPort[],
  published: readonly PublishedPort[],
): PublishedPort | undefined {
  const { own } = scope;
  if (!own.ingress && exposureOf(scope) !== 'ingress') return undefined;
  const wanted = own.ingress?.port;
  const asked = known.find(({ number, protocol }) => number === wanted && protocol === 'TCP');
  const backend =
    published.find(({ number, protocol }) => protocol === 'TCP' && (wanted === undefined || number === wanted)) ??
    (asked && { ...asked, published: asked.number, isOnNode: false });
  if (!backend && own.ingress) tellOf(scope, 'ingress-without-port', ['x-c2k', 'ingress'], {});
  return backend && hostOf(scope) !== undefined ? backend : undefined;
}

/** HTTP from the outside, by host name. What else the service publishes stays closed, and that is said. */
export function lowerIngress(scope: Scope, service: string, backend: PublishedPort): Ingress | undefined {
  const host = hostOf(scope);
  if (host === undefined) return undefined;
  const { own, settings } = scope;
  const whole = settings.whole.ingress;
  const isSecure = own.ingress?.tls ?? (own.ingress?.tlsSecret !== undefined || whole?.tls === true);
  const path = own.ingress?.path ?? '/';
  tellOf(scope, 'ingress-address', backend.path, { address: `${isSecure ? 'https' : 'http'}://${host}${path}` });
  const said = own.ingress ? setAt(scope, 'ingress') : at(scope, ...backend.path);
  return from(
    scope,
    {
      apiVersion: 'networking.k8s.io/v1' as const,
      kind: 'Ingress' as const,
      metadata: metadataOf(scope, scope.names.service(scope.name), { ...whole?.annotations, ...own.ingress?.annotations }),
      spec: defined({
        ingressClassName: own.ingress?.class ?? whole?.class,
        tls: isSecure ? [{ hosts: [host], secretName: own.ingress?.tlsSecret ?? `${objectName(host)}-tls` }] : undefined,
        rules: [
          {
            host,
            http: {
              paths: [{ path, pathType: 'Prefix', backend: { service: { name: service, port: { number: backend.published } } } }],
            },
          },
        ],
      }),
    },
    said,
  );
}

/** What a service publishes that its Ingress does not lead to, and nothing else opens. */
export function tellClosed(scope: Scope, published: readonly PublishedPort[], backend: PublishedPort | undefined): void {
  if (exposureOf(scope) !== 'ingress') return;
  if (!backend && published.length > 0 && hostOf(scope) === undefined) {
    tellOf(scope, 'ingress-without-host', ['ports'], {});
    return;
  }
  for (const port of published) {
    if (port.number !== backend?.number || port.protocol !== 'TCP') tellOf(scope, 'ingress-port-closed', port.path, {});
  }
}

function hostOf({ own, settings, names, name }: Scope): string | undefined {
  const domain = settings.whole.ingress?.domain;
  return own.ingress?.host ?? (domain === undefined ? undefined : `${names.service(name)}.${domain}`);
}
