import { expect, test } from '@jest/globals';
import { servePage } from '../../../src/cli/review/page-server.ts';
import { recordReads } from '../../../src/cli/review/recording-host.ts';
import { run } from '../../../src/cli/run.ts';
import { createMemoryHost, type MemoryHost } from '../../../src/host/memory-host.ts';
import { fakeStreams } from '../../support/fake-streams.ts';

const files = { 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n    mac_address: 02:42:ac:11:00:03\n' };

async function review(args: readonly string[], host: MemoryHost = createMemoryHost({ files })) {
  const streams = fakeStreams();
  const code = await run(['review', ...args], host, streams);
  const written = (path: string): string => new TextDecoder().decode(host.files.get(`/project/${path}`));
  return { code, out: streams.out(), err: streams.err(), written };
}

test('a page is written, and what came of it is said in a line', async () => {
  const { code, err, written } = await review([]);
  expect([code, err]).toEqual([0, expect.stringMatching(/^review\.html: 1 service became \d objects, \d warnings?.*\n$/)]);
  expect(written('review.html')).toContain('<title>project – c2k review</title>');
});

test('the name says whether it is a page, Markdown or the model; - is standard output', async () => {
  expect((await review(['-o', 'r.md'])).written('r.md')).toMatch(/^# <code>project<\/code> on Kubernetes\n/);
  expect(JSON.parse((await review(['-o', 'r.json'])).written('r.json'))).toMatchObject({ version: 1, project: 'project' });
  expect((await review(['-o', '-'])).out).toMatch(/^<!doctype html>/);
});

test('convert --report writes the same for people', async () => {
  const host = createMemoryHost({ files });
  expect(await run(['convert', '-o', 'k8s', '--report', 'r.md'], host, fakeStreams())).toBe(0);
  await run(['convert', '-o', 'k8s', '--report', 'r.html'], host, fakeStreams());
  const { written } = await review(['-o', 'own.md'], host);
  expect(written('r.md')).toBe(written('own.md'));
  await review(['-o', 'own.html'], host);
  expect(written('r.html')).toBe(written('own.html'));
});

test('files with errors are shown with them, and the exit code says so', async () => {
  const host = createMemoryHost({ files: { 'compose.yaml': 'services:\n  web:\n    imag: nginx\n' } });
  const { code, written, err } = await review([], host);
  expect(code).toBe(1);
  expect(err).toContain('compose.yaml:3:5 error');
  expect(written('review.html')).toContain('There are no manifests');
});

test('a file that is no review is not overwritten unless it was named', async () => {
  const host = createMemoryHost({ files: { ...files, 'review.html': '<p>mine</p>' } });
  const { code, err, written } = await review([], host);
  expect([code, written('review.html')]).toEqual([1, '<p>mine</p>']);
  expect(err).toContain('output-not-written');
  expect((await review(['-o', 'review.html'], host)).code).toBe(0);
});

test('a template of one’s own is filled with the same', async () => {
  const host = createMemoryHost({ files: { ...files, 'own.csv.hbs': '{{#each services}}{{name}},{{image}}\n{{/each}}' } });
  expect((await review(['--template', 'own.csv.hbs', '-o', 'own.csv'], host)).written('own.csv')).toBe('web,nginx:1\n');
  const missing = await review(['--template', 'nope.hbs', '-o', 'own.csv'], host);
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('template-not-read')]);
});

test.each([
  [['--serve', '--output', 'a.html'], '--serve and --output exclude each other'],
  [['--serve', '-f', '-'], '--serve can’t read standard input again'],
  [['--serve', '70000'], 'It is a port'],
  [['--template', 'a.hbs'], '--template needs --output'],
])('%j is wrong usage', async (args, problem) => {
  const { code, err } = await review(args);
  expect([code, err]).toEqual([2, expect.stringContaining(problem)]);
});

test('the live page follows the files, tells its port, and ends with Ctrl-C', async () => {
  const host = createMemoryHost({ files });
  const streams = fakeStreams();
  const ended = run(['review', '--serve', '0'], host, streams);
  const address = await until(() => /http:\/\/127\.0\.0\.1:\d+\//.exec(streams.err())?.[0]);
  expect(await (await fetch(address)).text()).toContain('nginx:1');
  const events = await fetch(`${address}events`);
  const reader = events.body?.getReader();
  await host.writeText('/project/compose.yaml', 'services:\n  web:\n    image: nginx:2\n');
  let heard = '';
  while (!heard.includes('changed')) heard += new TextDecoder().decode((await reader?.read())?.value);
  const page = await (await fetch(address)).text();
  expect(page).toContain('nginx:2');
  expect(page).toContain('connect-src &#x27;self&#x27;');
  await reader?.cancel();
  streams.send('SIGINT');
  expect(await ended).toBe(0);
});

test('a page is given to its own address alone', async () => {
  const server = await servePage('<p>', 0);
  if (!server) throw new Error('no port');
  const { request } = await import('node:http');
  const statusOf = (path: string, host?: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const asked = request(new URL(path, server.address), { headers: host === undefined ? {} : { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject).end();
    });
  expect(await statusOf('/')).toBe(200);
  expect(await statusOf('/', 'evil.example:80')).toBe(403);
  expect(await statusOf('/../../etc/passwd')).toBe(404);
  expect(await servePage('<p>', Number(new URL(server.address).port))).toBeUndefined();
  await server.close();
});

test('a host that records knows a changed file, a new one, and one that went', async () => {
  const host = createMemoryHost({ files: { a: '1' } });
  const read = async () => {
    const recording = recordReads(host);
    await recording.readText('a');
    await recording.readText('b').catch(() => undefined);
    return recording;
  };
  const first = await read();
  expect(await first.hasChanged()).toBe(false);
  await host.writeText('a', '2');
  expect(await first.hasChanged()).toBe(true);
  const second = await read();
  await host.writeText('b', 'new');
  expect(await second.hasChanged()).toBe(true);
});

async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
