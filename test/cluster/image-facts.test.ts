import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { createEngine } from '../../src/build/engine.ts';
import { type Machine, nodeMachine } from '../../src/build/machine.ts';
import type { Host } from '../../src/host/host.ts';
import { createNodeHost } from '../../src/host/node-host.ts';
import { clusterTest, engineAddress, testNamespace } from '../support/cluster.ts';
import { output } from '../support/run.ts';

const space = await testNamespace('facts');
const directory = await mkdtemp(join(tmpdir(), 'c2k-facts-'));
const here = { cwd: directory, timeoutSeconds: 240 };

const compose = `
name: ${space.name}
services:
  app:
    build:
      context: .
      dockerfile_inline: |
        FROM busybox:1.36
        RUN echo app:x:1234:2000::/home/app:/bin/sh >> /etc/passwd && echo staff:x:5000:app >> /etc/group
        RUN mkdir /data && echo seeded > /data/seed && chown -R 1234:5000 /data && chmod 750 /data
        ENV COLOR=blue SHAPE=round
        VOLUME /data
        EXPOSE 8080
        STOPSIGNAL SIGQUIT
        HEALTHCHECK --interval=1s CMD test "$$SHAPE" = round && test -z "$$COLOR"
        ENTRYPOINT ["/bin/sh", "-c"]
        CMD ["trap 'exit 0' TERM; while true; do sleep 1; done"]
    restart: always
    user: app
    environment: [COLOR]
`;

const inside = async (script: string): Promise<string> =>
  (await space.kubectl(['exec', 'deployment/app', '--container', 'app', '--', 'sh', '-c', script])).trim();

beforeAll(async () => {
  if (engineAddress === '') return;
  await writeFile(join(directory, 'compose.yaml'), compose);
  expect(await space.c2k(['apply'], here)).toMatchObject({ code: 0 });
}, 300_000);

afterAll(async () => {
  if (engineAddress !== '') await output(['docker', 'image', 'rm', '--force', `${space.name}-app`], here);
  await rm(directory, { recursive: true, force: true });
});

clusterTest('a user by name runs with the number, the group, the groups and the home that the image’s files give', async () => {
  expect(await inside('id -u; id -g; id -G; echo $HOME')).toBe('1234\n2000\n2000 5000\n/home/app');
});

clusterTest('a variable without a value is gone from the process', async () => {
  const environment = (await inside("tr '\\0' '\\n' < /proc/1/environ")).split('\n');
  expect(environment).toContain('SHAPE=round');
  expect(environment.join('\n')).not.toContain('COLOR');
});

clusterTest('the image’s volume is one, filled with its content, owner and mode', async () => {
  expect(await inside("cat /data/seed; stat -c '%u %g %a' /data; grep -c ' /data ' /proc/mounts")).toBe(
    'seeded\n1234 5000 750\n1',
  );
});

clusterTest('what was applied is what would be applied again', async () => {
  expect(await space.c2k(['diff'], here)).toMatchObject({ code: 0 });
});

clusterTest('with a lock file the same comes out where no engine is', async () => {
  const asked = await space.c2k(['convert', '--lock', '--kubernetes-version', '1.37'], here);
  expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('readinessProbe') });
  const env = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
  const alone = await space.c2k(['convert', '--kubernetes-version', '1.37'], { ...here, env });
  expect(alone.stdout).toBe(asked.stdout);
});

clusterTest('nothing that was made to look into images is left on the engine', async () => {
  const left = await output(['docker', 'container', 'ls', '--all', '--quiet', '--filter', `ancestor=${space.name}-app`], here);
  expect(left).toBe('');
});

clusterTest('the engine says the same of an image over its socket as by the docker command', async () => {
  const asked: string[] = [];
  const node = nodeMachine();
  const machine: Machine = {
    ...node,
    run(...question) {
      asked.push('command');
      return node.run(...question);
    },
    ask(...question) {
      asked.push('socket');
      return node.ask(...question);
    },
  };
  const images = [`${space.name}-app`, 'busybox:1.36', 'not-there'];
  const host = createNodeHost();
  // A version of the API is for the command alone to honour.
  const byCommand: Host = { ...host, environment: { ...host.environment, DOCKER_API_VERSION: '1.50' } };
  const socket = await createEngine(machine, host).inspect(images);
  expect(socket.ok && [...socket.value.keys()]).toEqual(images.slice(0, 2));
  expect(new Set(asked)).toEqual(new Set(['socket']));
  expect(await createEngine(machine, byCommand).inspect(images)).toEqual(socket);
  expect(new Set(asked)).toEqual(new Set(['socket', 'command']));
});
