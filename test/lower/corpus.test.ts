import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Project } from '../../src/compose/project.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { emitYaml } from '../../src/emit/yaml.ts';
import { lower } from '../../src/lower/lower.ts';
import { projectOf } from '../support/loaded-project.ts';

/** A folder of models that Docker Compose printed, one JSON line a file: `C2K_CORPUS=…/corpus`. Without it there is nothing to try. */
const corpus = process.env['C2K_CORPUS'];
const names = corpus === undefined ? [] : (await readdir(join(corpus, 'expected'))).filter((name) => name.endsWith('.jsonl'));

test.skip.each(corpus === undefined ? ['the corpus'] : [])('%s is not here: C2K_CORPUS names it', () => {});

for (const name of names) {
  test(`${name}: nothing is lost in silence, and the same model gives the same bytes`, async () => {
    for (const line of (await readFile(join(corpus ?? '', 'expected', name), 'utf8')).split('\n').filter(Boolean)) {
      const { ok, path, model } = JSON.parse(line);
      if (!ok) continue;
      const first = converted({ ...unescaped(model), services: unescaped(model).services ?? {} });
      expect([path, first.gaps]).toEqual([path, []]);
      expect(converted(unescaped({ ...model, services: model.services ?? {} })).text).toBe(first.text);
    }
  });
}

function converted(model: Project): { text: string; gaps: string[] } {
  const { report, diagnostics } = createCollector();
  const { manifests, provenance } = lower(projectOf(model), new Map(), {}, report);
  const gaps = diagnostics.filter(({ code }) => code === 'attribute-not-handled').map(({ message }) => message);
  return { text: emitYaml(manifests, provenance), gaps };
}

/** The reference writes `$` as `$$`. */
function unescaped(value: Project): Project {
  return JSON.parse(JSON.stringify(value).replaceAll('$$', '$'));
}
