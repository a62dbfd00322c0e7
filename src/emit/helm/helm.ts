import type { Manifest } from '../../k8s/manifest.ts';
import { objectName } from '../../k8s/names.ts';
import type { Provenance } from '../../k8s/provenance.ts';
import { groupByFile } from '../layout.ts';
import type { OutputFile } from '../output-file.ts';
import { emitDocument } from '../yaml.ts';
import { chartDescription, helmIgnore, ingressTemplates } from './chart-files.ts';
import { chartReadme } from './chart-readme.ts';
import { chartTests } from './chart-tests.ts';
import { helpersTemplate } from './helpers.ts';
import { createHoles } from './holes.ts';
import { imageValues } from './image-values.ts';
import { ingressOf } from './ingress.ts';
import { notesTemplate } from './notes.ts';
import { referencedSecrets } from './referenced-secrets.ts';
import { type ChartContext, conditionOf, templateOf } from './templates.ts';
import { valuesOf } from './values.ts';
import { valuesFile } from './values-file.ts';
import { valuesSchema } from './values-schema.ts';
import { serviceKeyOf } from './wire.ts';

export interface HelmOptions {
  /** The Compose project's name. */
  readonly project: string;
  /** What tests run in. */
  readonly shellImage: string;
}

/**
 * A Helm chart that with its own values gives these manifests, as objects. Values are data, templates the manifests with holes where values
 * go, written by the same emitter: nothing that a Compose file says is ever read as a template.
 */
export function emitHelm(
  manifests: readonly Manifest[],
  provenance: Provenance,
  { project, shellImage }: HelmOptions,
): OutputFile[] {
  const chart = objectName(project);
  const holes = createHoles([manifests, project]);
  const elsewhere = referencedSecrets(manifests, project);
  const values = valuesOf(manifests, elsewhere, provenance);
  const context: ChartContext = { chart, values, holes, provenance, manifests };
  const written = [...manifests.filter((manifest) => !isIngressOf(context, manifest)), ...elsewhere];
  const testImage = imageValues(shellImage, 'IfNotPresent');
  return [
    chartDescription(chart, project),
    valuesFile(values, testImage, provenance),
    valuesSchema(values),
    chartReadme(context, project),
    helmIgnore,
    { path: 'templates/_helpers.tpl', text: helpersTemplate(chart) },
    ...groupByFile(written, ['ingress']).map((group) => ({
      path: `templates/${group.name}.yaml`,
      text: group.manifests.map((manifest) => templateText(context, manifest)).join('---\n'),
    })),
    ...ingressTemplates(context),
    notesTemplate(context),
    chartTests(context),
  ];
}

function templateText(context: ChartContext, manifest: Manifest): string {
  const text = context.holes.fill(emitDocument(templateOf(context, manifest), context.provenance));
  const condition = conditionOf(context, manifest);
  return condition === undefined ? text : `{{- if ${condition} }}\n${text}{{- end }}\n`;
}

/** Whether a manifest comes from the template that makes the Ingress of any service. */
function isIngressOf({ manifests, values }: ChartContext, manifest: Manifest): boolean {
  const key = serviceKeyOf(manifest);
  if (manifest.kind !== 'Ingress' || key === undefined || !values.services[key]?.ingress?.enabled) return false;
  return ingressOf(manifests, key)?.frame.name === manifest.metadata.name;
}
