import { expect, test } from '@jest/globals';
import { convertText, type Data } from '../../support/convert-text.ts';

const order = async (app: string): Promise<string[]> => {
  const { pod } = await convertText(`
services:
  web: { image: nginx, restart: always, volumes: ["static:/html"], depends_on: [app] }
  app: { ${app} }
volumes: { static: {} }
`);
  return pod('web').initContainers.map((each: Data) => each.name);
};

test('who waits for another image that may fill a volume fills it after that', async () => {
  const usual = ['bring-tools', 'fill-volumes', 'wait-for-dependencies'];
  const after = ['wait-for-dependencies', 'bring-tools', 'fill-volumes'];
  expect(await order('image: app, restart: always, volumes: ["static:/app"]')).toEqual(after);
  expect(await order('image: nginx, restart: always, volumes: ["static:/app"]')).toEqual(usual);
  expect(await order('image: app, restart: always, volumes: ["static:/app:nocopy"]')).toEqual(usual);
  expect(await order('image: app, restart: always')).toEqual(usual);
});

test('a one-shot that prepares a volume finds in it what the image of those has that wait for it', async () => {
  expect(await order('image: busybox, restart: "no", command: [chown, "1", /app], volumes: ["static:/app"]')).toEqual([
    'bring-tools',
    'fill-volumes',
    'wait-for-start-of-app',
  ]);
});
