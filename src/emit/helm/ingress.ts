import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '../../k8s/manifest.ts';
import { goString, valueAt } from './template-language.ts';
import { isPublished, serviceKeyOf, serviceSpecOf } from './wire.ts';

export interface IngressValues {
  readonly enabled: boolean;
  readonly className: string;
  readonly host: string;
  readonly path: string;
  readonly pathType: string;
  readonly tlsSecret: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What an Ingress of a chart has beside its values. */
interface Frame {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly backend: Backend;
}

interface Backend {
  readonly service: string;
  readonly port: number;
}

/** The Ingress of a service: what the manifests have, else one that is off. Undefined where there is no port, or where it has another form. */
export function ingressOf(
  manifests: readonly Manifest[],
  key: string,
): { readonly values: IngressValues; readonly frame: Frame } | undefined {
  const made = manifests.find((each) => each.kind === 'Ingress' && serviceKeyOf(each) === key);
  if (made) return readIngress(made);
  const service = backendService(manifests, key);
  const port = service && tcpPort(service);
  if (!service || port === undefined) return undefined;
  const { name, namespace, labels = {} } = service.metadata;
  return {
    values: { enabled: false, className: '', host: '', path: '/', pathType: 'Prefix', tlsSecret: '', annotations: {} },
    frame: { name: key, namespace, labels, backend: { service: name, port } },
  };
}

/** The call that renders it. */
export function ingressCall(chart: string, key: string, { name, namespace, labels, backend }: Frame): string {
  const words = Object.entries(labels).map(([label, value]) => `${goString(label)} ${goString(value)}`);
  const parts = [
    `"name" ${goString(name)} "namespace" ${goString(namespace ?? '')}`,
    `"service" ${goString(backend.service)} "port" ${backend.port}`,
    `"labels" (dict ${words.join(' ')})`,
    `"ingress" ${valueAt('services', key, 'ingress')}`,
    '"commonLabels" .Values.commonLabels "commonAnnotations" .Values.commonAnnotations',
  ];
  return `{{- include ${goString(`${chart}.ingress`)} (dict ${parts.join(' ')}) }}`;
}

/** The first TCP port that a service publishes, else the first that it is known to have. */
function backendService(manifests: readonly Manifest[], key: string): Manifest | undefined {
  const services = manifests.filter((each) => serviceKeyOf(each) === key && tcpPort(each) !== undefined);
  return services.find(isPublished) ?? services[0];
}

function tcpPort(manifest: Manifest): number | undefined {
  return serviceSpecOf(manifest)?.ports?.find(({ protocol = 'TCP' }) => protocol === 'TCP')?.port;
}

interface IngressSpec {
  readonly ingressClassName?: string;
  readonly tls?: readonly { readonly secretName?: string }[];
  readonly rules?: readonly { readonly host?: string; readonly http?: { readonly paths?: readonly IngressPath[] } }[];
}

interface IngressPath {
  readonly path?: string;
  readonly pathType?: string;
  readonly backend?: { readonly service?: { readonly name: string; readonly port?: { readonly number?: number } } };
}

/** Undefined where the template would not give this very object: one that a patch has changed. */
function readIngress(manifest: Manifest): { readonly values: IngressValues; readonly frame: Frame } | undefined {
  const { rules: [rule] = [], ingressClassName: className = '', tls: [tls] = [] } = manifest['spec'] as IngressSpec;
  const [path] = rule?.http?.paths ?? [];
  const service = path?.backend?.service;
  if (!path || !service) return undefined;
  const { name, namespace, labels = {}, annotations = {} } = manifest.metadata;
  const values = {
    enabled: true,
    className,
    host: rule?.host ?? '',
    path: path.path ?? '/',
    pathType: path.pathType ?? 'Prefix',
    tlsSecret: tls?.secretName ?? '',
    annotations,
  };
  const frame = { name, namespace, labels, backend: { service: service.name, port: service.port?.number ?? 0 } };
  const plain: unknown = JSON.parse(JSON.stringify(manifest));
  return isDeepStrictEqual(plain, renderIngress(values, frame)) ? { values, frame } : undefined;
}

/** What the template gives. */
function renderIngress({ className, host, path, pathType, tlsSecret, annotations }: IngressValues, frame: Frame): object {
  const { name, namespace, labels, backend } = frame;
  const service = { name: backend.service, port: { number: backend.port } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      labels,
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: {
      ...(className !== '' && { ingressClassName: className }),
      rules: [{ ...(host !== '' && { host }), http: { paths: [{ path, pathType, backend: { service } }] } }],
      ...(tlsSecret !== '' && { tls: [{ secretName: tlsSecret, ...(host !== '' && { hosts: [host] }) }] }),
    },
  };
}
