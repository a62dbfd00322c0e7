import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { catalogue } from '../../src/diagnostics/catalogue.ts';
import { blocks, filesOf, flagsOf, phases, readPage, section } from '../docs/diagnostic-pages.ts';
import { clusterTest } from '../support/cluster.ts';
import { run } from '../support/run.ts';

/** What docker compose would fetch, or work on for minutes, and a file that is c2k's own. */
const notAsked = ['remote-resource', 'yaml-too-large', 'image-lock-malformed'];

const [loading] = phases;
const asked = (loading?.codes ?? []).flatMap((code) => {
  const [example] = blocks(section(readPage(code), 'Example'), 'yaml');
  return example === undefined || notAsked.includes(code) ? [] : [[code, example] as const];
});

clusterTest.each(asked)('docker compose takes or refuses the example of %s as c2k does', async (code, example) => {
  const folder = mkdtempSync(join(tmpdir(), 'c2k-'));
  // The project is named after its directory.
  const directory = join(folder, 'shop');
  try {
    for (const [name, text] of Object.entries(filesOf(example))) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
    const services = flagsOf(example)
      .split(/--service /)
      .slice(1);
    const { code: status } = await run(['docker', 'compose', 'config', '--quiet', ...services], { cwd: directory });
    expect(status === 0).toBe(catalogue[code].severity !== 'error');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
