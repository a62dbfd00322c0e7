import { createProvenance, type Provenance } from '../../k8s/provenance.ts';
import type { OutputFile } from '../output-file.ts';
import { emitDocument } from '../yaml.ts';
import type { ImageValues } from './image-values.ts';
import type { ChartValues } from './values.ts';

const heading = `# What can be changed of this chart, as the Compose files have it. c2k writes this file anew each time: what is yours goes into files
# of your own, such as values-prod.yaml, which helm takes with --values.
`;

/** `values.yaml`: each part with a line of what it is for, and the Compose lines that the values come from. */
export function valuesFile(values: ChartValues, testImage: ImageValues, provenance: Provenance): OutputFile {
  const own = createProvenance();
  const sections = [
    section('By the names of containers, which are those of the services.', { services: values.services }, provenance),
    section('What waits and copies before services start.', { helperImages: values.helperImages }, own),
    section(
      'Claims. No storageClass: the cluster’s own; keep: helm uninstall leaves it, with its data.',
      { volumes: values.volumes },
      provenance,
    ),
    section(
      'Contents of Secrets; or existingSecret, the name of one that has the same keys: "" has the chart make it.',
      { secrets: values.secrets },
      provenance,
    ),
    section('Such as [{name: registry-login}].', { imagePullSecrets: [] }, own),
    section('On every object, beside those that it has.', { commonLabels: {}, commonAnnotations: {} }, own),
    section('What helm test runs.', { tests: { image: testImage } }, own),
  ];
  return { path: 'values.yaml', text: [heading, ...sections].join('\n') };
}

function section(comment: string, part: object, provenance: Provenance): string {
  return `# ${comment}\n${emitDocument(part, provenance)}`;
}
