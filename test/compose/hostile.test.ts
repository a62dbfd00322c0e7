import { expect, jest, test } from '@jest/globals';
import { codesOf, type Files, loadFiles, modelOf, serviceOf, withService } from './loading.ts';

// Much input, on a machine that may be busy.
jest.setTimeout(120_000);

/** What is wrong, for input that must neither throw nor take long; in seconds of the processor, as the machine may be busy. */
async function codesInTime(files: Files): Promise<readonly string[]> {
  const start = process.cpuUsage();
  const codes = await codesOf(files);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(6);
  return codes;
}

test('an alias bomb is stopped before it goes off', async () => {
  const levels = Array.from(
    { length: 9 },
    (_, level) => `x-${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`,
  );
  expect(await codesInTime(`x-0: &a0 [x]\n${levels.join('\n')}\nservices: {s: {image: a}}\n`)).toEqual(['yaml-too-large']);
});

test('an alias inside what it names is a cycle', async () => {
  expect(await codesInTime('x-a: &a {b: *a}\nservices: {s: {image: a}}\n')).toEqual(['yaml-alias-cycle']);
});

test('deep nesting is refused, in every style', async () => {
  expect(await codesInTime(`x-a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`)).toEqual(['yaml-too-deep']);
  expect(
    await codesInTime(`x-a:\n${Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth + 1)}a:\n`).join('')}`),
  ).toEqual(['yaml-too-deep']);
  expect(await codesInTime(`x-a: ${'- '.repeat(5000)}x\n`)).not.toEqual([]);
});

test('a file of very many nodes is refused', async () => {
  expect(await codesInTime(`x-a: [${'a,'.repeat(120_000)}]\nservices: {s: {image: a}}\n`)).toEqual(['yaml-too-large']);
});

test('keys that mean something to JavaScript are keys like any other', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const services = names.map((name) => `  ${name}: {image: a, environment: {${name}: x}, labels: {__proto__: y}}`).join('\n');
  const model = await modelOf(`services:\n${services}\n`);
  expect(Object.keys(model.services).sort()).toEqual([...names].sort());
  for (const name of names) expect(Object.entries(model.services[name]?.environment ?? {})).toEqual([[name, 'x']]);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  expect(await codesOf('__proto__: {a: b}\nservices: {s: {image: a, constructor: x}}\n')).toEqual(['unknown-key', 'unknown-key']);
});

test('files that include or extend each other in circles are told', async () => {
  const files = { 'compose.yaml': 'include: [b.yaml]\n', 'b.yaml': 'include: [compose.yaml]\n' };
  expect(await codesInTime(files)).toContain('include-cycle');
  expect(await codesInTime('services: {a: {extends: b}, b: {extends: c}, c: {extends: a}}\n')).toContain('extends-cycle');
  const two = {
    'compose.yaml': 'services: {a: {extends: {file: b.yaml, service: b}}}\n',
    'b.yaml': 'services: {b: {extends: {file: compose.yaml, service: a}}}\n',
  };
  expect(await codesInTime(two)).toContain('extends-cycle');
});

test('includes that fan out and meet again are loaded once each', async () => {
  const files: Record<string, string> = { 'compose.yaml': 'include: [f0.yaml]\n' };
  for (let level = 0; level < 20; level++) {
    files[`f${level}.yaml`] = `include: [g${level}.yaml, h${level}.yaml]\n`;
    files[`g${level}.yaml`] = `include: [f${level + 1}.yaml]\n`;
    files[`h${level}.yaml`] = `include: [f${level + 1}.yaml]\n`;
  }
  files['f20.yaml'] = withService('user: x');
  expect(await codesInTime(files)).toEqual([]);
});

test('directories, loops of links and texts that are none are told where they are named', async () => {
  const directory = await loadFiles({ 'compose.yaml': withService('env_file: d'), 'd/x': '' });
  expect(directory.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['file-not-readable', "d can't be read: not a regular file"],
  ]);
  const loop = await loadFiles(
    withService('env_file: l'),
    {},
    { files: { 'compose.yaml': withService('env_file: l') }, links: { l: 'l' } },
  );
  expect(loop.diagnostics.map(({ code }) => code)).toEqual(['env-file-missing']);
  const bytes = await loadFiles({}, {}, { files: { 'compose.yaml': new Uint8Array([0x73, 0xff, 0xfe]) } });
  expect(bytes.diagnostics.map(({ code }) => code)).toEqual(['file-not-readable']);
});

test('a NUL in a file is no reason to fall over', async () => {
  expect(await codesInTime('services: {s: {image: "a\\0b"}}\n')).toEqual([]);
  expect(await codesInTime('services: {s: {image: a\0b}}\n')).toEqual([]);
  expect(await codesInTime(withService('env_file: "a\\0b"'))).toEqual(['env-file-missing']);
});

test('what is to be fetched from elsewhere is refused', async () => {
  expect(await codesOf('include: ["oci://example.com/x"]\n')).toContain('remote-resource');
  expect(await codesOf('services: {s: {extends: {file: "https://example.com/x.git", service: s}}}\n')).toContain(
    'remote-resource',
  );
  expect(await codesOf(withService('user: x'), { files: ['git@example.com:a/b.git'] })).toEqual(['remote-resource']);
});

test('chains of thousands of services take no longer than a moment', async () => {
  const names = Array.from({ length: 8000 }, (_, index) => `s${index}`);
  const chain = (key: string): string => names.map((name, index) => `  ${name}: {image: a, ${key}: [s${index + 1}]}\n`).join('');
  expect(await codesInTime(`services:\n${chain('depends_on')}  s8000: {image: a}\n`)).toEqual([]);
  expect(await codesInTime(`services:\n${chain('depends_on')}  s8000: {image: a, depends_on: [s0]}\n`)).toEqual([
    'dependency-cycle',
  ]);
  const extended = chain('extends').replace(/\[(s\d+)\]/g, '$1');
  expect(await codesInTime(`services:\n${extended}  s8000: {image: a}\n`)).toEqual([]);
  expect(await codesInTime(`services:\n${extended}  s8000: {extends: s0}\n`)).toContain('extends-cycle');
});

test('every port there is takes no longer than a moment', async () => {
  const service = await serviceOf(withService('ports: ["1-65535:1-65535"]'));
  expect(service.ports).toHaveLength(65_535);
});

test('an empty file, a list and a lone word are no Compose files', async () => {
  expect(await codesOf('')).toEqual(['compose-file-empty']);
  expect(await codesOf('# nothing\n')).toEqual(['compose-file-empty']);
  expect(await codesOf('[a]\n')).toEqual(['yaml-not-mapping']);
  expect(await codesOf('a\n')).toEqual(['yaml-not-mapping']);
});
