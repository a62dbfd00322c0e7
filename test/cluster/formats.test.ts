import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import { clusterTest, testNamespace } from '../support/cluster.ts';
import { output, run } from '../support/run.ts';

const space = await testNamespace('formats');
const folder = await mkdtemp(join(tmpdir(), 'c2k-chart-'));
afterAll(() => rm(folder, { recursive: true }));

const compose = `name: shop
services:
  web:
    image: busybox:1.36
    command: [sh, -c, "mkdir /w; echo $$WORD $$(cat /run/secrets/token) > /w/index.html; exec httpd -f -p 80 -h /w"]
    environment: {WORD: "{{ .Values.word }}"}
    healthcheck: {test: [CMD, wget, -q, -O, "-", "http://127.0.0.1/"], interval: 1s}
    ports: ["18080:80"]
    secrets: [token]
    restart: always
    stop_grace_period: 0s
  other:
    image: busybox:1.36
    command: [sleep, infinity]
    restart: always
    init: true
    depends_on: {web: {condition: service_healthy}}
secrets:
  token: {environment: TOKEN}
`;

/** Helm, waiting until all is ready. */
function helm(...args: readonly string[]): Promise<string> {
  return output(['helm', '--kube-context', 'kind-kind', '--namespace', space.name, ...args], { cwd: folder });
}

async function greeting(): Promise<string> {
  return (
    await space.kubectl(['exec', 'deployment/web', '-c', 'web', '--', 'wget', '-q', '-O', '-', 'http://127.0.0.1/'])
  ).trim();
}

clusterTest('what Kustomize and Helm make of every golden case and of hostile texts is what convert prints', async () => {
  expect(await run(['test/formats/run.sh'], { timeoutSeconds: 240 })).toMatchObject({
    code: 0,
    stderr: expect.not.stringContaining('rror'),
  });
});

clusterTest('a chart installs, passes its tests, takes other values, and goes back', async () => {
  await writeFile(join(folder, 'compose.yaml'), compose);
  const made = await space.c2k(['convert', '--format', 'helm', '--secrets', 'inline', '-o', 'chart'], {
    cwd: folder,
    env: { TOKEN: 'first' },
  });
  expect(made).toMatchObject({ code: 0 });
  const wait = ['--wait', '--timeout', '2m'];
  await helm('install', 'shop', 'chart', ...wait);
  expect(await greeting()).toBe('{{ .Values.word }} first');
  expect(await helm('test', 'shop', '--logs')).toContain('yes: web-published answers on port 18080');

  const values = ['services.web.environment.WORD=hello', 'services.web.replicas=2', 'secrets.token.data.token=second'];
  await helm('upgrade', 'shop', 'chart', ...wait, '--set', values.join(','));
  expect(await space.pods('web')).toHaveLength(2);
  expect(await greeting()).toBe('hello second');
  const [gate] = await space.pods('other');
  expect(JSON.stringify(gate?.spec)).toContain('web:healthy:web:web-ready:2:');

  await helm('rollback', 'shop', '1', ...wait);
  expect(await greeting()).toBe('{{ .Values.word }} first');
  await helm('uninstall', 'shop', '--wait');
  expect(await space.objects('deployments,services,secrets')).toEqual([]);
});
