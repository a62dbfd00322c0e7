import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { clusterTest } from '../support/cluster.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

// Fixed seeds: what fails here fails again. More cases: node test/fuzz/run.mjs --cases=10000 --seed=7
clusterTest(
  'generated projects load as the real docker compose loads them',
  async () => {
    const { stdout } = await promisify(execFile)('node', ['test/fuzz/run.mjs', '--cases=300', '--seed=1'], { cwd: root });
    expect(stdout).toContain('0 kinds of difference');
  },
  600_000,
);
