import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import { clusterTest, testNamespace } from '../support/cluster.ts';

const many = await testNamespace('many');
const folder = await mkdtemp(join(tmpdir(), 'c2k-many-'));
afterAll(() => rm(folder, { recursive: true }));

const count = 300;
const peakFile = join(folder, 'peak');
const preloaded = join(import.meta.dirname, '../support/peak-memory.cjs');

// At scale 0: one node has no room for so many pods, and what is measured is c2k.
const services = Array.from(
  { length: count },
  (_, index) =>
    `  s${index}: {image: "busybox:1.36", restart: always, scale: 0, ports: ["${20_000 + index}:80"], volumes: ["data:/data"]}\n`,
);

clusterTest('three hundred services are applied, again too, in less than 150 MB', async () => {
  const input = `name: many\nservices:\n${services.join('')}volumes: {data: {}}\n`;
  const env = { NODE_OPTIONS: `--require ${preloaded}`, C2K_TEST_PEAK: peakFile };
  for (const said of [/Deployment\/s299 created/, /nothing to change/]) {
    const { code, stdout, stderr } = await many.c2k(['apply', '-f', '-', '--no-build'], { input, env });
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout + stderr).toMatch(said);
    expect(Number(await readFile(peakFile, 'utf8')) / 1024).toBeLessThan(150);
  }
  expect(await many.objects('deployments')).toHaveLength(count);
});
