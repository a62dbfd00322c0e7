import type { OutputFile } from '../output-file.ts';
import { publishedServices } from './chart-files.ts';
import { valueAt } from './template-language.ts';
import type { ChartContext } from './templates.ts';
import { serviceSpecOf } from './wire.ts';

/** `templates/NOTES.txt`: what `helm install` prints, namely how to get at what runs. */
export function notesTemplate(context: ChartContext): OutputFile {
  const { values } = context;
  const published = publishedServices(context).flatMap(([key, manifest]) => {
    const { name } = manifest.metadata;
    const ports = (serviceSpecOf(manifest)?.ports ?? []).map(({ port }) => port).join(', ');
    const [first] = serviceSpecOf(manifest)?.ports ?? [];
    return [
      `${key}, port ${ports}:`,
      `{{- if eq ${valueAt('services', key, 'service', 'type')} "LoadBalancer" }}`,
      `  kubectl --namespace {{ .Release.Namespace }} get service ${name}   # its address, once there is one`,
      '{{- end }}',
      `  kubectl --namespace {{ .Release.Namespace }} port-forward service/${name} ${first?.port ?? ''}`,
    ];
  });
  const ingresses = Object.keys(values.services).flatMap((key) => {
    if (!values.services[key]?.ingress) return [];
    const ingress = valueAt('services', key, 'ingress');
    return [
      `{{- if ${ingress}.enabled }}`,
      `${key}: http{{ if ${ingress}.tlsSecret }}s{{ end }}://{{ ${ingress}.host | default "…" }}{{ ${ingress}.path }}`,
      '{{- end }}',
    ];
  });
  const kept =
    Object.keys(values.volumes).length === 0
      ? []
      : ['', 'helm uninstall deletes the volumes with their data, unless volumes.NAME.keep is true.'];
  const lines = [
    '{{ .Release.Name }} runs in namespace {{ .Release.Namespace }}. Where the services stand:',
    '  kubectl --namespace {{ .Release.Namespace }} get pods -l com.docker.compose.project',
    ...(published.length > 0 ? ['', ...published] : []),
    ...ingresses,
    ...kept,
  ];
  return { path: 'templates/NOTES.txt', text: `${lines.join('\n')}\n` };
}
