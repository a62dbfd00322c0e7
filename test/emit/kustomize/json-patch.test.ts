import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { patchBetween, pointerTo } from '../../../src/emit/kustomize/json-patch.ts';
import { applyPatch } from '../../support/apply-patch.ts';

const steps = (before: object, after: object): readonly string[] =>
  patchBetween(before, after).map(
    (step) => `${step.op} ${pointerTo(step.path)}${'value' in step ? ` ${JSON.stringify(step.value)}` : ''}`,
  );

test('only what differs is patched, and the name of a list’s item is tested before the item is changed', () => {
  const before = {
    spec: {
      replicas: 1,
      containers: [
        { name: 'log', image: 'a' },
        { name: 'web', image: 'b', tty: true },
      ],
    },
  };
  const after = {
    spec: {
      replicas: 1,
      containers: [
        { name: 'log', image: 'a' },
        { name: 'web', image: 'c' },
      ],
    },
  };
  expect(steps(before, after)).toEqual([
    'test /spec/containers/1/name "web"',
    'remove /spec/containers/1/tty',
    'replace /spec/containers/1/image "c"',
  ]);
});

test('items come and go where they stand, so that the order of a list is kept', () => {
  const named = (...names: readonly string[]): object => ({ env: names.map((name) => ({ name })) });
  expect(steps(named('a', 'b', 'd'), named('a', 'c', 'd', 'e'))).toEqual([
    'remove /env/1',
    'add /env/1 {"name":"c"}',
    'add /env/3 {"name":"e"}',
  ]);
});

test('items without a name are taken for each other in their order', () => {
  expect(steps({ rules: [{ port: 1 }, { port: 2 }] }, { rules: [{ port: 3 }, { port: 2 }] })).toEqual([
    'replace /rules/0/port 3',
  ]);
});

test('lists of words are replaced as a whole', () => {
  expect(steps({ args: ['a', 'b'] }, { args: ['a', 'c'] })).toEqual(['replace /args ["a","c"]']);
});

test('keys are written as JSON pointers', () => {
  expect(steps({ labels: {} }, { labels: { 'a.b/c~d': 'e' } })).toEqual(['add /labels/a.b~1c~0d "e"']);
});

test('the patch between any two objects makes the one into the other', () => {
  const leaf = fc.oneof(fc.constantFrom('a', 'b', '1', ''), fc.integer({ min: 0, max: 2 }), fc.boolean());
  const key = fc.constantFrom('name', 'mountPath', 'x/y', '~z', 'spec');
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'medium' },
      leaf,
      fc.dictionary(key, tie('node'), { maxKeys: 4 }),
      fc.array(tie('node'), { maxLength: 5 }),
    ),
  }));
  const root = fc.dictionary(key, node, { maxKeys: 4 });
  fc.assert(
    fc.property(root, root, (before, after) => {
      expect(applyPatch(before, patchBetween(before, after))).toEqual(after);
    }),
    { numRuns: 2000 },
  );
});
