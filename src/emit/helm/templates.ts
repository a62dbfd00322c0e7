import type { Manifest } from '../../k8s/manifest.ts';
import type { Provenance } from '../../k8s/provenance.ts';
import type { Container, PodSpec } from '../../k8s/types.ts';
import { changeMarks } from './change-marks.ts';
import { containerTemplate } from './container-template.ts';
import { type Holes, isUnsafe } from './holes.ts';
import { goString, valueAt, wordBlock, yamlBlock, yamlEntries } from './template-language.ts';
import { type ChartValues, publishedKeyOf } from './values.ts';
import { claimSpecOf, secretDataOf, type Workload, workloadOf } from './wire.ts';

/** What the templates of a chart are made with. */
export interface ChartContext {
  readonly chart: string;
  readonly values: ChartValues;
  readonly holes: Holes;
  readonly provenance: Provenance;
  readonly manifests: readonly Manifest[];
}

/** A manifest with holes where the chart's values go, for the YAML emitter. */
export function templateOf(context: ChartContext, manifest: Manifest): object {
  const spec = specTemplate(context, manifest);
  const data = secretTemplate(context, manifest);
  const metadata = metadataTemplate(context, manifest);
  return guarded({ ...manifest, metadata, ...(spec && { spec }), ...(data && { data }) }, manifest, context);
}

/** `node`, which stands for `original`, with texts that Helm would change in a form that it leaves alone. */
function guarded(node: object, original: object, { holes, provenance }: ChartContext): object {
  const guard = (value: unknown): unknown => {
    if (typeof value === 'string') return isUnsafe(value) ? holes.text(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, each]) => [key, guard(each)] as const);
    const copy = Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
    return provenance.carry(copy, value);
  };
  return provenance.carry(Object(guard(node)), original);
}

/** Around the whole manifest: a Secret that exists elsewhere is not made. */
export function conditionOf({ values }: ChartContext, manifest: Manifest): string | undefined {
  const { name } = manifest.metadata;
  return secretDataOf(manifest) && Object.hasOwn(values.secrets, name)
    ? `not ${valueAt('secrets', name, 'existingSecret')}`
    : undefined;
}

function metadataTemplate({ holes, values, provenance }: ChartContext, manifest: Manifest): object {
  const { metadata } = manifest;
  const key = publishedKeyOf(values, manifest);
  const sources = [
    ...(key === undefined ? [] : [valueAt('services', key, 'service', 'annotations')]),
    ...(claimSpecOf(manifest) && Object.hasOwn(values.volumes, metadata.name)
      ? [`(ternary (dict "helm.sh/resource-policy" "keep") (dict) ${valueAt('volumes', metadata.name, 'keep')})`]
      : []),
  ];
  return withExtras(
    metadata,
    { labels: '.Values.commonLabels', annotations: merged([...sources, '.Values.commonAnnotations']) },
    holes,
    provenance,
  );
}

/** `metadata` with labels and annotations that values may add. */
function withExtras(
  metadata: object & { readonly labels?: object; readonly annotations?: object },
  extras: { readonly labels: string; readonly annotations: string },
  holes: Holes,
  provenance: Provenance,
): object {
  const { labels, annotations } = metadata;
  return provenance.carry(
    {
      ...metadata,
      ...(labels
        ? { labels: provenance.carry({ ...labels, ...holes.block(yamlEntries(extras.labels)) }, labels) }
        : holes.block(yamlBlock('labels', extras.labels))),
      ...(annotations
        ? { annotations: provenance.carry({ ...annotations, ...holes.block(yamlEntries(extras.annotations)) }, annotations) }
        : holes.block(yamlBlock('annotations', extras.annotations))),
    },
    metadata,
  );
}

/** What comes first wins. */
function merged(expressions: readonly string[]): string {
  const [only] = expressions;
  return expressions.length === 1 && only !== undefined ? only : `merge (dict) ${expressions.join(' ')}`;
}

