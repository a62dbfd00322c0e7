import { filled } from '../k8s/defined.ts';
import { isQualifiedName, serviceLabels } from '../k8s/labels.ts';
import type { ObjectMeta } from '../k8s/manifest.ts';
import type { Scope } from './context.ts';
import { tellOf } from './context.ts';

/** Name and labels of an object of one service. */
export function metadataOf(scope: Scope, name: string, annotations: Record<string, string> = {}): ObjectMeta {
  const labels = serviceLabels(scope.model.name, scope.name);
  return filled(annotations) ? { name, labels, annotations } : { name, labels };
}

/** Those keys that Kubernetes does not take as they are go in one annotation together, as JSON. */
const oddLabels = 'c2k.io/compose-labels';

/** Docker's labels are free text that tools look up; Kubernetes keeps such text in annotations. */
export function serviceAnnotations(scope: Scope): Record<string, string> {
  const { labels = {}, annotations = {} } = scope.service;
  const kept: Record<string, string> = {};
  const odd: Record<string, string> = {};
  for (const [source, texts] of [
    ['labels', labels],
    ['annotations', annotations],
  ] as const) {
    for (const [key, value] of Object.entries(texts)) {
      if (isQualifiedName(key) && !isReserved(key)) kept[key] = String(value);
      else {
        odd[key] = String(value);
        tellOf(scope, 'label-key-odd', [source, key], { annotation: oddLabels });
      }
    }
  }
  const readers = [...new Set(Object.keys(labels).flatMap((key) => readerOf(key) ?? []))];
  for (const reader of readers) tellOf(scope, 'label-read-by-tool', ['labels'], { reader });
  if (filled(odd)) kept[oddLabels] = JSON.stringify(odd);
  return kept;
}

/** `deploy.labels` belong to the service as a whole, not to its containers. */
export function workloadAnnotations(scope: Scope): Record<string, string> {
  const labels = scope.service.deploy?.labels ?? {};
  const plain = Object.entries(labels).filter(([key]) => isQualifiedName(key) && !isReserved(key));
  const odd = Object.entries(labels).filter(([key]) => !isQualifiedName(key) || isReserved(key));
  for (const [key] of odd) tellOf(scope, 'label-key-odd', ['deploy', 'labels', key], { annotation: oddLabels });
  return {
    ...Object.fromEntries(plain.map(([key, value]) => [key, String(value)])),
    ...(odd.length > 0 ? { [oddLabels]: JSON.stringify(Object.fromEntries(odd)) } : {}),
  };
}

function isReserved(key: string): boolean {
  return /(^|\.)(kubernetes|k8s)\.io\//.test(key);
}

const readers: Readonly<Record<string, string>> = {
  traefik: 'Traefik',
  'com.centurylinklabs.watchtower': 'Watchtower',
  ofelia: 'Ofelia',
  autoheal: 'autoheal',
  caddy: 'caddy-docker-proxy',
};

/** Which tool reads such a label from the engine, which it can't on Kubernetes. */
function readerOf(key: string): string | undefined {
  return Object.entries(readers).find(([prefix]) => key === prefix || key.startsWith(`${prefix}.`))?.[1];
}
