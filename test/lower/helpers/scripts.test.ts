import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { copyImage, copyUp, prepareFiles, takeTools, waitForNames, writeHosts } from '../../../src/lower/helpers/scripts.ts';
import { eventually } from '../../support/cluster.ts';
import { type Ran, run, start } from '../../support/run.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'c2k-scripts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const shell = (script: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  run(['/bin/sh', '-c', script, 'helper', ...args], { env });

async function imageContent(): Promise<string> {
  const image = join(folder, 'image');
  await mkdir(join(image, 'sub'), { recursive: true, mode: 0o750 });
  await writeFile(join(image, '.hidden'), 'h', { mode: 0o640 });
  await writeFile(join(image, 'sub', 'deep'), 'd');
  return image;
}

test('a new volume gets the image’s files, hidden ones too, with the directory’s own mode', async () => {
  const volume = join(folder, 'volume');
  await mkdir(volume);
  const image = await imageContent();
  await shell(copyUp, ['', image, `${volume}/data`], { POD_UID: '1' });
  expect((await readdir(volume)).sort()).toEqual(['data']);
  expect((await readdir(`${volume}/data`)).sort()).toEqual(['.hidden', 'sub']);
  expect((await stat(`${volume}/data`)).mode & 0o777).toBe((await stat(image)).mode & 0o777);
  expect((await stat(`${volume}/data/.hidden`)).mode & 0o777).toBe(0o640);
});

test('a volume with something in it is left alone', async () => {
  const volume = join(folder, 'volume');
  await mkdir(`${volume}/data`, { recursive: true });
  await writeFile(`${volume}/data/mine`, 'm');
  await shell(copyUp, ['', await imageContent(), `${volume}/data`], { POD_UID: '1' });
  expect(await readdir(`${volume}/data`)).toEqual(['mine']);
});

test('links in the image lead to what they mean there, on the way and at the end', async () => {
  const image = await imageContent();
  await mkdir(join(image, 'run/app'), { recursive: true });
  await mkdir(join(image, 'var/lib'), { recursive: true });
  await writeFile(join(image, 'run/app/pid'), '7');
  await symlink('/run', join(image, 'var/run'));
  await symlink('../../run/app/../app', join(image, 'var/lib/app'));
  await symlink('circle', join(image, 'circle'));
  for (const name of ['one', 'two', 'three']) await mkdir(join(folder, name));
  const [one, two, three] = ['one', 'two', 'three'].map((name) => `${folder}/${name}/data`);
  const pairs = ['/var/run/app', one ?? '', '/var/lib/app', two ?? '', '/circle/x', three ?? ''];
  expect((await shell(copyUp, [image, ...pairs], { POD_UID: '1' })).code).toBe(0);
  expect(await readFile(`${one}/pid`, 'utf8')).toBe('7');
  expect(await readFile(`${two}/pid`, 'utf8')).toBe('7');
  expect(await readdir(three ?? '')).toEqual([]);
});

test('where the image has nothing the directory is made, open to read', async () => {
  const volume = join(folder, 'volume');
  await mkdir(volume);
  await shell(copyUp, ['', '', `${volume}/data`], { POD_UID: '1' });
  expect((await stat(`${volume}/data`)).mode & 0o777).toBe(0o755);
});

test('a volume that is still empty gets what a second image has', async () => {
  const volume = join(folder, 'volume');
  await mkdir(volume);
  await shell(copyUp, ['', '', `${volume}/data`], { POD_UID: '1' });
  await shell(copyUp, ['', await imageContent(), `${volume}/data`], { POD_UID: '2' });
  expect((await readdir(`${volume}/data`)).sort()).toEqual(['.hidden', 'sub']);
});

test('of several pods that start together one fills the volume, and nothing is left over', async () => {
  const volume = join(folder, 'volume');
  await mkdir(volume);
  const image = await imageContent();
  const pods = Array.from({ length: 6 }, (_, index) => shell(copyUp, ['', image, `${volume}/data`], { POD_UID: String(index) }));
  expect((await Promise.all(pods)).map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await readdir(volume)).toEqual(['data']);
  expect((await readdir(`${volume}/data`)).sort()).toEqual(['.hidden', 'sub']);
});

test('a copy that is told to end does so at once, and leaves nothing behind', async () => {
  const [volume, image, bin] = ['volume', 'image', 'bin'].map((name) => join(folder, name));
  for (const path of [volume, image, bin]) await mkdir(path ?? '');
  await writeFile(join(bin ?? '', 'cp'), '#!/bin/sh\nmkdir "$3"\nexec sleep 60\n', { mode: 0o755 });
  const started = Date.now();
  const script = `(sleep 1; kill $$) & ${copyUp}`;
  const { code } = await shell(script, ['', image ?? '', `${volume}/data`], {
    POD_UID: '1',
    PATH: `${bin}:${process.env['PATH']}`,
  });
  expect(code).toBe(143);
  expect(Date.now() - started).toBeLessThan(10_000);
  expect(await readdir(volume ?? '')).toEqual([]);
});

test('files are copied with their modes, made anew at each start, and mount points are made', async () => {
  const from = join(folder, 'from');
  const to = join(folder, 'to', 'files');
  await mkdir(from);
  await writeFile(join(from, 'run.sh'), 'x', { mode: 0o755 });
  const owner = `${process.getuid?.()}:${process.getgid?.()}`;
  const args = ['copy', from, to, owner, '-', 'directory', `${to}/inner`, owner, '700', 'file', `${to}/a/b.conf`];
  await shell(prepareFiles, args);
  await writeFile(join(to, 'run.sh'), 'changed');
  const { code } = await shell(prepareFiles, args);
  expect(code).toBe(0);
  expect(await readFile(join(to, 'run.sh'), 'utf8')).toBe('x');
  expect((await stat(join(to, 'run.sh'))).mode & 0o777).toBe(0o755);
  expect((await stat(join(to, 'inner'))).mode & 0o777).toBe(0o700);
  expect(await readFile(join(to, 'a', 'b.conf'), 'utf8')).toBe('');
});

test('the wait ends when enough addresses are there, gives up where it may, and goes on where a service was started once', async () => {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const answers = { 'db-ready': 2, 'flaky-ready': 0, flaky: 1, 'absent-ready': 0, absent: 0 };
  const cases = Object.entries(answers).map(
    ([name, count]) => `${name}.*) i=0; while [ $i -lt ${count} ]; do echo "Name: x"; i=$((i+1)); done ;;`,
  );
  await writeFile(join(bin, 'nslookup'), `#!/bin/sh\ncase $2 in\n${cases.join('\n')}\nesac\n`, { mode: 0o755 });
  const subjects = [
    'db:healthy:db:db-ready:2:0:0',
    'flaky:started:flaky:flaky-ready:1:1:0',
    'absent:healthy:absent:absent-ready:1:0:1',
  ];
  const { code, stdout } = await shell(waitForNames, subjects, { PATH: `${bin}:${process.env['PATH']}` });
  expect(code).toBe(0);
  expect(stdout.split('\n').filter((each) => !each.startsWith('waiting'))).toEqual([
    'db is healthy',
    'flaky was started',
    'absent is not required: going on',
    '',
  ]);
});

test('what was ready once counts, whatever it becomes while another is waited for', async () => {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const found = `{ touch ${folder}/asked; printf 'Name: x\\n'; }`;
  const lines = [
    '#!/bin/sh',
    `case $2 in slow-ready*) [ -e ${folder}/late ] && printf 'Name: x\\n' || touch ${folder}/late ;;`,
    `brief-ready*) [ -e ${folder}/asked ] || ${found} ;; esac`,
  ];
  await writeFile(join(bin, 'nslookup'), lines.join('\n'), { mode: 0o755 });
  const subjects = ['slow:healthy:slow:slow-ready:1:0:0', 'brief:healthy:brief:brief-ready:1:0:0'];
  const { code, stdout } = await shell(waitForNames, subjects, { PATH: `${bin}:${process.env['PATH']}` });
  expect({ code, said: stdout.split('\n') }).toEqual({
    code: 0,
    said: ['waiting for slow to be healthy', 'brief is healthy', 'slow is healthy', ''],
  });
});

test('tools that were taken along run without anything else', async () => {
  const taken = await run(['busybox', 'sh', '-c', takeTools, 'helper', folder]);
  expect(taken).toMatchObject({ code: 0 });
  const { code, stdout } = await run([join(folder, 'sh'), '-c', 'stat -c %F "$1"', 'helper', folder], {
    env: { PATH: folder, LD_LIBRARY_PATH: folder },
  });
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'directory\n' });
});

