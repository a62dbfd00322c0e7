import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isLabelValue, isQualifiedName, labelKey, labelValue } from '../../src/k8s/labels.ts';

test('every text becomes a valid label value, and a valid one stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(labelValue(text)).toMatch(/^([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/);
      if (isLabelValue(text)) expect(labelValue(text)).toBe(text);
      expect(isQualifiedName(labelKey('network.c2k.io', `n${text}`))).toBe(true);
    }),
  );
});

test('an annotation key has one slash at most, and a DNS name before it', () => {
  const keys = ['traefik.enable', 'com.example/rule', 'com.example/long/path', 'two words', 'Upper.example/x', '/x', 'x/', ''];
  expect(keys.map(isQualifiedName)).toEqual([true, true, false, false, false, false, false, false]);
});
