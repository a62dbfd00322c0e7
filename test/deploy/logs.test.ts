import type { ServerResponse } from 'node:http';
import { expect, test } from '@jest/globals';
import { connect, type LogLine, logs } from '../../src/deploy.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { serviceLabels } from '../../src/k8s/labels.ts';
import { apiStatus } from '../support/fake-api/answers.ts';
import type { FakeApiServer, SeenRequest } from '../support/fake-api-server.ts';
import { fakeDeploy } from '../support/fake-deploy.ts';

const time = (second: number): string => `2026-01-01T00:00:0${second}.000000000Z`;
const isLog = ({ path }: SeenRequest): boolean => path.endsWith('/log');

/** Reads logs until `count` lines are there, or the end. */
async function read(
  respond: (
    attempt: number,
    response: ServerResponse,
    given: { readonly request: SeenRequest; readonly server: FakeApiServer },
  ) => void,
  count: number,
  follow = true,
  prepare: (server: FakeApiServer) => void = () => undefined,
) {
  const { server, host } = await fakeDeploy();
  prepare(server);
  addPod(server, 'web-a', 'web');
  let attempts = 0;
  const asked: (string | null)[] = [];
  server.answer(isLog, (request, response) => {
    attempts += 1;
    asked.push(request.query.get('sinceTime'));
    respond(attempts, response, { request, server });
  });
  const { report, diagnostics } = createCollector();
  const cluster = await connect({ namespace: 'ns' }, host, report);
  if (cluster === undefined) throw new Error('no cluster');
  const abort = new AbortController();
  const lines: LogLine[] = [];
  const onLine = (line: LogLine): void => {
    lines.push(line);
    if (lines.length === count) abort.abort();
  };
  await logs(cluster, { project: 'demo', services: [], follow, previous: false, onLine, signal: abort.signal }, host, report);
  cluster.close();
  return { texts: lines.map(({ text }) => text), lines, asked, diagnostics };
}

function addPod(server: FakeApiServer, name: string, service: string): void {
  const metadata = {
    name,
    namespace: 'ns',
    uid: name,
    resourceVersion: '',
    creationTimestamp: '',
    labels: serviceLabels('demo', service),
  };
  server.store.put(`/api/v1/namespaces/ns/pods/${name}`, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: { containers: [{ name: service }] },
  });
}

test('without following, the lines that are there are read, and that is the end', async () => {
  const { lines } = await read((_, response) => response.end(`${time(1)} one\n${time(2)} two`), 99, false);
  expect(lines).toEqual([
    { service: 'web', pod: 'web-a', container: 'web', instance: 1, time: time(1), text: 'one' },
    { service: 'web', pod: 'web-a', container: 'web', instance: 1, time: time(2), text: 'two' },
  ]);
});

test('after a reset it goes on from the last line, which is not told twice', async () => {
  const { texts, asked } = await read((attempt, response) => {
    if (attempt === 1) {
      response.write(`${time(1)} one\n${time(2)} two\n${time(2)} two again\n`);
      setTimeout(() => response.destroy(), 20);
    } else response.write(`${time(2)} two\n${time(2)} two again\n${time(3)} three\n`);
  }, 4);
  expect(texts).toEqual(['one', 'two', 'two again', 'three']);
  expect(asked).toEqual([null, time(2)]);
});

test('a container that has not started is waited for', async () => {
  const { texts, diagnostics } = await read((attempt, response) => {
    if (attempt > 1) return void response.write(`${time(1)} up\n`);
    response.writeHead(400, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify(apiStatus(400, 'BadRequest', 'container "web" in pod "web-a" is waiting to start: ContainerCreating')),
    );
  }, 1);
  expect(texts).toEqual(['up']);
  expect(diagnostics).toEqual([]);
});

test('a pod that comes later is read too, under the next number', async () => {
  const { lines } = await read((_, response, { request, server }) => {
    response.write(`${time(1)} hello\n`);
    if (request.path.includes('web-a')) addPod(server, 'web-b', 'web');
  }, 2);
  expect(lines.map(({ pod, instance }) => `${pod} ${instance}`)).toEqual(['web-a 1', 'web-b 2']);
});

test('more containers than streams are read one after the other, and where they are followed the rest is told', async () => {
  const many = (server: FakeApiServer): void => {
    for (let index = 0; index < 59; index += 1) addPod(server, `web-${index}`, 'web');
  };
  const ended = await read((_, response) => response.end(`${time(1)} hello\n`), 99, false, many);
  expect([ended.lines.length, ended.diagnostics]).toEqual([60, []]);
  const followed = await read((_, response) => response.write(`${time(1)} hello\n`), 50, true, many);
  expect(followed.diagnostics[0]?.message).toBe(
    '60 containers write logs, and 50 are read at once: the others are left out for now',
  );
});

test('a missing permission is told, once for each container, and ends the reading', async () => {
  const { diagnostics } = await read(
    (_, response) => {
      response.writeHead(403, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(apiStatus(403, 'Forbidden', 'pods "web-a" is forbidden: cannot get resource "pods/log"')));
    },
    1,
    false,
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(['permission-missing']);
});
