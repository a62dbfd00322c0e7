import { expect, test } from '@jest/globals';
import { createProvenance } from '../../src/k8s/provenance.ts';

const at = (...path: string[]) => ({ path });

test('a part remembers every place that it was marked with', () => {
  const provenance = createProvenance();
  const port = provenance.mark({ containerPort: 80 }, at('ports'));
  provenance.mark(port, at('expose'));
  expect(provenance.of(port)).toEqual([at('ports'), at('expose')]);
});

test('a field has places of its own', () => {
  const provenance = createProvenance();
  const spec = provenance.markField({ replicas: 2 }, 'replicas', at('scale'));
  expect(provenance.of(spec, 'replicas')).toEqual([at('scale')]);
  expect(provenance.of(spec)).toEqual([]);
});

test('a copy knows nothing until it is told', () => {
  const provenance = createProvenance();
  const original = provenance.mark({ name: 'web' }, at('services', 'web'));
  const copy = { ...original };
  expect(provenance.of(copy)).toEqual([]);
  expect(provenance.of(provenance.carry(copy, original))).toEqual([at('services', 'web')]);
});

test('a field named like anything is no other field', () => {
  const provenance = createProvenance();
  const labels = provenance.markField({ __proto__x: '1' }, '__proto__', at('labels'));
  expect(provenance.of(labels, '__proto__')).toEqual([at('labels')]);
  expect(provenance.of(labels, 'constructor')).toEqual([]);
});
