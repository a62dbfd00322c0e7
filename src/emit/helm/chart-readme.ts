import type { OutputFile } from '../output-file.ts';
import type { ChartContext } from './templates.ts';

/** `README.md` of a chart: what can be set, for whom. */
export function chartReadme({ chart, values }: ChartContext, project: string): OutputFile {
  const services = Object.keys(values.services);
  const first = services[0] ?? 'web';
  return {
    path: 'README.md',
    text: `# ${chart}

The Compose project \`${project}\` as a Helm chart, made by c2k. With the values as they are, the chart is what \`c2k convert\` prints.

\`\`\`sh
helm install ${project} . --namespace NAMESPACE --create-namespace
helm upgrade ${project} . --namespace NAMESPACE --values values-prod.yaml
helm test ${project} --namespace NAMESPACE
\`\`\`

Objects have the names that the services have in Compose, for that is how they find each other: one release in a namespace.

## Values

| value | what it is |
|---|---|
| \`services.NAME.image\` | \`repository\`, \`tag\`, \`digest\`, \`pullPolicy\` |
| \`services.NAME.replicas\` | how many pods; those that wait for the service wait for as many |
| \`services.NAME.environment\` | variables: others are added, \`null\` takes one away. As Kubernetes reads them: \`$(OTHER)\` is another variable's value |
| \`services.NAME.resources\` | \`limits\` and \`requests\` |
| \`services.NAME.podLabels\`, \`.podAnnotations\` | on its pods, beside those that they have |
| \`services.NAME.service\` | \`type\` and \`annotations\` of the Service that publishes its ports |
| \`services.NAME.ingress\` | \`enabled\`, \`className\`, \`host\`, \`path\`, \`pathType\`, \`tlsSecret\`, \`annotations\` |
| \`helperImages.NAME\` | the images that wait and copy before a service starts |
| \`volumes.NAME\` | \`size\`, \`storageClass\`, \`accessModes\`; \`keep: true\` leaves the claim and its data when the release is uninstalled |
| \`secrets.NAME\` | \`data\`, or \`existingSecret\`: the name of a Secret with the same keys |
| \`imagePullSecrets\` | \`[{name: …}]\`, for every pod |
| \`commonLabels\`, \`commonAnnotations\` | on every object |
| \`tests.image\` | what \`helm test\` runs |

Services: ${services.map((name) => `\`${name}\``).join(', ') || 'none'}. values.yaml says of each what it is and which line of the Compose file that
comes from; values.schema.json refuses what is no value.

\`\`\`yaml
# values-prod.yaml
services:
  ${/^[A-Za-z][\w-]*$/.test(first) ? first : JSON.stringify(first)}:
    image: {repository: registry.example.com/${first}, tag: "1.2"}
\`\`\`

## Written again

c2k writes all files anew, but for Chart.yaml, which is yours. Files of your own, such as values-prod.yaml or further templates, stay as they
are; what you edit in c2k's own files is kept too, and c2k says so.
`,
  };
}
