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

test('a variable’s name that only newer clusters take is written where nothing is known of the cluster, and left out of an older one', async () => {
  const text = 'services: { app: { image: a, restart: always, environment: { 2FA: x } } }';
  const unknown = await convertText(text);
  expect(unknown.container('app').env).toEqual([{ name: '2FA', value: 'x' }]);
  expect(unknown.said).toContain('warning environment-name-newer services.app.environment.2FA');
  const older = await convertText(text, { kubernetesVersion: '1.31' });
  expect(older.container('app')).not.toHaveProperty('env');
  expect(older.said).toContain('error environment-name-invalid services.app.environment.2FA');
  expect((await convertText(text, { kubernetesVersion: '1.32' })).said.join()).not.toContain('environment-name');
});