function specTemplate(context: ChartContext, manifest: Manifest): object | undefined {
  const { holes, values, provenance } = context;
  const workload = workloadOf(manifest);
  if (workload) return workloadTemplate(context, workload);
  const key = publishedKeyOf(values, manifest);
  const spec = manifest['spec'];
  if (typeof spec !== 'object' || spec === null) return undefined;
  if (key !== undefined) {
    return provenance.carry({ ...spec, type: holes.expression(valueAt('services', key, 'service', 'type')) }, spec);
  }
  const { name } = manifest.metadata;
  const claim = claimSpecOf(manifest);
  if (!claim || !Object.hasOwn(values.volumes, name)) return undefined;
  const requests = { ...claim.resources.requests, storage: holes.expression(`${valueAt('volumes', name, 'size')} | quote`) };
  const template = {
    ...claim,
    accessModes: undefined,
    storageClassName: undefined,
    resources: { ...claim.resources, requests },
    ...holes.block(yamlBlock('accessModes', valueAt('volumes', name, 'accessModes'))),
    ...holes.block(wordBlock('storageClassName', valueAt('volumes', name, 'storageClass'))),
  };
  return provenance.carry(template, claim);
}

function workloadTemplate(context: ChartContext, workload: Workload): object {
  const { holes, values, provenance } = context;
  const { spec, template, leader } = workload;
  const replicas =
    values.services[leader]?.replicas === undefined
      ? {}
      : { replicas: holes.expression(`int ${valueAt('services', leader, 'replicas')}`) };
  const metadata = template.metadata ?? {};
  const annotations = metadata.annotations && changeMarks(context, workload.pod, metadata.annotations);
  const extras = { labels: valueAt('services', leader, 'podLabels'), annotations: valueAt('services', leader, 'podAnnotations') };
  const marked = provenance.carry({ ...metadata, ...(annotations && { annotations }) }, metadata);
  const pod = { metadata: withExtras(marked, extras, holes, provenance), spec: podTemplate(context, workload) };
  return provenance.carry({ ...spec, ...replicas, template: provenance.carry({ ...template, ...pod }, template) }, spec);
}

function podTemplate(context: ChartContext, { pod, containers, initContainers }: Workload): object {
  const { holes, provenance } = context;
  const templates = (list: readonly Container[]): object =>
    provenance.carry(
      list.map((container) => containerTemplate(context, container, containers)),
      list,
    );
  const volumes =
    pod.volumes &&
    provenance.carry(
      pod.volumes.map((volume) => volumeTemplate(context, volume, containers)),
      pod.volumes,
    );
  const { imagePullSecrets = [], ...others } = pod;
  const logins = imagePullSecrets.map(({ name = '' }) => `(dict "name" ${goString(name)})`);
  const allLogins =
    logins.length === 0 ? '.Values.imagePullSecrets' : `concat (list ${logins.join(' ')}) .Values.imagePullSecrets`;
  return provenance.carry(
    {
      ...others,
      ...(initContainers.length > 0 && { initContainers: templates(initContainers) }),
      containers: templates(containers),
      ...(volumes && { volumes }),
      ...holes.block(yamlBlock('imagePullSecrets', allLogins)),
    },
    pod,
  );
}

type Volume = NonNullable<PodSpec['volumes']>[number];

/** Volumes name Secrets, which may be others, and show what is in images. */
function volumeTemplate(
  { chart, holes, values, provenance }: ChartContext,
  volume: Volume,
  containers: readonly Container[],
): object {
  const { secret, image } = volume;
  const name = secret?.secretName;
  if (name !== undefined && Object.hasOwn(values.secrets, name)) {
    const secretName = holes.expression(`${valueAt('secrets', name, 'existingSecret')} | default ${goString(name)} | quote`);
    return provenance.carry({ ...volume, secret: { ...secret, secretName } }, volume);
  }
  const owner = containers.find((container) => image !== undefined && container.image === image.reference);
  if (!owner) return volume;
  const reference = holes.expression(`include ${goString(`${chart}.image`)} ${valueAt('services', owner.name, 'image')} | quote`);
  return provenance.carry({ ...volume, image: { ...image, reference } }, volume);
}

function secretTemplate({ holes, values, provenance }: ChartContext, manifest: Manifest): object | undefined {
  const content = secretDataOf(manifest);
  const { name } = manifest.metadata;
  const known = values.secrets[name]?.data;
  if (!content || !known) return undefined;
  const data = Object.entries(content).map(([key, base64]) => {
    const value = valueAt('secrets', name, 'data', key);
    return [key, Object.hasOwn(known, key) ? holes.expression(`${value} | toString | b64enc | quote`) : base64];
  });
  return provenance.carry(Object.fromEntries(data), content);
}
