import { createHash } from 'node:crypto';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { SourceFile } from '../../source/file.ts';

/**
 * Keeps account of what c2k wrote into a folder, beside it, and belongs into version control with it. It has no ending that kubectl
 * takes for a manifest's, and the form that `sha256sum -c` reads.
 */
export const recordName = '.c2k-files';

/** Path in the folder → SHA-256 in hexadecimal of what was written there. */
export type FolderRecord = ReadonlyMap<string, string>;

const heading = '# What c2k wrote here: a file that was edited since is left as it is. sha256sum -c .c2k-files tells which.';

export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function formatRecord(record: FolderRecord): string {
  const lines = [...record].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, hash]) => `${hash}  ${path}`);
  return `${[heading, ...lines].join('\n')}\n`;
}

/** Undefined once it is reported that the file can't be relied on: what is done by it can't be undone. */
export function parseRecord(file: SourceFile, report: Report): FolderRecord | undefined {
  const record = new Map<string, string>();
  let start = 0;
  for (const line of file.text.split('\n')) {
    const end = start + line.length;
    const entry = line.replace(/\r$/, '');
    if (entry !== '' && !entry.startsWith('#')) {
      const [, hash, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(entry) ?? [];
      if (hash === undefined || path === undefined || !isBelow(path)) {
        report('output-record-malformed', { span: { file, start, end } }, { path: file.path });
        return undefined;
      }
      record.set(path, hash);
    }
    start = end + 1;
  }
  return record;
}

/** Whether a path leads to something below the folder, however hostile its writer. */
function isBelow(path: string): boolean {
  return !/[\\\0]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
