import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dataKey, derivedName, isDnsLabel, isPortName, objectName, workloadName } from '../../src/k8s/names.ts';

const anything = fc.string({ unit: 'binary', maxLength: 300 });

test('every text becomes a valid name of a Service, and stays one when something is appended', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(objectName(text)).toMatch(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
      expect(workloadName(text).length).toBeLessThanOrEqual(52);
      expect(derivedName(objectName(text), 'published')).toMatch(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
    }),
  );
});

test('every text becomes a valid key of a ConfigMap', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(dataKey(text)).toMatch(/^(?!\.\.)[-._a-zA-Z0-9]{1,253}$/);
      expect(dataKey(text)).not.toBe('.');
    }),
  );
});

test('names that are valid already stay as they are, capitals aside', () => {
  expect(['web', 'my-db', 'DB', 'my_db', '1app', 'a.b'].map((name) => objectName(name))).toEqual([
    'web',
    'my-db',
    'db',
    'my-db',
    'x-1app',
    'a-b',
  ]);
});

test('two long names that begin alike stay two', () => {
  const [first, second] = [objectName(`${'a'.repeat(80)}1`), objectName(`${'a'.repeat(80)}2`)];
  expect(first).not.toBe(second);
});

test('DNS knows no capitals, and no underscores', () => {
  expect(['DB', 'web-1', 'my_db', '1app', 'a'.repeat(64)].map(isDnsLabel)).toEqual([true, true, false, false, false]);
});

test('a port name has a letter and at most fifteen characters', () => {
  expect(['http', 'tcp-80', '80', 'a-name-that-is-long', 'UPPER', '-a'].map(isPortName)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
