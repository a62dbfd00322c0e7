import { expect, test } from '@jest/globals';
import { fullReference, inRegistry, isPinOf, parseReference, pinnedReference } from '../../src/build/reference.ts';

test('a port of the registry is no tag', () => {
  expect(parseReference('localhost:5000/web')).toEqual({ name: 'localhost:5000/web' });
  expect(parseReference('localhost:5000/web:1.2@sha256:ab')).toEqual({
    name: 'localhost:5000/web',
    tag: '1.2',
    digest: 'sha256:ab',
  });
});

test.each([
  ['web', 'docker.io/library/web:latest'],
  ['team/web:1', 'docker.io/team/web:1'],
  ['ghcr.io/team/web', 'ghcr.io/team/web:latest'],
  ['localhost/web', 'localhost/web:latest'],
  ['localhost:5000/web', 'localhost:5000/web:latest'],
  ['web:1@sha256:ab', 'docker.io/library/web@sha256:ab'],
])('%s in full is %s', (reference, full) => {
  expect(fullReference(reference)).toBe(full);
});

test.each([
  ['web', 'web:c2k-0123456789ab'],
  ['web:latest', 'web:c2k-0123456789ab'],
  ['ghcr.io/team/web:1.2', 'ghcr.io/team/web:1.2-0123456789ab'],
])('the pinned name of %s is %s', (reference, pinned) => {
  expect(pinnedReference(reference, '0123456789ab')).toBe(pinned);
});

test('a pinned tag is never longer than a tag may be', () => {
  expect(parseReference(pinnedReference(`web:${'v'.repeat(128)}`, '0123456789ab')).tag).toHaveLength(128);
});

test.each([
  ['web:c2k-1', 'registry.example.com/team', 'registry.example.com/team/web:c2k-1'],
  ['ghcr.io/team/web:1', 'registry.example.com/', 'registry.example.com/team/web:1'],
  ['registry.example.com/web:1', 'registry.example.com', 'registry.example.com/web:1'],
])('%s in %s is %s', (reference, registry, full) => {
  expect(inRegistry(reference, registry)).toBe(full);
});

test.each([
  ['web:c2k-0123456789ab', 'web', true],
  ['web:1.2-0123456789ab', 'web:1.2', true],
  ['registry.example.com/team/web:c2k-0123456789ab', 'web', true],
  ['registry.example.com/team/web:1-0123456789ab', 'ghcr.io/team/web:1', true],
  ['web:c2k-0123456789ab', 'other-web', false],
  ['registry.example.com/other-web:c2k-0123456789ab', 'web', false],
  ['web:latest', 'web', false],
])('that %s is a pin of %s is %s', (pinned, reference, isPin) => {
  expect(isPinOf(pinned, reference)).toBe(isPin);
});
