import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The loader and the conversion as one module: the sources are TypeScript, and these runs are plain Node. */
export async function bundleSources() {
  const directory = mkdtempSync(join(tmpdir(), 'c2k-sources-'));
  const outfile = join(directory, 'sources.mjs');
  await build({
    stdin: {
      contents: `
        export { createNodeHost } from './src/host/node-host.ts';
        export { createMemoryHost } from './src/host/memory-host.ts';
        export { load } from './src/compose/load.ts';
        export { convert } from './src/convert.ts';
        export { createCollector } from './src/diagnostics/collector.ts';
        export * from './src/compose/config-output.ts';
        export { formatSpan } from './src/source/span.ts';
      `,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'warning',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
