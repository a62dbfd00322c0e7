import { defined } from '../../k8s/defined.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import type { Provenance } from '../../k8s/provenance.ts';
import type { Container } from '../../k8s/types.ts';
import { type ImageValues, imageValues } from './image-values.ts';
import { type IngressValues, ingressOf } from './ingress.ts';
import { claimSpecOf, isPublished, secretDataOf, serviceKeyOf, serviceSpecOf, workloadOf } from './wire.ts';

type Words = Readonly<Record<string, string>>;

/** What can be changed of a service; what is of its whole pod is with the first service in it. */
export interface ServiceValues {
  readonly image: ImageValues;
  readonly replicas?: number;
  /** Absent where a variable is not a plain text. */
  readonly environment?: Words;
  readonly resources: object;
  readonly podLabels?: Words;
  readonly podAnnotations?: Words;
  readonly service?: { readonly type: string; readonly annotations: Words };
  readonly ingress?: IngressValues;
}

export interface VolumeValues {
  readonly size: string;
  readonly storageClass: string;
  readonly accessModes: readonly string[];
  readonly keep: boolean;
}

export interface SecretValues {
  readonly existingSecret: string;
  readonly data: Words;
}

/** All that a chart lets people change, with the values that make it what `convert` prints. */
export interface ChartValues {
  readonly services: Readonly<Record<string, ServiceValues>>;
  readonly helperImages: Readonly<Record<string, ImageValues>>;
  readonly volumes: Readonly<Record<string, VolumeValues>>;
  readonly secrets: Readonly<Record<string, SecretValues>>;
}

/** Reads the values out of manifests, and tells `provenance` where they came from. The Secrets `elsewhere` are mounted and not made. */
export function valuesOf(manifests: readonly Manifest[], elsewhere: readonly Manifest[], provenance: Provenance): ChartValues {
  return {
    services: serviceValues(manifests, provenance),
    helperImages: helperImages(manifests),
    volumes: Object.fromEntries(manifests.flatMap((manifest) => volumeEntry(manifest, provenance))),
    secrets: Object.fromEntries([
      ...manifests.flatMap((manifest) => secretEntry(manifest, '', provenance)),
      ...elsewhere.flatMap((manifest) => secretEntry(manifest, manifest.metadata.name, provenance)),
    ]),
  };
}

function serviceValues(manifests: readonly Manifest[], provenance: Provenance): ChartValues['services'] {
  const entries = manifests.flatMap((manifest) => {
    const workload = workloadOf(manifest);
    if (!workload) return [];
    return workload.containers.map((container) => {
      const isLeader = container.name === workload.leader;
      const values: ServiceValues = defined({
        image: provenance.mark(
          imageValues(container.image ?? '', container.imagePullPolicy ?? ''),
          ...provenance.of(container, 'image'),
        ),
        replicas: isLeader ? workload.spec.replicas : undefined,
        environment: environmentOf(container, provenance),
        resources: container.resources ?? {},
        podLabels: isLeader ? {} : undefined,
        podAnnotations: isLeader ? {} : undefined,
        ...outsideOf(manifests, container.name),
      });
      provenance.markField(values, 'replicas', ...provenance.of(workload.spec, 'replicas'));
      return [container.name, provenance.mark(values, ...provenance.of(container))] as const;
    });
  });
  return Object.fromEntries(entries);
}

/** Under which key the values of a Service for the outside are; undefined for what is none, or has no values. */
export function publishedKeyOf({ services }: ChartValues, manifest: Manifest): string | undefined {
  const key = isPublished(manifest) ? serviceKeyOf(manifest) : undefined;
  return key !== undefined && services[key]?.service ? key : undefined;
}

/** How a service is reached from outside. */
function outsideOf(manifests: readonly Manifest[], key: string): Pick<ServiceValues, 'service' | 'ingress'> {
  const published = manifests.find((each) => serviceKeyOf(each) === key && isPublished(each));
  const type = published && serviceSpecOf(published)?.type;
  return defined({
    service: type === undefined ? undefined : { type, annotations: {} },
    ingress: ingressOf(manifests, key)?.values,
  });
}

function environmentOf({ env = [] }: Container, provenance: Provenance): Words | undefined {
  const entries = env.flatMap(({ name, value, valueFrom }) =>
    typeof value === 'string' && !valueFrom ? [[name, value] as const] : [],
  );
  if (entries.length < env.length) return undefined;
  const environment = Object.fromEntries(entries);
  for (const variable of env) provenance.markField(environment, variable.name, ...provenance.of(variable));
  return provenance.mark(environment, ...provenance.of(env));
}

/** The images of what waits and copies, under the last part of their names. */
function helperImages(manifests: readonly Manifest[]): ChartValues['helperImages'] {
  const images = new Map<string, ImageValues>();
  const known = new Set<string>();
  for (const manifest of manifests) {
    const { containers = [], initContainers = [] } = workloadOf(manifest) ?? {};
    const own = new Set(containers.map(({ image }) => image));
    for (const { image = '', imagePullPolicy = '' } of initContainers) {
      const values = imageValues(image, imagePullPolicy);
      const text = JSON.stringify(values);
      if (own.has(image) || known.has(text)) continue;
      known.add(text);
      images.set(freeKey(values, images), values);
    }
  }
  return Object.fromEntries(images);
}

/** The key of a helper image that is the same in all its parts. */
export function helperKeyOf(images: ChartValues['helperImages'], wanted: ImageValues): string | undefined {
  return Object.keys(images).find((key) => JSON.stringify(images[key]) === JSON.stringify(wanted));
}

function freeKey({ repository }: ImageValues, taken: ReadonlyMap<string, unknown>): string {
  const name = repository.split('/').at(-1) || 'image';
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? name : `${name}-${count}`;
    if (!taken.has(key)) return key;
  }
}

function volumeEntry(manifest: Manifest, provenance: Provenance): (readonly [string, VolumeValues])[] {
  const spec = claimSpecOf(manifest);
  if (!spec) return [];
  const { accessModes, storageClassName = '', resources } = spec;
  const values = { size: resources.requests.storage, storageClass: storageClassName, accessModes, keep: false };
  return [[manifest.metadata.name, provenance.mark(values, ...provenance.of(manifest))]];
}

/** What is no text can't be a value: it stays in the template. */
function secretEntry(manifest: Manifest, existingSecret: string, provenance: Provenance): (readonly [string, SecretValues])[] {
  const content = secretDataOf(manifest);
  if (!content) return [];
  const data = Object.entries(content).flatMap(([key, base64]) => {
    const text = textOf(base64);
    return text === undefined ? [] : [[key, text] as const];
  });
  const values = { existingSecret, data: Object.fromEntries(data) };
  return [[manifest.metadata.name, provenance.mark(values, ...provenance.of(manifest))]];
}

function textOf(base64: string): string | undefined {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  return Buffer.from(text).toString('base64') === base64 ? text : undefined;
}
