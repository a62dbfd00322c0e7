import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { askSocket, engineSocket } from '../../src/build/engine-socket.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';

const standard = '/var/run/docker.sock';
const home = '/home/me/.docker';

/** Docker's files for a context that is called `desk`. */
function desk(host: string): Record<string, string> {
  const folder = createHash('sha256').update('desk').digest('hex');
  return {
    [`${home}/contexts/meta/${folder}/meta.json`]: JSON.stringify({ Name: 'desk', Endpoints: { docker: { Host: host } } }),
    [`${home}/config.json`]: '{"currentContext": "desk"}',
  };
}

test.each<[string, string | undefined, Record<string, string>, Record<string, string>]>([
  ['nothing said', standard, {}, {}],
  ['a file that says nothing of contexts', standard, {}, { [`${home}/config.json`]: '{"auths": {}}' }],
  ['a file that is no JSON', standard, {}, { [`${home}/config.json`]: '{' }],
  ['the context called default', standard, { DOCKER_CONTEXT: 'default' }, desk('unix:///desk.sock')],
  ['DOCKER_HOST with a socket', '/run/my.sock', { DOCKER_HOST: 'unix:///run/my.sock' }, desk('unix:///desk.sock')],
  ['DOCKER_HOST elsewhere', undefined, { DOCKER_HOST: 'ssh://me@there' }, {}],
  ['DOCKER_HOST with a relative socket', undefined, { DOCKER_HOST: 'unix://my.sock' }, {}],
  ['the context in use', '/desk.sock', {}, desk('unix:///desk.sock')],
  [
    'a context by name',
    '/desk.sock',
    { DOCKER_CONTEXT: 'desk' },
    { ...desk('unix:///desk.sock'), [`${home}/config.json`]: '{}' },
  ],
  ['a context elsewhere', undefined, {}, desk('tcp://10.0.0.1:2376')],
  ['a context that is not there', undefined, { DOCKER_CONTEXT: 'gone' }, {}],
  ['a version of the API', undefined, { DOCKER_API_VERSION: '1.44' }, {}],
  ['TLS', undefined, { DOCKER_TLS_VERIFY: '1' }, {}],
])('the socket is the one that the command would use: %s: %s', async (_, socket, environment, files) => {
  const host = createMemoryHost({ files, environment: { HOME: '/home/me', ...environment } });
  expect(await engineSocket(host)).toBe(socket);
});

test('an engine answers over its socket, and nobody where there is none or nobody wants to wait', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'c2k-'));
  const socket = join(directory, 'engine.sock');
  const server = createServer((request, response) => {
    if (request.url === '/images/slow/json') return;
    response.writeHead(request.url === '/images/db/json' ? 200 : 404).end(`${request.method} ${request.url}`);
  });
  await new Promise<void>((resolve) => void server.listen(socket, resolve));
  try {
    expect(await askSocket(socket, '/images/db/json')).toEqual({ status: 200, body: 'GET /images/db/json' });
    expect(await askSocket(socket, '/images/web/json')).toMatchObject({ status: 404 });
    expect(await askSocket(socket, '/images/slow/json', AbortSignal.timeout(20))).toBeUndefined();
    expect(await askSocket(join(directory, 'no.sock'), '/images/db/json')).toBeUndefined();
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
    await rm(directory, { recursive: true });
  }
});