test('Kubernetes finds nothing to expand in the scripts', () => {
  for (const script of [takeTools, copyUp, prepareFiles, waitForNames]) expect(script).not.toMatch(/\$\$|\$\([A-Za-z_]\w*\)/);
});

test('the hosts file has the pod’s own lines and each address of a name; a name server that fails takes none away', async () => {
  const bin = join(folder, 'bin');
  const file = join(folder, 'hosts');
  await mkdir(bin);
  const answer = (address: string): string => `Server: 10.96.0.10\\nAddress: 10.96.0.10:53\\n\\nName: x\\nAddress: ${address}\\n`;
  const nslookup = (lines: readonly string[]): Promise<void> =>
    writeFile(join(bin, 'nslookup'), `#!/bin/sh\ncase $1 in\n${lines.join('\n')}\nesac\n`, { mode: 0o755 });
  await nslookup([`my-db.*) printf '${answer('10.0.0.7')}' ;;`, `cache.*) printf '${answer('10.0.0.8')}' ;;`]);
  const keeper = start(
    [
      '/bin/sh',
      '-c',
      writeHosts,
      'keep-hosts',
      file,
      'example.test',
      'my_db=my-db',
      'c=x=cache',
      'gone_db=gone',
      'OLD_db=@203.0.113.7',
    ],
    {
      env: { PATH: `${bin}:${process.env['PATH']}` },
    },
  );
  const names = async (): Promise<readonly string[]> =>
    (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => /^10\.0\.0\./.test(line));
  await eventually('both names', async () => (await names()).length === 2);
  const { ino } = await stat(file);
  expect(await names()).toEqual(['10.0.0.7 my_db', '10.0.0.8 c=x']);
  expect((await readFile(file, 'utf8')).replaceAll(` ${hostname()}.example.test`, '')).toContain(
    await readFile('/etc/hosts', 'utf8'),
  );

  await nslookup([`my-db.*) echo ';; connection timed out' ;;`, `cache.*) echo '** server can not find it: NXDOMAIN' ;;`]);
  await eventually('one name less', async () => (await names()).length === 1);
  expect(await names()).toEqual(['10.0.0.7 my_db']);
  expect((await stat(file)).ino).toBe(ino);
  const { stdout } = await keeper.kill();
  expect(stdout).toContain('my_db is 10.0.0.7\n');
  expect(await readFile(file, 'utf8')).toContain('\n203.0.113.7 OLD_db\n');
});

