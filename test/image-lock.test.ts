import { expect, test } from '@jest/globals';
import { lockText } from '../src/image-lock.ts';
import { imageUses } from '../src/image-uses.ts';
import { convertText } from './support/convert-text.ts';

const compose = 'services: { app: { image: "a:1", restart: always } }';
const lock = lockText(new Map([['a:1', { exposedPorts: ['80/tcp'], user: 'app' }]]));

test('what the lock file says is used without being asked for', async () => {
  const { container, diagnostics } = await convertText(compose, {}, { files: { 'c2k.lock': lock } });
  expect(container('app').ports).toEqual([{ name: 'tcp-80', containerPort: 80 }]);
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

test('what a caller knows goes before what the lock file says', async () => {
  const images = new Map([['a:1', { exposedPorts: ['90/tcp'] }]]);
  const { container } = await convertText(compose, { images }, { files: { 'c2k.lock': lock } });
  expect(container('app').ports).toEqual([{ name: 'tcp-90', containerPort: 90 }]);
});

test('a service whose image is not the one locked is pointed at', async () => {
  const { said } = await convertText(compose.replace('a:1', 'a:2'), {}, { files: { 'c2k.lock': lock } });
  expect(said).toContain('warning image-not-locked services.app.image');
});

test('facts in any order are the same lock file', () => {
  const [one, other] = [{ user: 'x' }, { command: ['y'] }];
  expect(lockText(new Map(Object.entries({ a: one, b: other })))).toBe(lockText(new Map(Object.entries({ b: other, a: one }))));
});

test.each([
  ['{', 'JSON'],
  ['[]', 'it has no images'],
  ['{"version":2,"images":{}}', 'its version is 2, expected 1'],
])('a lock file that is none is an error with its reason: %s', async (text, reason) => {
  const { diagnostics } = await convertText(compose, {}, { files: { 'c2k.lock': text } });
  expect(diagnostics).toEqual([
    expect.objectContaining({ code: 'image-lock-malformed', message: expect.stringContaining(reason) }),
  ]);
});

test('of each image it is known which services have it, and what they ask of its files', async () => {
  const text = `
name: shop
services:
  one: { image: a, user: "app:1000", group_add: [staff, 7], environment: [GONE] }
  two: { image: a, user: "0:other", environment: { KEPT: x } }
  three: { image: a, secrets: [{ source: s, uid: "7" }] }
  built: { build: ., pre_start: [{ command: [x], user: hook }, { command: [x], user: foreign, image: b }] }
secrets: { s: { environment: S } }`;
  const { project } = await convertText(text);
  expect(project && imageUses(project)).toEqual([
    { image: 'shop-built', services: ['built'], isBuilt: true, users: ['hook'], groups: [], isOwner: false, removed: [] },
    {
      image: 'a',
      services: ['one', 'three', 'two'],
      isBuilt: false,
      users: ['app'],
      groups: ['staff', 'other'],
      isOwner: true,
      removed: ['GONE'],
    },
  ]);
});
