// One case on both sides: the same model, or refused by both?
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { explain } from './explained.mjs';

/** Writes the files of a case where both sides look for them. */
export function writeCase({ files }, directory) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** What c2k says. */
export async function loadOurs({ args, env }, directory, { createNodeHost, createCollector, load, configJson }) {
  const collector = createCollector();
  const host = { ...createNodeHost(), workingDirectory: directory, environment: { ...env } };
  try {
    const project = await load({ ...args, projectName: args.name }, host, collector.report);
    const errors = collector.diagnostics.filter(({ severity }) => severity === 'error');
    return { ok: project !== undefined, model: project && configJson(project), errors, project };
  } catch (error) {
    return { ok: false, crash: error.stack, errors: [] };
  }
}

/** The difference between the two, or undefined; a difference is `{kind, detail}`. */
export function compare(ours, theirs, testCase) {
  if (ours.crash) return { kind: 'crash', detail: ours.crash };
  if (ours.ok && theirs.ok) {
    const [left, right] = [JSON.parse(theirs.model), JSON.parse(ours.model)];
    if (isDeepStrictEqual(left, right)) return undefined;
    const detail = firstDifference(left, right, '');
    return explain({ kind: 'different model', detail, ours, theirs, testCase }) ? undefined : { kind: 'different model', detail };
  }
  if (ours.ok === theirs.ok) return undefined;
  const kind = theirs.ok ? 'wrongly refused' : 'wrongly accepted';
  const detail = theirs.ok
    ? ours.errors.map(({ code, path, message }) => `${code} ${path?.join('.')}: ${message}`).join('\n')
    : theirs.error;
  return explain({ kind, detail, ours, theirs, testCase }) ? undefined : { kind, detail };
}

function firstDifference(expected, ours, path) {
  if (expected && ours && typeof expected === 'object' && typeof ours === 'object') {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(ours)])) {
      if (!isDeepStrictEqual(expected[key], ours[key])) return firstDifference(expected[key], ours[key], `${path}.${key}`);
    }
  }
  return `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(ours)}`;
}
