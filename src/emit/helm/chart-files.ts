import type { Manifest } from '../../k8s/manifest.ts';
import { createProvenance } from '../../k8s/provenance.ts';
import type { OutputFile } from '../output-file.ts';
import { emitDocument } from '../yaml.ts';
import { ingressCall, ingressOf } from './ingress.ts';
import type { ChartContext } from './templates.ts';
import { publishedKeyOf } from './values.ts';

/** `Chart.yaml`, the user's own: versions are theirs to count. */
export function chartDescription(chart: string, project: string): OutputFile {
  const description = {
    apiVersion: 'v2',
    name: chart,
    description: `The Compose project ${project}, made by c2k`,
    type: 'application',
    version: '0.1.0',
    appVersion: '0.1.0',
  };
  const heading = '# Yours: c2k wrote this file once and leaves it alone. Or: helm package --version … --app-version …\n';
  return { path: 'Chart.yaml', text: `${heading}${emitDocument(description, createProvenance())}`, isStarter: true };
}

export const helmIgnore: OutputFile = {
  path: '.helmignore',
  text: `# What is no part of the chart's package.
.git/
.gitignore
.c2k-files
*.bak
*.orig
*.swp
*~
`,
};

/** `templates/ingress.yaml`: an Ingress for each service that has a TCP port; what its values say decides whether there is one. */
export function ingressTemplates({ chart, values, manifests }: ChartContext): OutputFile[] {
  const calls = Object.keys(values.services).flatMap((key) => {
    const ingress = ingressOf(manifests, key);
    return ingress ? [ingressCall(chart, key, ingress.frame)] : [];
  });
  return calls.length === 0 ? [] : [{ path: 'templates/ingress.yaml', text: `${calls.join('\n')}\n` }];
}

/** Services for the outside, by the key of their values. */
export function publishedServices({ manifests, values }: ChartContext): readonly (readonly [string, Manifest])[] {
  return manifests.flatMap((manifest) => {
    const key = publishedKeyOf(values, manifest);
    return key === undefined ? [] : [[key, manifest] as const];
  });
}
