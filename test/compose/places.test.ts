import { expect, test } from '@jest/globals';
import { placeOf } from '../../src/compose/loaded-project.ts';
import type { SourceNode } from '../../src/compose/tree.ts';
import { type FieldPath, formatSpan } from '../../src/source/span.ts';
import { expectDiagnostics, type Files, loadFiles } from './loading.ts';

/** Where a path of the model was said, and what else had a say. */
async function place(files: Files, path: FieldPath, machine = {}): Promise<readonly string[]> {
  const { project } = await loadFiles(files, {}, machine);
  if (!project) throw new Error('does not load');
  const { span, notes } = placeOf(project, path);
  return [span ? formatSpan(span) : '', ...(notes ?? []).map((note) => `${formatSpan(note.span)} ${note.message}`)];
}

test('a value stands where it is written, a mapping at its key', async () => {
  const file = 'services:\n  s:\n    image: a\n    ports:\n      - "80:80"\n';
  expect(await place(file, ['services', 's', 'image'])).toEqual(['compose.yaml:3:12']);
  expect(await place(file, ['services', 's', 'ports', 0, 'target'])).toEqual(['compose.yaml:5:9']);
  expect(await place(file, ['services', 's'])).toEqual(['compose.yaml:2:3']);
});

test('a value through an anchor and a merge stands where it is written', async () => {
  const file = 'x-base: &base\n  hostname: h\nservices:\n  s:\n    <<: *base\n    image: a\n';
  expect(await place(file, ['services', 's', 'hostname'])).toEqual(['compose.yaml:2:13']);
});

test('a value from a variable stands at its use, and tells where the variable is set', async () => {
  const files = { 'compose.yaml': 'services:\n  s:\n    image: "a:$TAG"\n', '.env': '# tags\nTAG=1\n' };
  expect(await place(files, ['services', 's', 'image'])).toEqual(['compose.yaml:3:12', '.env:2:1 TAG is set here']);
});

test('a value that overrides tells what it overrides', async () => {
  const files = {
    'compose.yaml': 'services:\n  s:\n    image: a\n',
    'compose.override.yaml': 'services:\n  s:\n    image: b\n',
  };
  expect(await place(files, ['services', 's', 'image'])).toEqual([
    'compose.override.yaml:3:12',
    'compose.yaml:3:12 overrides the value here',
  ]);
});

test('a value from an extended or included file stands there', async () => {
  const files = {
    'compose.yaml': 'include: [inc.yaml]\nservices:\n  s:\n    extends: {file: base.yaml, service: b}\n',
    'base.yaml': 'services:\n  b:\n    image: b\n',
    'inc.yaml': 'services:\n  t:\n    image: t\n',
  };
  expect(await place(files, ['services', 's', 'image'])).toEqual(['base.yaml:3:12']);
  expect(await place(files, ['services', 't', 'image'])).toEqual(['inc.yaml:3:12']);
});

test('a variable from an env file of a service stands in that file', async () => {
  const files = { 'compose.yaml': 'services:\n  s:\n    image: a\n    env_file: e\n', e: 'A=1\nB=2\n' };
  expect((await place(files, ['services', 's', 'environment', 'B']))[0]).toBe('e:2:1');
});

test('every leaf of a model has a place in a file', async () => {
  const files = {
    'compose.yaml':
      'services:\n  s:\n    build: .\n    depends_on: [t]\n    ports: ["80:80"]\n    volumes: ["vol:/v", "./b:/b"]\n    environment: [A=1]\n  t: {image: t, secrets: [x]}\nvolumes: {vol: }\nsecrets: {x: {file: f}}\n',
  };
  const { project } = await loadFiles(files);
  const lengths: number[] = [];
  const visit = (node: SourceNode): void => {
    if (node.kind === 'mapping') for (const { value } of node.entries.values()) visit(value);
    else if (node.kind === 'sequence') for (const item of node.items) visit(item);
    else lengths.push(node.span.file.text.length);
  };
  if (project) visit(project.tree);
  expect(lengths.length).toBeGreaterThan(25);
  expect(lengths.every((length) => length > 0)).toBe(true);
});

test('errors point at what is wrong', async () => {
  await expectDiagnostics('services: { s: { image: a, «imagee»: b } }', ['unknown-key']);
  await expectDiagnostics('services: { s: { image: a, ports: [«"80:99999"»] } }', ['port-malformed']);
  await expectDiagnostics('services: { s: { image: a, stop_grace_period: «"10"» } }', ['duration-malformed']);
  await expectDiagnostics('services: { s: { image: a, user: «1000» } }', ['type-mismatch']);
  await expectDiagnostics('services: { s: { image: "a:«$TAG»" } }', ['variable-unset']);
  await expectDiagnostics('services: { s: { image: "a:«${TAG»:?must}" } }', ['variable-required']);
  await expectDiagnostics('services: { «s»: { hostname: a } }', ['service-without-image']);
  await expectDiagnostics('services: { s: { image: a, networks: [«n»] } }', ['resource-undefined']);
  await expectDiagnostics('services: { s: { image: a, «image»: b } }', ['yaml-duplicate-key']);
  await expectDiagnostics('services: { s: { image: a, user: *«nope» } }'.replace('*«nope»', '«*nope»'), ['yaml-unknown-anchor']);
  await expectDiagnostics('services: { s: { image: a, depends_on: [«s»] } }', ['dependency-cycle']);
});
