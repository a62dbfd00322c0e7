import type { Report } from '../../diagnostics/diagnostic.ts';
import { type Host, HostError } from '../../host/host.ts';
import { type Kubeconfig, mergeKubeconfigs, readKubeconfig } from './kubeconfig.ts';
import { parseYaml } from './yaml.ts';

/**
 * The kubeconfig that kubectl would use: the file given, else every file of `$KUBECONFIG`, else `~/.kube/config`.
 * Missing files are skipped (a given one is not); undefined when one could not be read, after saying so.
 */
export async function loadKubeconfig(given: string | undefined, host: Host, report: Report): Promise<Kubeconfig | undefined> {
  const paths = given === undefined ? defaultPaths(host) : [absolutePath(host.workingDirectory, given)];
  const configs = await Promise.all(paths.map((path) => loadFile(path, given !== undefined, host, report)));
  const whole = configs.flatMap((config) => config ?? []);
  return whole.length === configs.length ? mergeKubeconfigs(whole) : undefined;
}

/** `path`, taken as relative to `directory`. */
export function absolutePath(directory: string, path: string): string {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) ? path : `${directory}/${path}`;
}

function defaultPaths(host: Host): readonly string[] {
  const listed = host.environment['KUBECONFIG'];
  if (listed !== undefined && listed !== '') {
    // On Windows a drive letter has a colon too, and the list is separated by semicolons.
    const separator = /^[A-Za-z]:[\\/]/.test(host.workingDirectory) ? ';' : ':';
    const paths = listed.split(separator).filter((path) => path !== '');
    return [...new Set(paths)].map((path) => absolutePath(host.workingDirectory, path));
  }
  const home = host.environment['HOME'] ?? host.environment['USERPROFILE'];
  return home === undefined || home === '' ? [] : [`${home}/.kube/config`];
}

async function loadFile(path: string, required: boolean, host: Host, report: Report): Promise<Kubeconfig | undefined> {
  let text: string;
  try {
    text = await host.readText(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.reason === 'not-found' && !required) return mergeKubeconfigs([]);
    report('kubeconfig-unreadable', undefined, { path, problem: error.message });
    return undefined;
  }
  const directory = path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
  const parsed = parseYaml(text);
  const read = 'problem' in parsed ? parsed : readKubeconfig(parsed.data, path, (relative) => absolutePath(directory, relative));
  if ('config' in read) return read.config;
  report('kubeconfig-unreadable', undefined, { path, problem: read.problem });
  return undefined;
}
