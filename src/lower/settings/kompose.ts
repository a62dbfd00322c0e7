import { type LoadedProject, placeOf } from '../../compose/loaded-project.ts';
import type * as compose from '../../compose/project.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { FieldPath } from '../../source/span.ts';
import { attributeText } from '../attribute-text.ts';
import { type KomposeLabel, komposeLabel } from './kompose-labels.ts';
import type { ServiceSettings, VolumeSettings } from './setting-tables.ts';

/** What the labels of Kompose ask for. */
export interface KomposeSettings {
  readonly services: ReadonlyMap<string, ServiceSettings>;
  readonly volumes: ReadonlyMap<string, VolumeSettings>;
}

/** The settings that labels of Kompose stand for, so that people can move over; each label is spoken of. */
export function readKomposeLabels(project: LoadedProject, report: Report): KomposeSettings {
  const services = new Map<string, ServiceSettings>();
  const volumes = new Map<string, VolumeSettings>();
  const understood = <T>(labels: compose.Named<string> | undefined, path: FieldPath, take: Take<T>): T[] =>
    Object.entries(labels ?? {}).flatMap(([name, text]) => {
      if (!name.startsWith('kompose.')) return [];
      const place = placeOf(project, [...path, name]);
      const attribute = attributeText(project, [...path, name]);
      const label = komposeLabel(name);
      const setting = label && take(label, String(text).trim());
      if (setting !== undefined) report('kompose-label', place, { attribute, setting: label?.becomes ?? '' });
      else if (label?.becomes !== undefined) report('kompose-label-unclear', place, { attribute, expected: label.wayOut });
      else report('kompose-label-lost', place, { attribute, wayOut: label?.wayOut });
      return setting === undefined ? [] : [setting];
    });
  for (const [name, volume] of Object.entries(project.model.volumes ?? {})) {
    const settings = understood(volume?.labels, ['volumes', name, 'labels'], (label, text) => label.volume?.(text));
    if (settings.length > 0) volumes.set(name, Object.assign({}, ...settings));
  }
  for (const [name, service] of Object.entries(project.model.services)) {
    const mounted = (service.volumes ?? []).flatMap(({ type, source }) => (type === 'volume' && source ? [source] : []));
    const take: Take<ServiceSettings> = (label, text) => {
      const ofVolumes = label.volume?.(text);
      // What the volume says itself goes before.
      if (ofVolumes) for (const source of mounted) volumes.set(source, { ...ofVolumes, ...volumes.get(source) });
      return ofVolumes ? {} : label.service?.(text);
    };
    const settings = [
      ...understood(service.labels, ['services', name, 'labels'], take),
      ...understood(service.deploy?.labels, ['services', name, 'deploy', 'labels'], take),
    ];
    if (settings.length > 0) services.set(name, settings.reduce(laidOver));
  }
  return { services, volumes };
}

type Take<T> = (label: KomposeLabel, text: string) => T | undefined;

/** `above` over `below`, what belongs to an Ingress or to resources key by key. */
export function laidOver(below: ServiceSettings, above: ServiceSettings): ServiceSettings {
  const ingress = below.ingress && above.ingress ? { ...below.ingress, ...above.ingress } : (above.ingress ?? below.ingress);
  const resources =
    below.resources && above.resources
      ? {
          limits: { ...below.resources.limits, ...above.resources.limits },
          requests: { ...below.resources.requests, ...above.resources.requests },
        }
      : (above.resources ?? below.resources);
  return { ...below, ...above, ...(ingress && { ingress }), ...(resources && { resources }) };
}
