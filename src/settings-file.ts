import { posix } from 'node:path';
import { displayPath } from './compose/files.ts';
import type { LoadedProject } from './compose/loaded-project.ts';
import { parseYaml } from './compose/parse.ts';
import type { MappingNode } from './compose/tree.ts';
import type { Report } from './diagnostics/diagnostic.ts';
import { type Host, HostError } from './host/host.ts';

/** Beside the Compose file, for those who may not touch that. */
export const settingsFileName = 'c2k.yaml';

/** The project's c2k.yaml; undefined where there is none, where it is empty, or once it is reported that it can't be read. */
export async function readSettingsFile(
  { directory }: LoadedProject,
  host: Host,
  report: Report,
): Promise<MappingNode | undefined> {
  const path = posix.join(directory, settingsFileName);
  const shown = displayPath(path, host);
  try {
    const documents = parseYaml({ path: shown, text: await host.readText(path) }, report) ?? [];
    const [root] = documents.map((each) => each.root);
    if (!root || (root.kind === 'scalar' && root.value === null)) return undefined;
    if (root.kind === 'mapping' && documents.length === 1) return root;
    report('setting-invalid', { span: root.span }, { attribute: shown, expected: 'one mapping' });
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.reason !== 'not-found') {
      report('file-not-readable', undefined, { path: shown, reason: error.message.slice(error.path.length + 2) });
    }
  }
  return undefined;
}
