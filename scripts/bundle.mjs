// The command line, bundled for a fast start: dist/bin.js decides what to load, dist/c2k.js is all of c2k in one file, in which
// a module runs when it is first imported, and each big library is a file of its own that is read when it is first used.
// CommonJS, since Node starts it 15 ms sooner and can keep its compiled code; dist/lib, the library, stays ES modules (tsc).
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** Libraries that most commands do without, by the name of their file. */
const libraries = {
  handlebars: 'handlebars',
  'handlebars/runtime.js': 'handlebars-runtime',
  ws: 'ws',
};

/** Node's own modules that take milliseconds to load and are seldom used: loaded by the first call. A name that is missing here fails the build. */
const lazyBuiltins = {
  'node:child_process': ['spawn'],
  'node:crypto': ['createCipheriv', 'createHash', 'createPublicKey', 'publicEncrypt', 'randomBytes', 'randomUUID'],
  'node:zlib': ['createGunzip', 'gunzipSync', 'gzipSync'],
};

const librariesApart = {
  name: 'libraries-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^[^.]/ }, ({ path, importer }) =>
      libraries[path] && importer.includes('/src/') ? { path: `./${libraries[path]}.js`, external: true } : undefined,
    );
  },
};

const builtinsLate = {
  name: 'builtins-late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      lazyBuiltins[path] && namespace === 'file' ? { path, namespace: 'late' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({
      contents: lazyBuiltins[path]
        .map((name) => `export const ${name} = (...given) => require(${JSON.stringify(path)}).${name}(...given);`)
        .join('\n'),
    }));
  },
};

const common = {
  bundle: true,
  write: false,
  outdir: 'dist',
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  // Where the bundle is; the package's pages are found from there.
  define: { 'import.meta.dirname': '__dirname' },
  // Read as Latin-1, which is twice as fast.
  charset: 'ascii',
  supported: { 'dynamic-import': false },
  legalComments: 'none',
  logLevel: 'warning',
};

const [main] = (
  await build({ ...common, entryPoints: [{ in: 'src/cli/main.ts', out: 'c2k' }], plugins: [librariesApart, builtinsLate] })
).outputFiles;
const apart = await build({
  ...common,
  entryPoints: Object.entries(libraries).map(([library, name]) => ({ in: library, out: name })),
});
const hash = createHash('sha256').update(main.contents).digest('hex').slice(0, 16);
const bin = await build({ ...common, entryPoints: ['src/bin.ts'], define: { BUNDLE_HASH: JSON.stringify(hash) } });

// What was built before stays until all of the new is there.
await rm('dist', { recursive: true, force: true });
await mkdir('dist/lib', { recursive: true });
for (const { path, contents } of [main, ...apart.outputFiles, ...bin.outputFiles])
  await writeFile(path, contents, { mode: 0o755 });
await writeFile('dist/package.json', '{ "type": "commonjs" }\n');
await writeFile('dist/lib/package.json', '{ "type": "module", "sideEffects": false }\n');
