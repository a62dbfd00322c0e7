import { expect, test } from '@jest/globals';
import type { Engine } from '../../src/build/engine.ts';
import type { EngineAnswer } from '../../src/build/engine-answer.ts';
import type { EngineImage } from '../../src/build/engine-questions.ts';
import type { BuildEvent } from '../../src/build/events.ts';
import { buildImages, localImages } from '../../src/build/images.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';

const done: EngineAnswer<undefined> = { ok: true, value: undefined };
const image: EngineImage = { id: 'sha256:aa', content: '0123456789ab', config: {} };

/** An engine that has some images, and gets those that it builds. */
function fakeEngine(
  has: readonly string[],
  onBuild: (services: readonly string[]) => EngineAnswer<undefined> = () => done,
): Engine {
  const images = new Map(has.map((name) => [name, image]));
  return {
    inspect: async (names) => ({ ok: true, value: new Map([...images].filter(([name]) => names.includes(name))) }),
    build: async ({ services }) => {
      for (const service of services) images.set(`app-${service}`, image);
      return onBuild(services);
    },
    containers: async () => [],
    tag: async () => done,
    untag: async () => done,
    push: async () => done,
    save: async () => done,
  };
}

const request = (when: 'missing' | 'always') => ({
  project: 'app',
  directory: '/app',
  model: '{}',
  images: [
    { service: 'job', image: 'app-job', when },
    { service: 'web', image: 'app-web', when },
  ],
});

test.each([
  ['missing', ['job']],
  ['always', ['job', 'web']],
] as const)('with %s, the services that are built are %j where web’s image is there', async (when, expected) => {
  const built: string[] = [];
  const events: BuildEvent[] = [];
  const engine = fakeEngine(['app-web'], (services) => {
    built.push(...services);
    return done;
  });
  const images = await buildImages(request(when), {
    engine,
    report: createCollector().report,
    onEvent: (event) => events.push(event),
  });
  expect(built).toEqual(expected);
  expect(images?.map(({ name, services }) => [name, services])).toEqual([
    ['app-job', ['job']],
    ['app-web', ['web']],
  ]);
  expect(events).toContainEqual({ type: 'built', service: 'web', image: 'app-web', built: when === 'always' });
});

test('a build that fails is an error with the last words of the engine', async () => {
  const collector = createCollector();
  const engine = fakeEngine([], () => ({ ok: false, problem: { kind: 'refused', output: 'ERROR: no such file' } }));
  expect(await buildImages(request('missing'), { engine, report: collector.report, onEvent: () => undefined })).toBeUndefined();
  expect(collector.diagnostics).toMatchObject([
    { code: 'image-not-built', message: 'the engine could not build job, web: ERROR: no such file' },
  ]);
});

test('an image that was built and is not there afterwards is an error, not a service without an image', async () => {
  const collector = createCollector();
  const engine = { ...fakeEngine([]), build: async () => done };
  expect(await buildImages(request('missing'), { engine, report: collector.report, onEvent: () => undefined })).toBeUndefined();
  expect(collector.diagnostics).toMatchObject([{ code: 'image-not-built' }]);
});

test('without an engine a build is an error, and other images are the cluster’s own matter', async () => {
  const collector = createCollector();
  const missing: EngineAnswer<never> = { ok: false, problem: { kind: 'missing', output: '' } };
  const engine = { ...fakeEngine([]), inspect: async () => missing };
  expect(await buildImages(request('missing'), { engine, report: collector.report, onEvent: () => undefined })).toBeUndefined();
  expect(collector.diagnostics).toMatchObject([{ code: 'engine-missing' }]);
  expect(await localImages([{ name: 'postgres', services: ['db'] }], engine)).toEqual([]);
});
