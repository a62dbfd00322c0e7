import { join } from 'node:path';
import { differenceOf, forEachOf, outputOf, writeAll } from './objects.mjs';

/** So many charts are looked at by one `helm lint`. */
const batch = 50;

/** Each project as a chart: lint is content, and with its own values it gives the manifests. */
export async function checkHelm(projects, { convert }, folder) {
  const differences = [];
  const charts = [];
  const referring = [];
  for (const project of projects.filter(({ manifests }) => manifests.some(({ kind }) => kind === 'Secret'))) {
    const options = { ...project.options, secrets: { kind: 'reference' } };
    const { manifests } = await convert(options, project.host);
    referring.push({ ...project, label: `${project.label}, secrets elsewhere`, options, manifests });
  }
  await forEachOf([...[...projects, ...referring].entries()], async ([index, { label, host, options, manifests }]) => {
    const { files } = await convert({ ...options, format: 'helm' }, host);
    const chart = join(folder, 'helm', String(index));
    await writeAll(chart, files);
    charts.push(chart);
    // The test hook alone is no part of what is installed.
    const { text, problem } = await outputOf('helm', ['template', 'release', chart, '--skip-tests']);
    const detail = problem ?? differenceOf(manifests, text);
    if (detail !== undefined) differences.push({ label, detail });
  });
  for (let start = 0; start < charts.length; start += batch) {
    const { problem } = await outputOf('helm', ['lint', '--strict', '--quiet', ...charts.slice(start, start + batch)]);
    if (problem !== undefined) differences.push({ label: 'helm lint --strict', detail: problem });
  }
  return { counts: { charts: charts.length }, differences };
}
