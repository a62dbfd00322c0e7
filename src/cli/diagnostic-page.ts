import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { catalogue } from '../diagnostics/catalogue.ts';

/** The page about a diagnostic, which comes with the package (docs/diagnostics/CODE.md); undefined if there is no such code. */
export async function readDiagnosticPage(code: string): Promise<string | undefined> {
  return Object.hasOwn(catalogue, code) ? await readFile(join(pagesFolder(), `${code}.md`), 'utf8') : undefined;
}

/** Above this file, be it source or the bundle in dist/. */
function pagesFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const pages = join(folder, 'docs', 'diagnostics');
    if (existsSync(join(pages, 'README.md'))) return pages;
  }
  throw new Error('the package is incomplete: docs/diagnostics is missing');
}
