import { expect, test } from '@jest/globals';
import { createEngine } from '../../src/build/engine.ts';
import type { EngineReply } from '../../src/build/engine-socket.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { fakeMachine } from '../support/fake-machine.ts';

const host = createMemoryHost({ environment: { DOCKER_HOST: 'unix:///run/docker.sock' } });
const inspection = {
  Id: 'sha256:aa',
  Os: 'linux',
  Architecture: 'amd64',
  Config: { Cmd: ['sh'] },
  RootFS: { Layers: ['sha256:1'] },
};

test('an image that is missing is no error, and an image that is there has an id and a content', async () => {
  const machine = fakeMachine((command) =>
    command.endsWith(' web') ? { stdout: JSON.stringify(inspection) } : { code: 1, stderr: 'Error: No such image: db' },
  );
  const answer = await createEngine(machine, host).inspect(['web', 'db']);
  expect(answer).toEqual({
    ok: true,
    value: new Map([['web', { id: 'sha256:aa', content: expect.stringMatching(/^[0-9a-f]{12}$/), config: { command: ['sh'] } }]]),
  });
});

test('the content is that of layers, configuration and platform: neither the id nor the time of a build changes it', async () => {
  const contentOf = async (changes: object): Promise<string | undefined> => {
    const machine = fakeMachine(() => ({ stdout: JSON.stringify({ ...inspection, ...changes }) }));
    const answer = await createEngine(machine, host).inspect(['web']);
    return answer.ok ? answer.value.get('web')?.content : undefined;
  };
  const content = await contentOf({});
  expect(await contentOf({ Id: 'sha256:bb', Created: '2026-11-24T07:00:00Z', Metadata: {} })).toBe(content);
  expect(await contentOf({ RootFS: { Layers: ['sha256:2'] } })).not.toBe(content);
  expect(await contentOf({ Config: { Cmd: ['bash'] } })).not.toBe(content);
  expect(await contentOf({ Architecture: 'arm64' })).not.toBe(content);
});

test('an engine behind a socket is asked without the command, which takes over where the answer is an odd one', async () => {
  const replies: Readonly<Record<string, EngineReply>> = {
    '/run/docker.sock /images/registry%3A5000/web%40sha256%3Aaa/json': { status: 200, body: JSON.stringify(inspection) },
    '/run/docker.sock /images/db/json': { status: 404, body: '{"message":"No such image: db:latest"}' },
    '/run/docker.sock /images/guarded/json': { status: 403, body: 'a plugin refuses' },
  };
  const machine = fakeMachine(
    () => ({ stdout: JSON.stringify({ ...inspection, Id: 'sha256:bb' }) }),
    (question) => replies[question],
  );
  const answer = await createEngine(machine, host).inspect(['registry:5000/web@sha256:aa', 'db', 'guarded', 'silent']);
  expect(answer.ok && [...answer.value].map(([reference, { id }]) => [reference, id])).toEqual([
    ['registry:5000/web@sha256:aa', 'sha256:aa'],
    ['guarded', 'sha256:bb'],
    ['silent', 'sha256:bb'],
  ]);
  expect(machine.ran).toEqual([
    'docker image inspect --format {{json .}} guarded',
    'docker image inspect --format {{json .}} silent',
  ]);
});

test.each([
  ['missing', { code: 'missing' }],
  ['unreachable', { code: 1, stderr: 'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?' }],
  ['unreachable', { code: 1, stderr: 'failed to connect to the docker API at unix:///x; check if the path is correct' }],
] as const)('an engine is %s when docker ends with %j', async (kind, result) => {
  const answer = await createEngine(
    fakeMachine(() => result),
    host,
  ).inspect(['web']);
  expect(answer).toMatchObject({ ok: false, problem: { kind } });
});

test('containers are known by a label, over the socket or by the command, without the names that links give them', async () => {
  const command = fakeMachine(() => ({ stdout: 'kind-control-plane\nkind-worker,web/node\n' }));
  expect(await createEngine(command, host).containers('kind=a')).toEqual(['kind-control-plane', 'kind-worker']);
  expect(command.ran).toEqual(['docker container ls --filter label=kind=a --format {{.Names}}']);
  const body = JSON.stringify([{ Names: ['/web/node', '/kind-worker'] }, { Names: ['/kind-control-plane'] }]);
  const socket = fakeMachine(
    () => ({ code: 1 }),
    (question) => (question.endsWith('?filters=%7B%22label%22%3A%5B%22kind%3Da%22%5D%7D') ? { status: 200, body } : undefined),
  );
  expect(await createEngine(socket, host).containers('kind=a')).toEqual(['kind-worker', 'kind-control-plane']);
  expect(await createEngine(socket, host).containers('kind=b')).toEqual([]);
});

test('services are built by Compose, from a model on standard input', async () => {
  const machine = fakeMachine(() => ({ stderr: '#1 building\n#2 done\n' }));
  const lines: string[] = [];
  const request = { project: 'app', directory: '/app', model: '{"services":{}}', services: ['web', 'job'] };
  const answer = await createEngine(machine, host).build(request, { onLine: (line) => lines.push(line) });
  expect(answer).toEqual({ ok: true, value: undefined });
  expect(machine.ran).toEqual([
    'docker compose --project-name app --project-directory /app --file - --progress plain build web job',
  ]);
  expect(machine.inputs).toEqual(['{"services":{}}']);
  expect(lines).toEqual(['#1 building', '#2 done']);
});
