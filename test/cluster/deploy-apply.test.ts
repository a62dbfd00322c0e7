import { expect } from '@jest/globals';
import { clusterTest, eventually, testNamespace } from '../support/cluster.ts';

const space = await testNamespace('deploy');

/** Two small services and a volume; `greeting` is what changes. */
function compose(greeting: string, services = ''): string {
  return `name: shop
services:
  web:
    image: busybox:1.36
    command: [sh, -c, "echo ${greeting}; sleep infinity"]
    stop_grace_period: 0s
    volumes: ["data:/data"]
  worker:
    image: busybox:1.36
    command: [sleep, infinity]
    stop_grace_period: 0s
${services}volumes:
  data: {}
`;
}

const extra = '  extra:\n    image: busybox:1.36\n    command: [sleep, infinity]\n    stop_grace_period: 0s\n';

clusterTest('a second apply changes nothing, restarts nothing and says so', async () => {
  expect(await space.c2k(['apply', '-f', '-'], { input: compose('one', extra) })).toMatchObject({ code: 0 });
  const versions = async (): Promise<string> =>
    JSON.stringify(
      (await space.objects('deployments,services,persistentvolumeclaims')).map(({ metadata }) => [
        metadata.uid,
        metadata.resourceVersion,
      ]),
    );
  const before = await versions();
  const again = await space.c2k(['apply', '-f', '-'], { input: compose('one', extra) });
  expect(again).toMatchObject({ code: 0 });
  expect(again.stdout + again.stderr).toContain('nothing to change');
  expect(await versions()).toBe(before);
});

clusterTest('diff shows what apply then does, with diff’s exit codes, and only the service that changed restarts', async () => {
  const pods = async (): Promise<readonly (string | undefined)[]> =>
    Promise.all(['web', 'worker'].map(async (service) => (await space.pods(service))[0]?.metadata.uid));
  expect(await space.c2k(['diff', '-f', '-'], { input: compose('one', extra) })).toMatchObject({ code: 0 });
  const diff = await space.c2k(['diff', '-f', '-'], { input: compose('two') });
  expect(diff.code).toBe(1);
  expect(diff.stdout).toMatch(/^-.*echo one/m);
  expect(diff.stdout).toMatch(/^\+.*echo two/m);
  expect(diff.stdout).toContain('delete Deployment/extra');
  const [web, worker] = await pods();
  expect(await space.c2k(['apply', '-f', '-'], { input: compose('two') })).toMatchObject({ code: 0 });
  const [newWeb, sameWorker] = await pods();
  expect(newWeb).not.toBe(web);
  expect(sameWorker).toBe(worker);
  expect((await space.objects('deployments')).map(({ metadata }) => metadata.name)).toEqual(['web', 'worker']);
  expect(await space.c2k(['diff', '-f', '-'], { input: compose('two') })).toMatchObject({ code: 0 });
});

clusterTest('a field that kubectl took is a conflict: told, not overwritten; --force-conflicts takes it back', async () => {
  const image = ['set', 'image', 'deployment/worker', 'worker=busybox:latest', '--field-manager=somebody'];
  await space.kubectl(image);
  const ran = await space.c2k(['apply', '-f', '-'], { input: compose('two') });
  expect(ran.code).toBe(4);
  expect(ran.stderr).toMatch(/deployment\/worker: \S*image is set by somebody to "busybox:latest", since/);
  expect(ran.stderr).toMatch(/^-:\d+:\d+ error field-conflict/m);
  expect(await space.c2k(['diff', '-f', '-'], { input: compose('two') })).toMatchObject({ code: 2 });
  expect(await space.c2k(['status', '-p', 'shop'])).toMatchObject({ stdout: expect.stringContaining('changed by somebody') });
  expect(await space.c2k(['apply', '-f', '-', '--force-conflicts'], { input: compose('two') })).toMatchObject({ code: 0 });
});

clusterTest('a dry run writes nothing', async () => {
  const dry = await space.c2k(['apply', '-f', '-', '--dry-run'], { input: compose('three') });
  expect(dry).toMatchObject({ code: 0 });
  expect(await space.c2k(['diff', '-f', '-'], { input: compose('three') })).toMatchObject({ code: 1 });
});

clusterTest('two applies at once: one does it, the other one is told, and the next one finds all in order', async () => {
  const both = await Promise.all(
    ['four', 'five'].map((greeting) => space.c2k(['apply', '-f', '-'], { input: compose(greeting) })),
  );
  expect(both.map(({ code }) => code).toSorted()[0]).toBe(0);
  for (const { code } of both) expect([0, 4]).toContain(code);
  expect(await space.c2k(['apply', '-f', '-'], { input: compose('four') })).toMatchObject({ code: 0 });
});

clusterTest('an object that someone else made is not taken over', async () => {
  await space.kubectl(['create', 'deployment', 'extra', '--image=busybox:1.36', '--', 'sleep', 'infinity']);
  const ran = await space.c2k(['apply', '-f', '-'], { input: compose('four', extra) });
  expect(ran.code).toBe(4);
  expect(ran.stderr).toContain('deployment/extra exists, and belongs to someone else');
  await space.kubectl(['delete', 'deployment', 'extra']);
});

clusterTest('quota that leaves no room for pods ends the wait with the reason', async () => {
  await space.kubectl(['create', 'quota', 'tight', '--hard=pods=2']);
  const ran = await space.c2k(['apply', '-f', '-', '--timeout', '90s'], { input: compose('four', extra) });
  expect(ran.code).toBe(3);
  expect(ran.stdout + ran.stderr).toMatch(/exceeded quota: tight/);
  await space.kubectl(['delete', 'quota', 'tight']);
  expect(await space.c2k(['apply', '-f', '-'], { input: compose('four', extra) })).toMatchObject({ code: 0 });
});

clusterTest('delete leaves the volume, --volumes takes it, and a finalizer that holds something is named', async () => {
  await space.kubectl(['patch', 'service', 'worker', '--type=merge', '-p', '{"metadata":{"finalizers":["example.com/hold"]}}']);
  const held = await space.c2k(['delete', '-p', 'shop', '--timeout', '3s']);
  expect(held.code).toBe(1);
  expect(held.stderr).toContain('example.com/hold');
  await space.kubectl(['patch', 'service', 'worker', '--type=merge', '-p', '{"metadata":{"finalizers":null}}']);
  expect(await space.c2k(['delete', '-p', 'shop'])).toMatchObject({ code: 0 });
  expect((await space.objects('all,persistentvolumeclaims')).map(({ kind }) => kind)).toEqual(['PersistentVolumeClaim']);
  expect(await space.c2k(['delete', '-p', 'shop', '--volumes'])).toMatchObject({ code: 0 });
  await eventually('the claim is gone', async () => (await space.objects('persistentvolumeclaims')).length === 0);
});
