import { expect, test } from '@jest/globals';
import { destinationOf } from '../../src/build/destination.ts';
import { createEngine, type Engine } from '../../src/build/engine.ts';
import type { BuildEvent } from '../../src/build/events.ts';
import type { LocalImage } from '../../src/build/images.ts';
import { plannedNames, planTransfer, type TransferPlan, transferImages } from '../../src/build/transfer.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { type Answer, type FakeMachine, fakeMachine } from '../support/fake-machine.ts';

const web: LocalImage = {
  name: 'app-web',
  image: { id: 'sha256:new', content: '0123456789ab', config: {} },
  services: ['web'],
  built: true,
};
const db: LocalImage = {
  name: 'postgres:16',
  image: { id: 'sha256:pg', content: 'fedcba987654', config: {} },
  services: ['db'],
  built: false,
};

const engineOf = (machine: FakeMachine): Engine => createEngine(machine, createMemoryHost());

/** A kind cluster of one node, whose containerd has these references and digests. */
function kindNode(store: Readonly<Record<string, string>>): FakeMachine {
  return fakeMachine((command): Answer => {
    if (command.startsWith('docker container ls')) return { stdout: 'kind-control-plane\nkind-external-load-balancer\n' };
    if (!command.includes(' ctr ')) return undefined;
    const rows = Object.entries(store).map(
      ([reference, digest]) => `${reference} application/vnd.oci.image.index.v1+json ${digest} 1 MiB`,
    );
    return { stdout: ['REF TYPE DIGEST SIZE', ...rows].join('\n') };
  });
}

async function planFor(images: readonly LocalImage[], machine: FakeMachine, context = 'kind-kind'): Promise<TransferPlan> {
  const destination = destinationOf({ context }, machine, engineOf(machine));
  if (!destination) throw new Error(`no destination for ${context}`);
  return planTransfer(images, destination);
}

async function carryOut(
  plan: TransferPlan,
  machine: FakeMachine,
): Promise<{ readonly ok: boolean; readonly events: readonly BuildEvent[] }> {
  const events: BuildEvent[] = [];
  const { report } = createCollector();
  const onEvent = (event: BuildEvent): void => void events.push(event);
  return {
    ok: await transferImages(plan, { machine, engine: engineOf(machine), report, onEvent }),
    events,
  };
}

test('images that a kind cluster does not have are loaded in one archive, under their own names', async () => {
  const machine = kindNode({});
  const plan = await planFor([web, db], machine);
  const { ok, events } = await carryOut(plan, machine);
  expect(ok).toBe(true);
  expect(plannedNames(plan)).toEqual(
    new Map([
      ['app-web', 'app-web'],
      ['postgres:16', 'postgres:16'],
    ]),
  );
  expect(machine.ran.slice(-2)).toEqual([
    'docker image save --output /tmp/c2k/images.tar app-web postgres:16',
    'kind load image-archive /tmp/c2k/images.tar --name kind',
  ]);
  expect(events).toEqual([
    { type: 'transferring', services: ['web', 'db'], images: ['app-web', 'postgres:16'], target: 'kind cluster kind' },
    { type: 'transferred', services: ['web'], image: 'app-web', target: 'kind cluster kind', result: 'loaded' },
    { type: 'transferred', services: ['db'], image: 'postgres:16', target: 'kind cluster kind', result: 'loaded' },
  ]);
});

test('an image that is on the node is not loaded again: by its digest, or by that of its configuration', async () => {
  const machine = kindNode({
    'docker.io/library/app-web:latest': 'sha256:new',
    'docker.io/library/postgres:16': 'sha256:manifest',
    'sha256:pg': 'sha256:manifest',
  });
  const plan = await planFor([web, db], machine);
  const { events } = await carryOut(plan, machine);
  expect(plan.missing).toEqual([]);
  expect(machine.ran.some((command) => command.includes('save'))).toBe(false);
  expect(events.map((event) => event.type === 'transferred' && event.result)).toEqual(['present', 'present']);
});

test('an image that was built anew gets a name of its own, once', async () => {
  const machine = kindNode({ 'docker.io/library/app-web:latest': 'sha256:old' });
  const plan = await planFor([web], machine);
  await carryOut(plan, machine);
  expect(plannedNames(plan)).toEqual(new Map([['app-web', 'app-web:c2k-0123456789ab']]));
  expect(machine.ran.slice(-4)).toEqual([
    'docker image tag app-web app-web:c2k-0123456789ab',
    'docker image save --output /tmp/c2k/images.tar app-web:c2k-0123456789ab',
    'kind load image-archive /tmp/c2k/images.tar --name kind',
    'docker image rm app-web:c2k-0123456789ab',
  ]);
  const again = await planFor(
    [web],
    kindNode({
      'docker.io/library/app-web:latest': 'sha256:old',
      'docker.io/library/app-web:c2k-0123456789ab': 'sha256:whatever',
    }),
  );
  expect(plannedNames(again)).toEqual(plannedNames(plan));
  expect(again.missing).toEqual([]);
});

