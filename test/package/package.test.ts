import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { version } from '../../src/version.ts';

/** What `make build` made is what is tested: without it there is nothing to test. */
const builtTest: typeof test.skip = existsSync('dist/bin.js') && existsSync('dist/lib/index.js') ? test : test.skip;

/** Holds `app/node_modules/c2k`, the package as npm unpacks it, and nothing else but `compose.yaml`. */
let folder = '';
const app = (path = ''): string => join(folder, 'app', path);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c2k-package-'));
  mkdirSync(app('node_modules/c2k'), { recursive: true });
  const packed = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { encoding: 'utf8' });
  spawnSync('tar', ['xzf', join(folder, packed.stdout.trim()), '--strip-components=1', '-C', app('node_modules/c2k')]);
  writeFileSync(app('compose.yaml'), 'name: app\nservices:\n  web: {image: nginx, ports: ["80:80"]}\n');
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The package's files and Node's own modules that were loaded. */
  readonly loaded: { readonly files: readonly string[]; readonly own: readonly string[] };
}

/** Runs the packed c2k, with a cache of its own for compiled code. */
function c2k(...args: readonly string[]): Run {
  const trace = ['--require', resolve('test/package/trace.cjs')];
  const ran = spawnSync(process.execPath, [...trace, app('node_modules/c2k/dist/bin.js'), ...args], {
    cwd: app(),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', XDG_CACHE_HOME: app('cache') },
  });
  const { status, stdout, stderr, output } = ran;
  return { status, stdout, stderr, loaded: JSON.parse(String(output[3])) };
}

builtTest('the command is there, can be executed, and needs no other package', () => {
  const { bin } = JSON.parse(readFileSync(app('node_modules/c2k/package.json'), 'utf8'));
  const ran = spawnSync(app(`node_modules/c2k/${bin.c2k}`), ['--version'], { encoding: 'utf8' });
  expect(ran).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  expect(c2k('convert')).toMatchObject({ status: 0, stdout: expect.stringContaining('kind: Deployment') });
});

builtTest('a second run, with compiled code from the first, says the same', () => {
  const first = c2k('convert');
  expect(existsSync(app('cache/c2k'))).toBe(true);
  expect(c2k('convert')).toEqual({ ...first, loaded: expect.anything() });
});

builtTest('a broken cache of compiled code does no harm', () => {
  const first = c2k('convert');
  const [name = ''] = spawnSync('ls', [app('cache/c2k')], { encoding: 'utf8' }).stdout.split('\n');
  writeFileSync(app(`cache/c2k/${name}`), 'nonsense');
  expect(c2k('convert')).toEqual({ ...first, loaded: expect.anything() });
});

builtTest('--version loads nothing but itself', () => {
  const { stdout, loaded } = c2k('--version');
  expect(stdout).toBe(`${version}\n`);
  expect(loaded.files).toEqual(['bin.js']);
});

builtTest('convert loads neither the cluster’s client nor Handlebars, and of Node neither sockets, processes nor ciphers', () => {
  c2k('convert');
  const { loaded } = c2k('convert');
  expect(loaded.files).toEqual(['bin.js']);
  for (const name of ['net', 'tls', 'http', 'https', 'child_process', 'crypto', 'stream', 'zlib'])
    expect(loaded.own).not.toContain(name);
});

builtTest('a page is rendered by Handlebars’ runtime, without its compiler', () => {
  const { status, loaded } = c2k('review', '-o', 'review.html');
  expect(status).toBe(0);
  expect(loaded.files).toEqual(['bin.js', 'handlebars-runtime.js']);
});

builtTest('the page of a diagnostic comes with the package', () => {
  const { stdout, loaded } = c2k('explain', 'mount-type');
  expect(stdout).toBe(readFileSync('docs/diagnostics/mount-type.md', 'utf8'));
  expect(loaded.files).toEqual(['bin.js']);
});

builtTest('the library is imported as ES modules, with its types', () => {
  if (!existsSync(join(folder, 'node_modules'))) symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const program = `
    import { convert, createMemoryHost } from 'c2k';
    const host = createMemoryHost({ files: { 'compose.yaml': 'name: app\\nservices: {web: {image: nginx}}' } });
    const { manifests } = await convert({ files: [], profiles: [], envFiles: [], services: [] }, host);
    console.log(manifests.map(({ kind }) => kind).join(' '));`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd: app(), encoding: 'utf8' });
  expect(ran).toMatchObject({ status: 0, stdout: expect.stringContaining('Deployment') });
  expect(existsSync(app('node_modules/c2k/dist/lib/index.d.ts'))).toBe(true);
});

builtTest('the package holds no sources, no tests, and no more than it says', () => {
  const listed = spawnSync('find', ['.', '-maxdepth', '2', '-not', '-path', './dist/lib/*'], {
    cwd: app('node_modules/c2k'),
    encoding: 'utf8',
  });
  const names = listed.stdout
    .split('\n')
    .filter((name) => name !== '')
    .sort();
  expect(names).toEqual(expect.arrayContaining(['./LICENSE', './README.md', './dist/bin.js', './package.json']));
  expect(names.filter((name) => /^\.\/(src|test|docs|bench|scripts|examples)/.test(name))).toEqual([
    './docs',
    './docs/diagnostics',
  ]);
});
