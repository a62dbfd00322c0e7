import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const golden = fileURLToPath(new URL('../golden', import.meta.url));

/** The projects that convert: what they are called, how to convert them, and what comes out. */
export async function projects({ convert, createNodeHost }) {
  const made = [];
  for (const { label, root, files } of process.env.C2K_CORPUS ? corpusFiles(process.env.C2K_CORPUS) : goldenFiles()) {
    const environment = { HOME: '/nonexistent', FROM_ENVIRONMENT: 'a secret value' };
    const host = { ...createNodeHost(), workingDirectory: root, environment };
    const options = { files, profiles: [], envFiles: [], services: [] };
    const { files: written, manifests } = await convert(options, host);
    if (written.length > 0) made.push({ label, root, host, options, manifests });
  }
  return made;
}

function corpusFiles(corpus) {
  return readdirSync(join(corpus, 'expected'))
    .sort()
    .flatMap((name) => {
      const project = name.replace(/\.jsonl$/, '');
      const lines = readFileSync(join(corpus, 'expected', name), 'utf8')
        .split('\n')
        .filter(Boolean);
      return lines
        .map((line) => JSON.parse(line))
        .filter(({ ok }) => ok)
        .map(({ path, files }) => ({
          label: `${project}/${path}`,
          root: join(corpus, 'files', project),
          files: files ?? [path],
        }));
    });
}

function goldenFiles() {
  const entries = readdirSync(golden, { recursive: true }).filter((path) => /\/(docker-)?compose\.ya?ml$/.test(path));
  return entries.sort().map((path) => ({ label: path, root: join(golden, dirname(path)), files: [] }));
}