test('a command of the user’s gets the archive as one word, and what is built here under a name of its content', async () => {
  const machine = fakeMachine(() => undefined);
  const destination = destinationOf({ context: 'kind-kind', loadCommand: 'ssh node load {archive}' }, machine, engineOf(machine));
  const plan = await planTransfer([web, db], destination ?? { kind: 'shared', name: '' });
  await carryOut(plan, machine);
  expect(plan.missing.map(({ reference }) => reference)).toEqual(['app-web:c2k-0123456789ab']);
  expect(machine.ran).toContain("sh -c ssh node load '/tmp/c2k/images.tar'");
});

test('a command of the user’s is not run again for content that the pods have', async () => {
  const machine = fakeMachine(() => undefined);
  const imagesInPods = async (): Promise<ReadonlySet<string>> => new Set(['app-web', 'app-web:c2k-0123456789ab']);
  const destination = destinationOf({ loadCommand: 'load {archive}', imagesInPods }, machine, engineOf(machine));
  const rebuilt = { ...web, name: 'app-api', image: { ...web.image, content: 'aaaabbbbcccc' } };
  const plan = await planTransfer([web, rebuilt], destination ?? { kind: 'shared', name: '' });
  expect(plan.present.map(({ reference }) => reference)).toEqual(['app-web:c2k-0123456789ab']);
  expect(plan.missing.map(({ reference }) => reference)).toEqual(['app-api:c2k-aaaabbbbcccc']);
});

test('what is built here is pushed to a registry; other images the cluster pulls itself', async () => {
  const machine = fakeMachine(() => undefined);
  const destination = destinationOf({ context: 'kind-kind', push: 'registry.example.com/team' }, machine, engineOf(machine));
  const plan = await planTransfer([web, db], destination ?? { kind: 'shared', name: '' });
  await carryOut(plan, machine);
  expect(machine.ran).toEqual([
    'docker image tag app-web registry.example.com/team/app-web:c2k-0123456789ab',
    'docker image push registry.example.com/team/app-web:c2k-0123456789ab',
  ]);
});

test('what the registry has under a name of its content is not pushed again', async () => {
  const machine = fakeMachine(() => undefined);
  const isPushed = async (reference: string): Promise<boolean> => reference.endsWith('/app-web:c2k-0123456789ab');
  const destination = destinationOf({ push: 'registry.example.com/team', isPushed }, machine, engineOf(machine));
  const rebuilt = { ...web, name: 'app-api', image: { ...web.image, content: 'aaaabbbbcccc' } };
  const plan = await planTransfer([web, rebuilt], destination ?? { kind: 'shared', name: '' });
  const { events } = await carryOut(plan, machine);
  expect(machine.ran.filter((command) => command.includes(' push '))).toEqual([
    'docker image push registry.example.com/team/app-api:c2k-aaaabbbbcccc',
  ]);
  expect(events.flatMap((event) => (event.type === 'transferred' ? [`${event.image} ${event.result}`] : []))).toEqual([
    'registry.example.com/team/app-web:c2k-0123456789ab present',
    'registry.example.com/team/app-api:c2k-aaaabbbbcccc pushed',
  ]);
});

test('an archive that the cluster does not take is an error with the words of the program', async () => {
  const machine = fakeMachine((command) => (command.startsWith('sh ') ? { code: 1, stderr: 'disk full' } : undefined));
  const destination = destinationOf({ loadCommand: 'load {archive}' }, machine, engineOf(machine));
  const plan = await planTransfer([web], destination ?? { kind: 'shared', name: '' });
  const collector = createCollector();
  const ok = await transferImages(plan, {
    machine,
    engine: engineOf(machine),
    report: collector.report,
    onEvent: () => undefined,
  });
  expect(ok).toBe(false);
  expect(collector.diagnostics).toMatchObject([{ code: 'image-not-transferred', message: expect.stringContaining('disk full') }]);
  expect(machine.ran.at(-1)).toBe('docker image rm app-web:c2k-0123456789ab');
});

test.each(['docker-desktop', 'orbstack'])('%s runs on the engine’s own images', async (context) => {
  const machine = fakeMachine(() => undefined);
  const plan = await planFor([web, db], machine, context);
  await carryOut(plan, machine);
  expect(machine.ran).toEqual(['docker image tag app-web app-web:c2k-0123456789ab']);
});

test('nothing is known of how images get to any other cluster', () => {
  const machine = fakeMachine(() => undefined);
  expect(destinationOf({ context: 'production' }, machine, engineOf(machine))).toBeUndefined();
});
