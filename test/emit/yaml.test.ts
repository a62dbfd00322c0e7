import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { emitYaml } from '../../src/emit/yaml.ts';
import { createProvenance } from '../../src/k8s/provenance.ts';

const provenance = createProvenance();
const manifest = (data: unknown): { apiVersion: string; kind: string; metadata: { name: string }; data: unknown } => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a' },
  data,
});

test('YAML 1.1 and YAML 1.2 read the same back, whatever the text', () => {
  const awkward = fc.constantFrom(
    'on',
    '0o17',
    '1e3',
    '<<',
    '=',
    '~',
    '1_000',
    '0x1f',
    '22:22',
    '.inf',
    '2024-01-01',
    '- a',
    'a: b',
    '#',
    ' ',
    '\t',
    '\r\n',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    awkward,
    fc.array(awkward).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.dictionary(text, text), (data) => {
      const written = emitYaml([manifest(data)], provenance);
      const plain = JSON.parse(JSON.stringify(manifest(data)));
      expect(parse(written, { version: '1.1', merge: false })).toEqual(plain);
      expect(parse(written, { version: '1.2' })).toEqual(plain);
    }),
    { numRuns: 300 },
  );
});

test('a text of several lines stays readable', () => {
  const written = emitYaml([manifest({ script: 'first\n  second\n' })], provenance);
  expect(written).toContain('script: |\n    first\n      second\n');
});

test('a text of several lines that no block can hold has a line for each of its own all the same', () => {
  const written = emitYaml([manifest({ script: ' first \n  second\n\n"third"' })], provenance);
  expect(written).toContain('script: " first \\n\\\n    \\  second\\n\\\n    \\n\\\n    \\"third\\""\n');
  expect(parse(written).data).toEqual({ script: ' first \n  second\n\n"third"' });
});

test('lists, empty collections and blocks are written as people write them, with their places behind them', () => {
  const file = { path: 'compose.yaml', text: 'a\nb\nc\nd\n' };
  const traced = createProvenance();
  const data = { list: [{ name: 'x', empty: {} }, [1, [true, null]], 'z'], none: [], text: 'a\nb\n\n' };
  traced.mark(data.none, { span: { file, start: 2, end: 3 } });
  traced.markField(data, 'text', { span: { file, start: 4, end: 5 } });
  traced.mark(data.list[0] as object, { span: { file, start: 6, end: 7 } });
  expect(
    emitYaml([manifest(data)], traced)
      .split('\ndata:\n')[1]
      ?.split('\n'),
  ).toEqual([
    '  list:',
    '  - name: x # compose.yaml:4',
    '    empty: {}',
    '  - - 1',
    '    - - true',
    '      - null',
    '  - z',
    '  none: [] # compose.yaml:2',
    '  text: |+ # compose.yaml:3',
    '    a',
    '    b',
    '',
    '',
  ]);
});

test('what came from another line than the object around it says so', () => {
  const file = { path: 'compose.yaml', text: 'services:\n  web:\n    image: a\n' };
  const traced = createProvenance();
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { image: 'a' } };
  traced.mark(pod, { span: { file, start: 12, end: 15 } });
  traced.markField(pod.spec, 'image', { span: { file, start: 28, end: 29 } });
  expect(emitYaml([pod], traced)).toBe(
    '# compose.yaml:2\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  image: a # compose.yaml:3\n',
  );
});
