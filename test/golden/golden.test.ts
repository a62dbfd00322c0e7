import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { type ConvertOptions, convert } from '../../src/convert.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { formatSpan } from '../../src/source/span.ts';

/**
 * A folder a case: Compose files in, `expected/` and `diagnostics.txt` out, to be reviewed as a diff. `options.json` holds options of
 * convert(). `RECORD=1` writes what comes out now.
 */
const root = dirname(fileURLToPath(import.meta.url));
const outputs = ['expected', 'diagnostics.txt', 'options.json'];
const cases = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

for (const name of cases.sort()) {
  test(`${name} converts to what is written down`, async () => {
    const folder = join(root, name);
    const { files, modes } = await inputs(folder);
    const options: Partial<ConvertOptions> = JSON.parse((await readOptional(join(folder, 'options.json'))) ?? '{}');
    const host = createMemoryHost({ files, modes, workingDirectory: `/${name}`, environment: { FROM_ENVIRONMENT: 'a secret value' } });
    const result = await convert({ files: [], profiles: [], envFiles: [], services: [], layout: 'per-service', ...options }, host);
    const made = new Map(result.files.map((file) => [join('expected', file.path), file.text]));
    made.set('diagnostics.txt', result.diagnostics.map(line).join(''));
    if (process.env['RECORD']) await record(folder, made);
    expect(Object.fromEntries(made)).toEqual(await recorded(folder));
  });
}

function line({ span, severity, code, message, hint }: Diagnostic): string {
  const place = span ? `${formatSpan(span)} ` : '';
  return `${place}${severity} ${code}: ${message}\n${hint === undefined ? '' : `  hint: ${hint}\n`}`;
}

async function inputs(folder: string): Promise<{ files: Record<string, string>; modes: Record<string, number> }> {
  const files: Record<string, string> = {};
  const modes: Record<string, number> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (!entry.isFile() || outputs.includes(name.split('/')[0] ?? '')) continue;
    files[name] = await readFile(path, 'utf8');
    // Checkouts differ in their umask; like git this tells only what can be run.
    modes[name] = ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755;
  }
  return { files, modes };
}

async function record(folder: string, made: ReadonlyMap<string, string>): Promise<void> {
  await rm(join(folder, 'expected'), { recursive: true, force: true });
  for (const [path, text] of made) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function recorded(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(join(folder, 'expected'), { recursive: true, withFileTypes: true }).catch(() => []);
  const written = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const paths = ['diagnostics.txt', ...written];
  const texts = await Promise.all(paths.map((path) => readOptional(join(folder, path))));
  return Object.fromEntries(paths.map((path, index) => [path, texts[index] ?? '']));
}

async function readOptional(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
