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
