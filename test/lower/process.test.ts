import { expect, test } from '@jest/globals';
import { convertText, type Data } from '../support/convert-text.ts';

const processOf = async (attributes: string): Promise<Data> => {
  const { container } = await convertText(`services: { app: { image: a, restart: always, ${attributes} } }`);
  const { command, args } = container('app');
  return { command, args };
};

test('a command alone keeps the image’s entrypoint', async () => {
  expect(await processOf('command: [a, b]')).toEqual({ command: undefined, args: ['a', 'b'] });
});

test('an entrypoint alone drops the image’s command, as Kubernetes’ command does', async () => {
  expect(await processOf('entrypoint: [e]')).toEqual({ command: ['e'], args: undefined });
});

test('an empty entrypoint makes the command the whole process', async () => {
  expect(await processOf('entrypoint: [], command: [a]')).toEqual({ command: ['a'], args: undefined });
});

test('an empty command is the image’s own', async () => {
  expect(await processOf('command: []')).toEqual({ command: undefined, args: undefined });
});

test('dollars are doubled where Kubernetes would expand them, and nowhere else', async () => {
  expect(await processOf('command: ["$$(date) $$HOME", "$$HOME", "a$$$$b"]')).toEqual({
    command: undefined,
    args: ['$$(date) $$HOME', '$HOME', 'a$$$$b'],
  });
});
