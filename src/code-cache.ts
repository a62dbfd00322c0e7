import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** A hash of the bundle's text, put in when it is built: code and cache can't be of different builds. */
declare const BUNDLE_HASH: string;

/**
 * Loads the bundle beside this file, with the compiled code that an earlier run of the same command left in the user's cache
 * folder: compiling takes half of the time that a short command needs. Node's own `module.enableCompileCache` (22.1) keeps less
 * of it: what is compiled when a file is loaded, not what is compiled when it runs.
 */
export function requireCached<T>(bundle: string, command = ''): T {
  const require = createRequire(__filename);
  const folder = process.env['NODE_DISABLE_COMPILE_CACHE'] ? undefined : cacheFolder();
  if (folder === undefined) return require(bundle);
  const file = require.resolve(bundle);
  const name = `${BUNDLE_HASH}-${process.version}-${process.arch}-${/^[a-z]{1,20}$/.test(command) ? command : 'c2k'}`;
  const cachedData = readIfThere(join(folder, name));
  const text = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`;
  const script = new Script(text, { filename: file, ...(cachedData && { cachedData }) });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, dirname(file));
  if (!cachedData || script.cachedDataRejected) {
    // Only at the end is everything compiled that this command needs.
    process.once('exit', (code) => {
      if (code === 0) keep(folder, name, script.createCachedData());
    });
  }
  return loaded.exports as T;
}

function cacheFolder(): string | undefined {
  const home = process.env['XDG_CACHE_HOME'] || (homedir() && join(homedir(), '.cache'));
  return home ? join(home, 'c2k') : undefined;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** What no run has written for so long is dropped: builds come and go, and two of them may be used in turns. */
const keptMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** Keeps it for the next run. Where that can't be, the next run is as fast as this one. */
function keep(folder: string, name: string, data: Buffer): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const other of readdirSync(folder)) {
      const file = join(folder, other);
      if (/^[0-9a-f]{16}-v/.test(other) && Date.now() - statSync(file).mtimeMs > keptMilliseconds) rmSync(file, { force: true });
    }
    // A reader sees all of it or nothing.
    const part = join(folder, `${name}.${process.pid}`);
    writeFileSync(part, data, { mode: 0o600 });
    renameSync(part, join(folder, name));
  } catch {
    return;
  }
}
