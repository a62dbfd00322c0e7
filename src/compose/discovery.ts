import { posix } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Host } from '../host/host.ts';
import { displayPath, isRemote } from './files.ts';
import type { Variables } from './variables.ts';

const FILE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDE_NAMES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** The files to load, absolute or `-`: those given, else those of `COMPOSE_FILE`, else what is found. Reports where there are none. */
export async function findFiles(
  given: readonly string[],
  directory: string,
  variables: Variables,
  host: Host,
  report: Report,
): Promise<readonly string[] | undefined> {
  const listed = variables.get('COMPOSE_FILE');
  const separator = variables.get('COMPOSE_PATH_SEPARATOR')?.value || ':';
  const named = given.length > 0 ? given : listed ? listed.value.split(separator) : [];
  const remote = named.find(isRemote);
  if (remote !== undefined) {
    report('remote-resource', { span: listed?.setAt }, { reference: remote });
    return undefined;
  }
  if (named.length > 0) return named.map((path) => (path === '-' ? path : posix.resolve(host.workingDirectory, path)));
  const found = await discover(directory, host, report);
  if (found.length === 0) report('compose-file-not-found', undefined, { path: directory });
  return found.length === 0 ? undefined : found;
}

/** A Compose file and its override in `directory`, else in the closest directory above that has one. */
async function discover(directory: string, host: Host, report: Report): Promise<readonly string[]> {
  const [file, ...others] = await existing(FILE_NAMES, directory, host);
  if (file === undefined) {
    const above = posix.dirname(directory);
    return above === directory ? [] : discover(above, host, report);
  }
  const [override, ...otherOverrides] = await existing(OVERRIDE_NAMES, directory, host);
  const names = (paths: readonly string[]): readonly string[] => paths.map((path) => displayPath(path, host));
  if (others.length > 0) report('compose-file-ambiguous', undefined, { taken: displayPath(file, host), others: names(others) });
  if (override === undefined) return [file];
  if (otherOverrides.length > 0) {
    report('compose-file-ambiguous', undefined, { taken: displayPath(override, host), others: names(otherOverrides) });
  }
  return [file, override];
}

async function existing(names: readonly string[], directory: string, host: Host): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) {
    const path = posix.join(directory, name);
    if (await host.stat(path)) found.push(path);
  }
  return found;
}
