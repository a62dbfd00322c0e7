import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, jest, test } from '@jest/globals';
import { convert } from '../../src/convert.ts';
import { isSecretName } from '../../src/emit/review/secret-names.ts';
import type { Host } from '../../src/host/host.ts';
import { HostError } from '../../src/host/host.ts';
import { createNodeHost } from '../../src/host/node-host.ts';
import { c2k } from '../support/c2k.ts';

// The corpus is large: C2K_CORPUS=…/corpus names it, and without it the projects here are scanned.
jest.setTimeout(900_000);

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const corpus = process.env['C2K_CORPUS'];

/** A machine on which secrets have values that are found wherever they go; what is written is kept. */
function machine(directory: string, files: ReadonlyMap<string, string>, environment: Readonly<Record<string, string>>) {
  const node = createNodeHost();
  const written = new Map<string, string>();
  const host: Host = {
    ...node,
    workingDirectory: directory,
    environment,
    readBytes: async (path) => (files.has(path) ? Buffer.from(files.get(path) ?? '') : node.readBytes(path)),
    readText: async (path) => {
      if (path.startsWith('scan-')) throw new HostError('not-found', path);
      return files.get(path) ?? node.readText(path);
    },
    stat: async (path) => {
      if (path.startsWith('scan-')) return undefined;
      const size = files.get(path)?.length;
      return size === undefined ? node.stat(path) : { kind: 'file', mode: 0o600, size, uid: 0, gid: 0 };
    },
    readLink: async () => undefined,
    writeText: async (path, text) => void written.set(path, text),
  };
  return { host, written };
}

/** Values of secrets, plain and as they stand in a Secret. */
const traces = (markers: Iterable<string>): string[] =>
  [...markers].flatMap((marker) => [marker, Buffer.from(marker).toString('base64').replace(/=+$/, '')]);

async function leaks(composeFile: string, flags: readonly string[] = []): Promise<readonly string[]> {
  const directory = dirname(composeFile);
  const bare = machine(directory, new Map(), {}).host;
  const { project } = await convert({ files: [composeFile], profiles: ['*'], envFiles: [], services: [] }, bare);
  const files = new Map<string, string>();
  const environment: Record<string, string> = {};
  let count = 0;
  const marker = (): string => `leak${++count}-3f9a61c07b52-${count}`;
  const text = readFileSync(composeFile, 'utf8');
  const variables = new Set([...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name));
  // The working directory is no password.
  for (const name of variables) if (isSecretName(name) && name !== 'PWD') environment[name] = marker();
  const interpolated = Object.values(environment);
  const own: string[] = [];
  const mounted = Object.values(project?.model.services ?? {}).flatMap(({ volumes = [] }) => volumes.map(({ source }) => source));
  for (const { file, environment: variable } of Object.values(project?.model.secrets ?? {})) {
    // A file that is also mounted as it is becomes content like any other.
    if (mounted.some((source) => source !== undefined && file?.startsWith(source))) continue;
    const value = marker();
    if (file !== undefined) files.set(file, value);
    else if (variable !== undefined && environment[variable] === undefined) environment[variable] = value;
    own.push(value);
  }
  if (count === 0) return [];
  const found: string[] = [];
  const look = (where: string, content: string, markers: readonly string[]): void => {
    for (const trace of traces(markers)) if (content.includes(trace)) found.push(`${where}: ${trace}`);
  };
  const load = ['-f', composeFile, '--profile', '*'];
  for (const args of [
    ['convert', ...load, '-o', 'scan-k8s', '--verbose', '--report', 'scan-report.html', '--provenance', 'scan-from.json'],
    ['convert', ...load, '-o', 'scan-k8s', '--strict', '--verbose', '--report', 'scan-report.json'],
    ['convert', ...load, '-o', 'scan-k8s', '--format', 'kustomize', '--report', 'scan-report.sarif'],
    ['convert', ...load, '-o', 'scan-k8s', '--report', 'scan-report.md'],
    ['review', ...load, '-o', 'scan-review.html'],
    ['review', ...load, '-o', 'scan-review.md'],
  ]) {
    const { host, written } = machine(directory, files, environment);
    const { out, err } = await c2k(args[0] === 'convert' ? [...args, ...flags] : args, host);
    look('stdout', out, [...own, ...interpolated]);
    look('stderr', err, [...own, ...interpolated]);
    for (const [path, content] of written) {
      // A variable that the Compose file puts into a container is plain there, and so it is in the manifest.
      look(path, content, path.startsWith('scan-k8s/') ? own : [...own, ...interpolated]);
    }
  }
  return found;
}

const local = ['grants', 'process'].map((name) => here(`../golden/${name}/compose.yaml`));

test.each(local)('no value of a secret of %s is anywhere but where it was asked for', async (file) => {
  expect(await leaks(file)).toEqual([]);
});

test('the scan finds what is there: asked for, the values are in the files', async () => {
  const found = await leaks(local[0] ?? '', ['--secrets', 'inline']);
  expect(new Set(found.map((each) => each.split(':')[0]))).toContain('scan-k8s/secrets.yaml');
  expect(found.filter((each) => !each.startsWith('scan-k8s/'))).toEqual([]);
});

const projects = corpus === undefined ? [] : corpusFiles(join(corpus, 'files'));

test.skip.each(corpus === undefined ? ['the corpus'] : [])('%s is not here: C2K_CORPUS names it', () => {});

for (const [repository, files] of projects) {
  test(`no value of a secret of ${repository} is anywhere but where it was asked for`, async () => {
    for (const file of files) expect([file, await leaks(file)]).toEqual([file, []]);
  });
}

function corpusFiles(root: string): readonly (readonly [string, readonly string[]])[] {
  const repositories = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return repositories.map(({ name: repository }) => {
    const names = readdirSync(join(root, repository), { recursive: true, encoding: 'utf8' });
    const compose = names.filter((name) => /compose[^/]*\.ya?ml$/.test(name)).sort();
    return [repository, compose.map((name) => join(root, repository, name))] as const;
  });
}
