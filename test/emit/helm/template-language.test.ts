import { expect, test } from '@jest/globals';
import { valueAt } from '../../../src/emit/helm/template-language.ts';

test('keys that are no identifiers are looked up', () => {
  expect(valueAt('services', 'web', 'image')).toBe('.Values.services.web.image');
  expect(valueAt('services', 'my-db', 'environment', 'A.B')).toBe('(index (index .Values.services "my-db").environment "A.B")');
});
