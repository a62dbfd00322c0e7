import { randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { clusterTest, engineAddress, eventually, testNamespace } from '../support/cluster.ts';
import { output, type Running, start } from '../support/run.ts';

const [pushed, loaded] = [await testNamespace('pushed'), await testNamespace('loaded')];
const folder = await mkdtemp(join(tmpdir(), 'c2k-images-'));
const port = randomInt(20_000, 30_000);
/** As kind's guide to a local registry has it: the engine takes `localhost` without TLS, and the node is told where that is. */
const registry = `localhost:${port}`;
const node = 'kind-control-plane';
const mirror = `/etc/containerd/certs.d/${registry}`;
const testbed = new URL('../testbed/testbed', import.meta.url).pathname;
let running: Running | undefined;

beforeAll(async () => {
  if (engineAddress === '') return;
  const config = join(folder, 'registry.yaml');
  await writeFile(config, `version: 0.1\nstorage: {inmemory: {}}\nhttp: {addr: ":${port}"}\n`);
  running = start([testbed, 'exec', 'registry', 'serve', config], { timeoutSeconds: 280 });
  await eventually('the registry answers', async () => (await fetch(`http://${engineAddress}:${port}/v2/`)).ok);
  const hosts = `[host."http://${engineAddress}:${port}"]\n`;
  await output(['docker', 'exec', '-i', node, 'sh', '-c', `mkdir -p ${mirror}; cat > ${mirror}/hosts.toml`], { input: hosts });
}, 60_000);

afterAll(async () => {
  await running?.interrupt();
  await rm(folder, { recursive: true });
  if (engineAddress !== '') await output(['docker', 'exec', node, 'rm', '-r', mirror]);
});

const compose = (text: string): string => `name: sent
services:
  web:
    build: {context: ${folder}, dockerfile_inline: "FROM busybox:1.36\\nRUN echo ${text} > /text"}
    command: [sleep, infinity]
    restart: always
    stop_grace_period: 0s
`;

/** The image of the one pod, as its manifest names it and by the digest that the node has for it; and what is in it. */
async function runningImage(space: typeof pushed) {
  const [pod] = await space.pods('web');
  const containers = pod?.status?.['containerStatuses'] as { image: string; imageID: string }[] | undefined;
  const { image = '', imageID = '' } = containers?.[0] ?? {};
  const text = await space.kubectl(['exec', pod?.metadata.name ?? '', '--', 'cat', '/text']);
  return { image, digest: imageID.replace(/.*@/, ''), text: text.trim() };
}

clusterTest('an image that is pushed is what the registry holds and the node pulls; built anew, it is another one', async () => {
  const images: string[] = [];
  for (const text of ['one', 'two']) {
    const applying = ['apply', '-f', '-', '--build', '--push', `${registry}/team`];
    expect(await pushed.c2k(applying, { input: compose(text) })).toMatchObject({ code: 0 });
    const ran = await eventually('the new pod', async () => {
      const found = await runningImage(pushed);
      return found.text === text && found;
    });
    const [, repository = '', tag = ''] = /^localhost:\d+\/(team\/[^:]+):(.+)$/.exec(ran.image) ?? [];
    const held = await fetch(`http://${engineAddress}:${port}/v2/${repository}/manifests/${tag}`, {
      headers: { accept: 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json' },
    });
    expect(held.headers.get('docker-content-digest')).toBe(ran.digest);
    images.push(ran.image);
  }
  expect(new Set(images).size).toBe(2);
  // Where the registry can be asked, as it is beside the engine, nothing is pushed for a second time.
  const pushing = ['apply', '-f', '-', '--push', `${registry}/team`, '--progress', 'json'];
  const said = await output([testbed, 'exec', ...pushed.command(pushing)], { input: compose('two') });
  expect(said).toContain('"result":"present"');
  expect(said).not.toMatch(/"result":"pushed"|"type":"transferring"/);
});

clusterTest('a load command gets images onto the node, and is not run again for those that are there', async () => {
  const log = join(folder, 'loads');
  await writeFile(log, '');
  const command = `echo x >> ${log}; docker exec -i ${node} ctr -n k8s.io images import - < {archive}`;
  const applying = ['apply', '-f', '-', '--load-command', command];
  expect(await loaded.c2k([...applying, '--build'], { input: compose('three') })).toMatchObject({ code: 0 });
  expect(await runningImage(loaded)).toMatchObject({ text: 'three' });
  const again = await loaded.c2k(applying, { input: compose('three') });
  expect(again).toMatchObject({ code: 0 });
  expect(again.stdout + again.stderr).toMatch(/nothing (changed|to change)|unchanged/i);
  expect(await output(['cat', log])).toBe('x\n');
});
