import { expect, test } from '@jest/globals';
import { gatherImageFacts, type ImageInfo } from '../../src/cli/image-info.ts';
import { readSources } from '../../src/convert.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import type { ImageFacts } from '../../src/lower/options.ts';
import { c2k } from '../support/c2k.ts';
import { type Answer, type FakeMachine, fakeMachine } from '../support/fake-machine.ts';

const compose = `
name: shop
services:
  db: { image: "db:1" }
  web: { build: . }
`;

const engineWith = (images: Readonly<Record<string, object>>): FakeMachine =>
  fakeMachine((command): Answer => {
    const config = images[command.split(' ').at(-1) ?? ''];
    return config ? { stdout: JSON.stringify({ Id: 'sha256:1', Config: config }) } : { code: 1, stderr: 'No such image' };
  });

interface Gathered {
  readonly facts: ReadonlyMap<string, ImageFacts>;
  readonly said: readonly string[];
  readonly lock: string | undefined;
}

async function gather(
  imageInfo: ImageInfo,
  machine: FakeMachine,
  { lock, before, text = compose }: { lock?: boolean; before?: string; text?: string } = {},
): Promise<Gathered> {
  const files = { 'compose.yaml': text, ...(before !== undefined && { 'c2k.lock': before }) };
  const host = createMemoryHost({ files });
  const { report, diagnostics } = createCollector();
  const sources = await readSources({ files: [], profiles: [], envFiles: [], services: [] }, host);
  const facts = await gatherImageFacts(sources, { imageInfo, lock }, { host, report, machine });
  const written = host.files.get('/project/c2k.lock');
  return {
    facts,
    said: diagnostics.map(({ code, message }) => `${code}: ${message}`),
    lock: written && new TextDecoder().decode(written),
  };
}

const locked = (images: object): string => JSON.stringify({ version: 1, images });

test('the engine is asked about every image, those that are built too', async () => {
  const machine = engineWith({ 'db:1': { User: 'db' }, 'shop-web': { User: 'web' } });
  const { facts, said } = await gather('engine', machine);
  expect([...facts]).toEqual([
    ['db:1', { user: 'db' }],
    ['shop-web', { user: 'web' }],
  ]);
  expect(said).toEqual([]);
});

test('nobody is asked with none', async () => {
  const machine = engineWith({});
  expect((await gather('none', machine)).facts.size).toBe(0);
  expect(machine.ran).toEqual([]);
});

test('auto goes on in silence where the engine is away or has no such image; engine says so', async () => {
  const away = (): FakeMachine => fakeMachine(() => ({ code: 'missing' }));
  expect(await gather('auto', away())).toMatchObject({ facts: new Map(), said: [] });
  expect(await gather('auto', engineWith({}))).toMatchObject({ facts: new Map(), said: [] });
  expect((await gather('engine', away())).said).toEqual([
    expect.stringContaining('image-unknown: nothing is known of db:1'),
    expect.stringContaining('there is no docker command'),
  ]);
  expect((await gather('engine', engineWith({ 'db:1': {} }))).said).toEqual([
    expect.stringMatching(/^image-unknown: .*shop-web.*does not have it/),
  ]);
});

test('auto believes the lock file, but for what is built here', async () => {
  const machine = engineWith({ 'db:1': { User: 'other' }, 'shop-web': { User: 'web' } });
  const { facts } = await gather('auto', machine, { before: locked({ 'db:1': {}, 'shop-web': {} }) });
  expect([...facts.keys()]).toEqual(['shop-web']);
  expect(machine.ran).toHaveLength(1);
});

test('auto asks where the lock file does not know what a service needs of the image’s files', async () => {
  const text = 'services: { db: { image: "db:1", user: app } }';
  const machine = engineWith({ 'db:1': {} });
  await gather('auto', machine, { text, before: locked({ 'db:1': {} }) });
  expect(machine.ran[0]).toContain('image inspect');
  const content = { Users: { app: { uid: 1, gid: 1 } }, Groups: {} };
  const quiet = engineWith({ 'db:1': {} });
  await gather('auto', quiet, { text, before: locked({ 'db:1': { Content: content } }) });
  expect(quiet.ran).toEqual([]);
});

test('an image that is not what the lock file says is told', async () => {
  const before = locked({ 'db:1': { User: 'old' }, 'shop-web': { User: 'web' } });
  const { said } = await gather('engine', engineWith({ 'db:1': { User: 'new' }, 'shop-web': { User: 'web' } }), { before });
  expect(said).toEqual([expect.stringMatching(/^image-lock-differs: .*db:1/)]);
});

test('--lock writes what is known, keeps what could not be asked, and drops what no service has', async () => {
  const before = locked({ 'gone:1': { User: 'x' }, 'shop-web': { User: 'web' } });
  const { lock } = await gather('auto', engineWith({ 'db:1': { User: 'db', Labels: { a: 'b' } } }), { lock: true, before });
  expect(lock).toBe(`{
  "version": 1,
  "images": {
    "db:1": {
      "User": "db"
    },
    "shop-web": {
      "User": "web"
    }
  }
}
`);
});

test('files of an image are looked into only where a name or a variable asks for it', async () => {
  const machine = fakeMachine((command) =>
    command.includes('image inspect')
      ? { stdout: JSON.stringify({ Id: 'sha256:1', Config: { Env: ['COLOR=x'] } }) }
      : { code: 1, stderr: 'no' },
  );
  const text =
    'services: { plain: { image: a }, named: { image: b, user: app }, less: { image: c, environment: [COLOR] }, other: { image: d, environment: [OTHER] } }';
  await gather('engine', machine, { text });
  expect(machine.ran.filter((command) => command.includes('create'))).toEqual([
    'docker container create --pull never c true',
    'docker container create --pull never b true',
  ]);
});

test('a registry that does not answer is told, and the conversion goes on', async () => {
  const { code, out, err } = await c2k(['convert', '--image-info', 'registry'], {
    'compose.yaml': 'name: x\nservices: { web: { image: "127.0.0.1:1/web", restart: always } }',
  });
  expect(code).toBe(0);
  expect(out).toContain('image: "127.0.0.1:1/web"');
  expect(err).toContain('image-unknown: nothing is known of 127.0.0.1:1/web');
});

test('--check writes nothing, and so excludes --lock', async () => {
  expect(await c2k(['convert', '-o', 'k8s', '--check', '--lock'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('--lock'),
  });
});
