import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { parseAllDocuments, visit } from 'yaml';

const execute = promisify(execFile);

/** A program's standard output, or what it said when it failed. */
export async function outputOf(program, args) {
  try {
    return { text: (await execute(program, args, { maxBuffer: 1 << 30 })).stdout };
  } catch (error) {
    return { problem: (error.stderr || error.message).split('\n').slice(0, 6).join('\n') };
  }
}

export async function writeAll(folder, files) {
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** The first difference between manifests and a stream of YAML, whatever their order; undefined where there is none. */
export function differenceOf(manifests, text) {
  const expected = keyed(JSON.parse(JSON.stringify(manifests)));
  // Readers of either version must see the same.
  for (const version of ['1.2', '1.1']) {
    const documents = parseAllDocuments(text, { version, merge: false });
    const broken = documents.find(({ errors }) => errors.length > 0);
    if (broken) return `no YAML: ${broken.errors[0].message}`;
    for (const document of documents) visit(document, { Scalar: keepAsGo });
    const actual = keyed(documents.map((document) => document.toJS()).filter(Boolean));
    if (!isDeepStrictEqual(actual, expected)) return firstDifference(expected, actual, '');
  }
  return undefined;
}

/** To Go's readers, the only ones of what Kustomize and Helm write, a number that is too big is a word, as is `e1234`. */
function keepAsGo(_key, node) {
  if (typeof node.value === 'number' && !Number.isFinite(node.value)) node.value = node.source;
}

function keyed(objects) {
  return Object.fromEntries(
    objects.map((each) => [`${each.apiVersion} ${each.kind} ${each.metadata.namespace ?? ''}/${each.metadata.name}`, each]),
  );
}

function firstDifference(expected, actual, path) {
  if (expected && actual && typeof expected === 'object' && typeof actual === 'object') {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      if (!isDeepStrictEqual(expected[key], actual[key])) return firstDifference(expected[key], actual[key], `${path}.${key}`);
    }
  }
  return `${path}: expected ${JSON.stringify(expected)?.slice(0, 300)}, got ${JSON.stringify(actual)?.slice(0, 300)}`;
}

/** Calls `work` for each of `items`, two at a time. */
export async function forEachOf(items, work) {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all([worker(), worker()]);
}
