import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inventedEnvironment, inventedProjects } from './invented.mjs';

const golden = fileURLToPath(new URL('../golden', import.meta.url));

/** The projects that convert: what they are called, how to convert them, and what comes out. */
export async function projects(sources) {
  const found = [
    ...(process.env.C2K_CORPUS ? corpusFiles(process.env.C2K_CORPUS, sources) : goldenFiles(sources)),
    ...invented(sources),
  ];
  const made = [];
  for (const { label, host, files, ...others } of found) {
    const options = { files, profiles: [], envFiles: [], services: [] };
    const { files: written, manifests, diagnostics } = await sources.convert(options, host);
    if (written.length > 0) made.push({ label, host, options, manifests, ...others });
    else if (!process.env.C2K_CORPUS)
      throw new Error(
        `${label}: ${diagnostics.flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])).join('\n')}`,
      );
  }
  return made;
}

function corpusFiles(corpus, { createNodeHost }) {
  return readdirSync(join(corpus, 'expected'))
    .sort()
    .flatMap((name) => {
      const project = name.replace(/\.jsonl$/, '');
      const lines = readFileSync(join(corpus, 'expected', name), 'utf8')
        .split('\n')
        .filter(Boolean);
      const host = {
        ...createNodeHost(),
        workingDirectory: join(corpus, 'files', project),
        environment: { HOME: '/nonexistent' },
      };
      return lines
        .map((line) => JSON.parse(line))
        .filter(({ ok }) => ok)
        .map(({ path, files = [path] }) => ({ label: `${project}/${path}`, host, files }));
    })
    .map((each, index, all) => ({ ...each, overlay: neighbour(each, all[index + 1]) }));
}

/** Another file of the folder stands for an override file as people write none: all that can differ does. */
function neighbour({ host, files }, next) {
  return next?.host === host && dirname(dirname(files[0])) === dirname(dirname(next.files[0])) ? next.files : undefined;
}

function goldenFiles({ createNodeHost }) {
  return readdirSync(golden, { recursive: true })
    .filter((path) => /^[^/]+\/compose\.yaml$/.test(path))
    .sort()
    .map((path) => {
      const workingDirectory = join(golden, dirname(path));
      const environment = { HOME: '/nonexistent', FROM_ENVIRONMENT: 'a secret value' };
      const override = existsSync(join(workingDirectory, 'compose.prod.yaml')) ? ['compose.prod.yaml'] : undefined;
      return {
        label: path,
        host: { ...createNodeHost(), workingDirectory, environment },
        files: ['compose.yaml'],
        overlay: override,
      };
    });
}

function invented({ createMemoryHost }) {
  return [false, true].flatMap((hasControls) => {
    const projects = inventedProjects({ count: 4, seed: 20, hasControls });
    const texts = projects.map((project) => JSON.stringify(project).replaceAll('$', '$$$$'));
    const files = Object.fromEntries(texts.map((text, index) => [`${index}.yaml`, text]));
    const host = createMemoryHost({ files, environment: inventedEnvironment });
    return texts.map((_, index) => {
      const overlay = index + 1 < texts.length ? [`${index + 1}.yaml`] : undefined;
      return { label: `invented ${index}`, host, files: [`${index}.yaml`], overlay, hasControls };
    });
  });
}