test('a part of an image is copied as it is, and again when its pod starts again', async () => {
  const image = await imageContent();
  const to = join(folder, 'data');
  for (const _try of [1, 2]) expect(await shell(copyImage, [image.slice(1), to])).toMatchObject({ code: 0 });
  expect((await readdir(to)).sort()).toEqual(['.hidden', 'sub']);
  await shell(copyImage, [`${image.slice(1)}/.hidden`, to]);
  expect(await readFile(to, 'utf8')).toBe('h');
});

test('a copy is finished: files are joined from their parts, links and empty directories made where nothing is', async () => {
  const copy = join(folder, 'copy');
  await mkdir(copy);
  await writeFile(`${copy}/big.c2k-part-01`, 'one ');
  await writeFile(`${copy}/big.c2k-part-02`, 'two');
  await mkdir(`${copy}/kept`, { mode: 0o700 });
  const steps = [
    'join',
    `${copy}/big`,
    '640',
    'link',
    `${copy}/sub/on`,
    '../none',
    'ensure',
    `${copy}/kept`,
    'ensure',
    `${copy}/a/b`,
  ];
  for (const time of ['first', 'again']) {
    const { code } = await shell(prepareFiles, time === 'first' ? steps : steps.slice(3));
    expect([time, code]).toEqual([time, 0]);
  }
  expect((await readdir(copy)).sort()).toEqual(['a', 'big', 'kept', 'sub']);
  expect([await readFile(`${copy}/big`, 'utf8'), (await stat(`${copy}/big`)).mode & 0o777]).toEqual(['one two', 0o640]);
  expect([await readlink(`${copy}/sub/on`), (await stat(`${copy}/kept`)).mode & 0o777]).toEqual(['../none', 0o700]);
});
