import { expect, test } from '@jest/globals';
import { readGroups, readImageContent, readUsers } from '../../src/build/image-content.ts';
import { type FakeMachine, fakeMachine } from '../support/fake-machine.ts';

/** A tar archive with one file, as far as a reader of its first entry can tell. */
function archive(text: string): string {
  const size = Buffer.byteLength(text).toString(8).padStart(11, '0');
  return `${'etc/passwd'.padEnd(124, '\0')}${size}\0${''.padEnd(512 - 136, '\0')}${text}`;
}

const files: Readonly<Record<string, string>> = {
  '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\napp:x:1234:2000:Ä:/home/app:/bin/sh\napp:x:9:9::/:\n',
  '/etc/group': 'root:x:0:\nother:x:2000:\nstaff:x:5000:app\n',
  '/bin/env': 'binary',
};

const imageWith = (has: Readonly<Record<string, string>>): FakeMachine =>
  fakeMachine((command) => {
    if (command.startsWith('docker container create')) return { stdout: 'c1\n' };
    const path = /container cp --follow-link c1:(\S+) -$/.exec(command)?.[1];
    if (path === undefined) return undefined;
    const text = has[path];
    return text === undefined ? { code: 1, stderr: 'no such file' } : { stdout: archive(text) };
  });

test('names become numbers by the image’s own files, and only those asked for are kept', async () => {
  const machine = imageWith(files);
  const content = await readImageContent('web', { users: ['app', 'ghost'], groups: ['staff'], env: false }, machine);
  expect(content).toEqual({ users: { app: { uid: 1234, gid: 2000 } }, groups: { staff: 5000 } });
  expect(machine.ran.at(0)).toBe('docker container create --pull never web true');
  expect(machine.ran.at(-1)).toBe('docker container rm --force --volumes c1');
});

test('env is looked for in the usual places, and an image without it has none', async () => {
  const question = { users: [], groups: [], env: true };
  expect(await readImageContent('web', question, imageWith(files))).toEqual({ users: {}, groups: {}, env: '/bin/env' });
  expect(await readImageContent('web', question, imageWith({}))).toEqual({ users: {}, groups: {} });
});

test('an image of which no container can be made says nothing, and nothing is left to remove', async () => {
  const machine = fakeMachine(() => ({ code: 1, stderr: 'no such image' }));
  expect(await readImageContent('web', { users: ['app'], groups: [], env: false }, machine)).toBeUndefined();
  expect(machine.ran).toHaveLength(1);
});

test('lines that are none are passed over, and of two with a name the first counts', () => {
  expect(readUsers('# comment\n\napp:x:1:2::\nbroken\nword:x:one:2::\napp:x:3:4::\n')).toEqual({ app: { uid: 1, gid: 2 } });
  expect(readGroups('staff:x:50:a,b\nbroken\nstaff:x:51:\n')).toEqual({ staff: 50 });
});
