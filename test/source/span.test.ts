import { expect, test } from '@jest/globals';
import { formatPath, formatSpan } from '../../src/source/span.ts';

test('a span is told by the start of it', () => {
  const file = { path: 'compose.yaml', text: 'services:\n  web: {}\n' };
  expect(formatSpan({ file, start: 12, end: 15 })).toBe('compose.yaml:2:3');
});

test('a path reads as people write it', () => {
  expect(formatPath(['services', 'web', 'ports', 0, 'target'])).toBe('services.web.ports[0].target');
});

test('a key that is no plain word is quoted, so that its dots are not taken for steps', () => {
  expect(formatPath(['services', 'a.b', 'labels', 'x y'])).toBe('services."a.b".labels."x y"');
});
