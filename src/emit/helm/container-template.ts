import type { Container } from '../../k8s/types.ts';
import { imageValues } from './image-values.ts';
import { goString, textBlock, valueAt, yamlBlock } from './template-language.ts';
import type { ChartContext } from './templates.ts';
import { helperKeyOf } from './values.ts';
import { workloadOf } from './wire.ts';

/** A container with holes for its image, variables and resources; one that helps has the image of the service that it helps, or a helper's. */
export function containerTemplate(context: ChartContext, container: Container, services: readonly Container[]): object {
  const { chart, values, holes, provenance } = context;
  const own = services.includes(container) ? values.services[container.name] : undefined;
  const order = (container.env ?? []).map(({ name }) => goString(name)).join(' ');
  const variables = valueAt('services', container.name, 'environment');
  const environment = `include ${goString(`${chart}.environment`)} (list ${variables} (list ${order})) | trim`;
  const replaced: Readonly<Record<string, object>> = {
    ...(own?.environment && { env: holes.block(textBlock('env', environment)) }),
    ...(own && { resources: holes.block(yamlBlock('resources', valueAt('services', container.name, 'resources'))) }),
  };
  const args =
    container.args &&
    provenance.carry(
      container.args.map((each) => awaitedCount(context, each)),
      container.args,
    );
  const fields = { ...container, ...imageHoles(context, container, services), ...(args && { args }) };
  const entries = Object.entries({ ...fields, ...pickMissing(replaced, fields) });
  return provenance.carry(
    Object.fromEntries(entries.flatMap(([key, value]) => Object.entries(replaced[key] ?? { [key]: value }))),
    container,
  );
}

function pickMissing(wanted: object, fields: object): object {
  return Object.fromEntries(Object.entries(wanted).filter(([key]) => !Object.hasOwn(fields, key)));
}

function imageHoles({ chart, values, holes }: ChartContext, container: Container, services: readonly Container[]): object {
  const { image = '', imagePullPolicy = '' } = container;
  const owner = services.includes(container) ? container : services.find((each) => each.image === image);
  const helper = helperKeyOf(values.helperImages, imageValues(image, imagePullPolicy));
  const path = owner ? ['services', owner.name, 'image'] : helper === undefined ? undefined : ['helperImages', helper];
  if (!path) return {};
  const isOwnPolicy = imagePullPolicy !== '' && (!owner || owner.imagePullPolicy === imagePullPolicy);
  return {
    image: holes.expression(`include ${goString(`${chart}.image`)} ${valueAt(...path)} | quote`),
    ...(isOwnPolicy && { imagePullPolicy: holes.expression(`${valueAt(...path, 'pullPolicy')} | quote`) }),
  };
}

/** `db:healthy:db:db-ready:2:0:0` waits for two pods: for as many as there are to be. */
function awaitedCount({ manifests, values, holes }: ChartContext, argument: string): string {
  const [, before, name, ready, count, after] =
    /^([^:]+:(?:started|healthy):)([^:]+):([^:]+):(\d+)(:\d+:\d+)$/.exec(argument) ?? [];
  const leader = manifests.map(workloadOf).find((workload) => workload?.containers.some((each) => each.name === name))?.leader;
  if (leader === undefined || String(values.services[leader]?.replicas) !== count) return argument;
  return `${before}${name}:${ready}:${holes.expression(`int ${valueAt('services', leader, 'replicas')}`)}${after}`;
}
